package org.ahoyphone.media.session;

import java.util.ArrayDeque;
import java.util.Deque;
import org.ahoyphone.media.rtp.Interceptor;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.PacketSink;

/// A long way back: what the other side reports and asks for comes so much later.
final class LongWay implements Interceptor {

    private final long nanos;
    private final Deque<Late> late = new ArrayDeque<>();
    private PacketSink next = (_, _) -> {};

    private record Late(PacketBuffer packet, long due) {}

    LongWay(long millis) {
        nanos = millis * 1_000_000;
    }

    @Override
    public PacketSink incomingRtcp(PacketSink following) {
        next = following;
        return (packet, now) -> {
            PacketBuffer copy = new PacketBuffer();
            copy.copyFrom(packet);
            late.add(new Late(copy, now + nanos));
        };
    }

    @Override
    public long onTime(long nowNanos) {
        while (!late.isEmpty() && late.peek().due <= nowNanos) {
            next.accept(late.remove().packet, nowNanos);
        }
        return late.isEmpty() ? Long.MAX_VALUE : late.peek().due;
    }
}
