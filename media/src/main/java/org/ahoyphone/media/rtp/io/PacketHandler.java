package org.ahoyphone.media.rtp.io;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.PacketKind;

/// What a [RtpTransport] works for. All calls come from the transport's own thread but for [#onSend], and never two at a time.
public interface PacketHandler {

    /// A datagram came. The buffer is lent for the call; [PacketBuffer#nanos()] is when it arrived.
    ///
    /// @return whether it was a valid packet of the other side, so that its address may be learned
    boolean onPacket(PacketKind kind, PacketBuffer packet, InetSocketAddress from);

    /// Does what is due. Called after every batch of packets, after [RtpTransport#wake()] and when the time it named has come.
    ///
    /// @return when to be called again, on the clock of [System#nanoTime()]
    long onTime(long nowNanos);

    /// Sends what waits to be sent and does nothing else: called from [RtpTransport#sendHere()].
    ///
    /// @return whether [#onTime] is to be called, too, soon
    default boolean onSend(long nowNanos) {
        return true;
    }

    /// The last call, with the sockets still open.
    void onClose(long nowNanos);

    /// Sending or receiving failed; the transport goes on unless its own thread failed. Called once until it works again.
    void onFailure(IOException failure);
}
