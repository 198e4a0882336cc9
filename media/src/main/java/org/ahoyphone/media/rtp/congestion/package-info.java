/// How much the way to the other side carries, found out from what it says of our packets: by their delay, their loss, its own estimate; and how to send
/// within that, evenly. Interceptors of a session and pure machines below them, on virtual time like all of `media.rtp`.
/// No socket, thread, clock, lock or logger enters, nor a codec: what is made of the figure is the session's.
@NullMarked
package org.ahoyphone.media.rtp.congestion;

import org.jspecify.annotations.NullMarked;
