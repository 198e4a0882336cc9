/// Session descriptions (RFC 8866) as records, their parser and encoder, and the offer/answer model (RFC 3264, RFC 6337) as pure functions.
/// What a side can do comes in as data; what both agreed on comes out as data.
/// No socket, thread, clock, lock, logger, codec or device may enter.
@NullMarked
package org.ahoyphone.media.sdp;

import org.jspecify.annotations.NullMarked;
