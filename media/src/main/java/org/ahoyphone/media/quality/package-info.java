/// How good a call is, as pure functions and small machines: the E-model (ITU-T G.107), the impairments of codecs, and what is said about
/// it to the user.
/// No socket, thread, clock or logger may enter, and no other room of the media: figures come in as numbers.
@NullMarked
package org.ahoyphone.media.quality;

import org.jspecify.annotations.NullMarked;
