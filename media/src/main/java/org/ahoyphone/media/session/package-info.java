/// The media of a call: wires descriptions, packets, codecs and devices to running streams, and is the one door by which signalling and
/// the app reach them. Everything with a clock runs on named platform threads of its own.
/// No SIP and no user interface toolkit may enter.
@NullMarked
package org.ahoyphone.media.session;

import org.jspecify.annotations.NullMarked;
