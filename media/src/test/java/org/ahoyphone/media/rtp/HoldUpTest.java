package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A busy machine: sender, network and player each stand still at random times for up to two seconds. Whenever all have been well for a second, sound is heard again.
class HoldUpTest {
    private static final long MS = 1_000_000;
    private static final int FRAME = 160;

    /// When something stands still.
    private static final class HoldUps {
        private final Random random;
        private long from;
        private long to;

        HoldUps(long seed) {
            random = new Random(seed);
            next(0);
        }

        private void next(long now) {
            from = now + 1500 + random.nextInt(8000);
            to = from + (random.nextInt(3) == 0 ? random.nextInt(2500) : random.nextInt(300));
        }

        boolean at(long ms) {
            if (ms > to) {
                next(ms);
            }
            return ms >= from && ms <= to;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isOverSoonAfterItEnds(long seed) {
        JitterBuffer buffer = new AdaptiveJitterBuffer(new JitterBufferConfig(8000, FRAME, 40, 10, 400, 256));
        HoldUps sender = new HoldUps(seed * 31);
        HoldUps network = new HoldUps(seed * 37);
        HoldUps player = new HoldUps(seed * 41);
        Random random = new Random(seed);
        List<RtpPacket> held = new ArrayList<>();
        long lastTrouble = 0;
        long sequence = 0;
        long timestamp = 0;
        double waitingMs = 0;
        int silent = 0;
        int rest = 0;
        for (long ms = 0; ms < 300_000; ms++) {
            boolean sleeping = sender.at(ms);
            boolean stuck = network.at(ms);
            boolean stalled = player.at(ms);
            if (sleeping || stuck || stalled) {
                lastTrouble = ms;
                // What was captured meanwhile is lost, and counted or not as the sender likes.
                timestamp += sleeping && seed % 2 == 0 && ms % 20 == 0 ? FRAME : 0;
            }
            if (ms % 20 == 0 && !sleeping) {
                held.add(Packets.numbered(sequence++, (int) timestamp));
                timestamp += FRAME;
            }
            if (!stuck) {
                for (RtpPacket packet : held) {
                    buffer.insert(packet, ms * MS + random.nextInt(1000));
                }
                held.clear();
            }
            if (ms % 10 == 0 && !stalled) {
                boolean sounds = false;
                Stretch wish = buffer.stretch((long) ((ms + Math.floor(waitingMs / 10) * 10) * MS), 10_000_000);
                rest--;
                double change = rest > 0 ? 0 : switch (wish) {
                    case NONE -> 0;
                    case ACCELERATE, ACCELERATE_FAST -> waitingMs > 10 || buffer.nextIsHere() ? -8 : 0;
                    case EXPAND -> 8;
                };
                while (waitingMs + change < 10) {
                    Playout playout = buffer.pull((long) ((ms + waitingMs) * MS), 80);
                    sounds |= playout instanceof Playout.Frame;
                    waitingMs += playout.ticks() / 8.0;
                }
                buffer.stretched((long) (change * MS));
                waitingMs += change - 10;
                rest = change == 0 ? rest : 4;
                silent = sounds ? 0 : silent + 1;
                if (ms - lastTrouble > 1000) {
                    assertThat(silent).as("frames without new sound at %s ms, last trouble at %s, %s", ms, lastTrouble, buffer.statistics()).isLessThan(8);
                }
            }
        }
        assertThat(buffer.statistics().played()).isGreaterThan(7_500);
    }
}
