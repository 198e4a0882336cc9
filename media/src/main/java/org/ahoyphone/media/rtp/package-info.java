/// RTP and RTCP as pure machines: packets read in place, reports, statistics, report timing, jitter and
/// reorder buffers, the interceptor chain and the session of one m-line (RFC 3550, 4585, 5104, 5761, 7983).
/// No socket, thread, clock, lock or logger enters; time is always a parameter (monotonic nanoseconds).
@NullMarked
package org.ahoyphone.media.rtp;

import org.jspecify.annotations.NullMarked;
