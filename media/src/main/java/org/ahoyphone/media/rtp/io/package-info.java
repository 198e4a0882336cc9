/// The runtime below `media.rtp`: bound port pairs, the socket thread of an m-line, the rings between threads.
/// One thread owns sockets, session and interceptors of a stream; others reach it by rings and volatile values only.
/// No protocol rule is decided here, no codec or device may enter.
@NullMarked
package org.ahoyphone.media.rtp.io;

import org.jspecify.annotations.NullMarked;
