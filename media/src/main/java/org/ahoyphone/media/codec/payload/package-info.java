/// RTP payload formats as pure functions and small machines: VP8 (RFC 7741), H.264 (RFC 6184), telephone events (RFC 4733),
/// the assembly of video frames out of packets, and the gate that keeps damaged pictures from the screen.
/// No native code, socket, thread or clock may enter; time is a parameter.
@NullMarked
package org.ahoyphone.media.codec.payload;

import org.jspecify.annotations.NullMarked;
