package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What the delay is made by: jitter, copies of what was lost, stretching, the length of packets.
class JitterBufferDelayTest extends JitterBufferRig {
    /// A tenth is lost, and each packet carries a copy of the one before it: the delay becomes long enough for the copy to come in time. Without copies it does not.
    @Test
    void waitsForCopiesWhereLossIsCommon() {
        assertThat(targetAtLoss(10, true)).isEqualTo(21);
        assertThat(targetAtLoss(10, false)).isEqualTo(20);
        assertThat(targetAtLoss(200, true)).as("one in two hundred is not worth it").isEqualTo(20);
    }

    private double targetAtLoss(int oneIn, boolean copies) {
        buffer = new AdaptiveJitterBuffer(JitterBufferConfig.adaptive(8000));
        for (int i = 0; i < 1000; i++) {
            if (i % oneIn != 3) {
                RtpPacket packet = Packets.numbered(i, i * FRAME);
                buffer.insert(packet, i * 20 * MS);
                if (copies && buffer.misses(packet.sequence() - 1)) {
                    buffer.copyOfPrevious(packet, i * 20 * MS);
                }
            }
            pulled(20 * i);
        }
        return buffer.statistics().targetMs();
    }

    /// Two packets were lost and their time filled before the one after them brought their copies: of these nothing is heard any more, and the delay stays.
    @Test
    void leavesOutWhatWasFilled() {
        buffer = new AdaptiveJitterBuffer(new JitterBufferConfig(8000, FRAME, 20, 20, 20, 64));
        for (int i = 0; i < 5; i++) {
            insert(i, 20 * i);
        }
        assertThat(playUntil(120)).endsWith("0", "1", "2", "3", "4");
        assertThat(pull(120)).isEqualTo("UNDERRUN");
        for (int i = 5; i < 8; i++) {
            insert(i, 140);
        }
        Playout.Frame copy = (Playout.Frame) pulled(140);
        assertThat(describe(copy)).isEqualTo("5");
        assertThat(copy.passed()).isEqualTo(FRAME);
        assertThat(copy.ticks()).isZero();
        Playout.Frame next = (Playout.Frame) pulled(140);
        assertThat(describe(next)).isEqualTo("6");
        assertThat(next.passed()).isZero();
        assertThat(next.joined()).isTrue();
        assertThat(buffer.statistics().delayMs()).isEqualTo(20);
    }

    /// After a longer silence what comes is heard, and the delay is the longer for it.
    @Test
    void hearsWhatComesAfterALongSilence() {
        buffer = new AdaptiveJitterBuffer(new JitterBufferConfig(8000, FRAME, 20, 20, 20, 64));
        insert(0, 0);
        playUntil(100);
        insert(1, 100);
        Playout.Frame late = (Playout.Frame) pulled(100);
        assertThat(late.passed()).isZero();
        assertThat(late.ticks()).isEqualTo(FRAME);
    }

    @Test
    void countsStretchedTime() {
        buffer.stretched(-8 * MS);
        buffer.stretched(3 * MS);
        buffer.stretched(-4 * MS);
        buffer.concealed(7 * MS);
        assertThat(buffer.statistics().concealedMs()).isEqualTo(7);
        assertThat(buffer.statistics().acceleratedMs()).isEqualTo(12);
        assertThat(buffer.statistics().expandedMs()).isEqualTo(3);
    }

    @Test
    void learnsTheLengthOfPackets() {
        for (int i = 0; i < 5; i++) {
            insert(i, i * 480, 60 * i);
        }
        pull(40);
        pull(100);
        assertThat(pulled(160).ticks()).as("60 ms, seen twice running").isEqualTo(480);
        insert(6, 6 * 480, 360);
        pull(220);
        pull(280);
        Playout lost = pulled(340);
        assertThat(describe(lost)).isEqualTo("-5+");
        assertThat(lost.ticks()).isEqualTo(480);
    }

    /// Jitter of up to 90 ms, no loss: after some packets have taught it, the adaptive buffer hardly loses any; the fixed one does.
    @Test
    void growsWithTheJitterAndShrinksAfterIt() {
        buffer = new AdaptiveJitterBuffer(JitterBufferConfig.adaptive(8000));
        JitterStatistics adaptive = playWithJitter();
        assertThat(adaptive.late()).isLessThan(20);
        assertThat(adaptive.targetMs()).as("calm again").isLessThan(30);
        Stretch wish = Stretch.NONE;
        for (int i = 0; i < 100; i++) {
            wish = buffer.stretch(consumerNanos, 10_000_000);
        }
        assertThat(wish).as("what this player, which cannot stretch, is asked").isEqualTo(Stretch.ACCELERATE);
        buffer = new AdaptiveJitterBuffer(JitterBufferConfig.fixed(8000, 20));
        assertThat(playWithJitter().late()).isGreaterThan(100);
    }

    private JitterStatistics playWithJitter() {
        Random random = new Random(7);
        consumerNanos = 0;
        List<double[]> arrivals = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            double jitter = i < 1500 ? random.nextDouble() * 90 : random.nextDouble() * 2;
            arrivals.add(new double[] {i * 20 + jitter, i});
        }
        arrivals.sort((a, b) -> Double.compare(a[0], b[0]));
        for (double[] arrival : arrivals) {
            playUntil(arrival[0]);
            insert((long) arrival[1], arrival[0]);
        }
        return buffer.statistics();
    }
}
