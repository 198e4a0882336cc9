package org.ahoyphone.media.rtp;

/// One step on a packet's way: may change the packet in place, pass it on, pass on others before or after it, or drop it by
/// not passing it on. Called on the one thread that owns the session; the buffer is lent for the call only.
@FunctionalInterface
public interface PacketSink {

    /// @param nowNanos monotonic nanoseconds
    void accept(PacketBuffer packet, long nowNanos);
}
