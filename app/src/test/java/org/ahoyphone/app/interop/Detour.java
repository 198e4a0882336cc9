package org.ahoyphone.app.interop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.ahoyphone.media.rtp.Interceptor;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.PacketSink;
import org.jspecify.annotations.Nullable;

/// A longer way for what one side receives of one kind: each packet comes later by so much, or by up to so much more, and none overtakes another.
final class Detour implements Interceptor {
    private record Travelling(long due, PacketBuffer packet) {}

    private final String kind;
    private final long least;
    private final long more;
    private final Random random = new Random(5);
    private final Deque<Travelling> travelling = new ArrayDeque<>();
    private @Nullable PacketSink next;
    private long last;

    /// @param kind   `audio` or `video`
    /// @param millis of every packet
    /// @param jitter what comes upon that at most, ms
    Detour(String kind, int millis, int jitter) {
        this.kind = kind;
        least = millis * 1_000_000L;
        more = jitter * 1_000_000L;
    }

    List<Interceptor> layers(String of) {
        return of.equals(kind) ? List.of(this) : List.of();
    }

    @Override
    public PacketSink incomingRtp(PacketSink after) {
        next = after;
        return (packet, nanos) -> {
            PacketBuffer copy = new PacketBuffer();
            copy.copyFrom(packet);
            last = Math.max(last, nanos + least + (long) (random.nextDouble() * more));
            travelling.add(new Travelling(last, copy));
        };
    }

    @Override
    public long onTime(long nowNanos) {
        while (next != null && !travelling.isEmpty() && travelling.getFirst().due <= nowNanos) {
            PacketBuffer packet = travelling.remove().packet;
            packet.nanos(nowNanos);
            next.accept(packet, nowNanos);
        }
        return travelling.isEmpty() ? Long.MAX_VALUE : travelling.getFirst().due;
    }
}
