package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.media.rtp.JitterBuffer.Insertion;

/// A jitter buffer on virtual time: packet n of 20 ms at 8 kHz is sent at n x 20 ms; the consumer pulls as it plays.
abstract class JitterBufferRig {
    static final long MS = 1_000_000;
    static final int FRAME = 160;

    JitterBuffer buffer = new AdaptiveJitterBuffer(JitterBufferConfig.fixed(8000, 40));
    long consumerNanos;

    Insertion insert(long number, double arrivalMs) {
        return buffer.insert(Packets.numbered(number, (int) (number * FRAME)), (long) (arrivalMs * MS));
    }

    Insertion insert(long number, int timestamp, double arrivalMs) {
        return buffer.insert(Packets.numbered(number, timestamp), (long) (arrivalMs * MS));
    }

    /// What comes at this time: `7` a frame, `-7` lost, `-7+` lost with the following packet here, else the reason for nothing.
    String pull(double ms) {
        return describe(pulled(ms));
    }

    Playout pulled(double ms) {
        return buffer.pull((long) (ms * MS), FRAME);
    }

    static String describe(Playout playout) {
        return switch (playout) {
            case Playout.Frame frame -> Integer.toString(Packets.number(frame.packet()));
            case Playout.Lost lost -> "-" + (lost.sequence() & 0xFFFF) + (lost.following().isPresent() ? "+" : "");
            case Playout.Empty empty -> empty.reason().toString();
        };
    }

    /// Pulls as a player does, each time when what it got is played, up to a time.
    List<String> playUntil(double ms) {
        List<String> played = new ArrayList<>();
        while (consumerNanos < ms * MS) {
            Playout playout = buffer.pull(consumerNanos, FRAME);
            played.add(describe(playout));
            boolean passed = playout instanceof Playout.Frame frame && frame.passed() > 0;
            assertThat(playout.ticks()).isGreaterThanOrEqualTo(passed ? 0 : 1);
            consumerNanos += playout.ticks() * 1_000_000_000L / 8000;
        }
        return played;
    }
}
