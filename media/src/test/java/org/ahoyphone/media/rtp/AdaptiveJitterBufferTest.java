package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ahoyphone.media.rtp.JitterBuffer.Insertion;
import org.junit.jupiter.api.Test;

/// In order, each once, what is lost known as lost, and anew where the stream begins anew.
class AdaptiveJitterBufferTest extends JitterBufferRig {
    @Test
    void saysThatNothingHasStarted() {
        assertThat(pull(0)).isEqualTo("NOT_STARTED");
        assertThat(buffer.statistics()).isEqualTo(new JitterStatistics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 40, 0, Bursts.NONE));
    }

    @Test
    void holdsTheFirstPacketForTheDelayAndThenPlaysEvenly() {
        insert(0, 0);
        assertThat(pull(0)).isEqualTo("BUFFERING");
        insert(1, 20);
        assertThat(pull(39.9)).isEqualTo("BUFFERING");
        insert(2, 40);
        assertThat(pull(40)).isEqualTo("0");
        insert(3, 60);
        assertThat(pull(60)).isEqualTo("1");
        assertThat(pull(80)).isEqualTo("2");
        assertThat(pull(100)).isEqualTo("3");
        assertThat(buffer.statistics()).isEqualTo(new JitterStatistics(4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 40, 40, 0, new Bursts(4, 0, 0, 0, 0)));
    }

    @Test
    void tellsTheWaitExactlySoThatThePlayerStartsOnTime() {
        insert(0, 3);
        Playout wait = pulled(33);
        assertThat(describe(wait)).isEqualTo("BUFFERING");
        assertThat(wait.ticks()).as("10 ms").isEqualTo(80);
        assertThat(pull(43)).isEqualTo("0");
    }

    @Test
    void putsInOrderWhatOvertook() {
        insert(1, 20);
        insert(0, 21);
        insert(3, 60);
        insert(2, 61);
        consumerNanos = 20 * MS;
        assertThat(playUntil(120)).containsExactly("BUFFERING", "0", "1", "2", "3");
        assertThat(buffer.statistics().late()).isZero();
    }

    @Test
    void countsDuplicatesWhetherPlayedOrNot() {
        assertThat(insert(0, 0)).isEqualTo(Insertion.STORED);
        assertThat(insert(0, 1)).isEqualTo(Insertion.DUPLICATE);
        assertThat(insert(1, 20)).isEqualTo(Insertion.STORED);
        assertThat(pull(40)).isEqualTo("0");
        assertThat(insert(0, 41)).isEqualTo(Insertion.DUPLICATE);
        assertThat(insert(1, 42)).isEqualTo(Insertion.DUPLICATE);
        assertThat(pull(60)).isEqualTo("1");
        assertThat(buffer.statistics().duplicate()).isEqualTo(3);
        assertThat(buffer.statistics().played()).isEqualTo(2);
    }

    @Test
    void givesThePacketAfterALostOneForErrorCorrection() {
        insert(0, 0);
        insert(2, 40);
        insert(3, 60);
        assertThat(pull(40)).isEqualTo("0");
        Playout.Lost lost = (Playout.Lost) pulled(60);
        assertThat(lost.ticks()).isEqualTo(FRAME);
        assertThat(Packets.number(lost.following().orElseThrow())).isEqualTo(2);
        assertThat(pull(80)).isEqualTo("2");
        assertThat(pull(100)).isEqualTo("3");
        assertThat(buffer.statistics().lost()).isEqualTo(1);
    }

    @Test
    void concealsEachOfSeveralLostAndOffersTheNeighbourOfTheLastOnly() {
        buffer = new AdaptiveJitterBuffer(JitterBufferConfig.fixed(8000, 120));
        insert(0, 0);
        insert(4, 80);
        insert(5, 100);
        assertThat(List.of(pull(120), pull(140), pull(160), pull(180), pull(200), pull(220))).containsExactly("0", "-1", "-2", "-3+", "4", "5");
    }

    @Test
    void countsAPacketLateThatWasConcealed() {
        insert(0, 0);
        insert(2, 40);
        assertThat(pull(40)).isEqualTo("0");
        assertThat(pull(60)).isEqualTo("-1+");
        assertThat(insert(1, 61)).isEqualTo(Insertion.LATE);
        assertThat(pull(80)).isEqualTo("2");
        assertThat(buffer.statistics().late()).isEqualTo(1);
        assertThat(buffer.statistics().lost()).isEqualTo(1);
    }

    @Test
    void passesTheWrapOfNumbersAndTimestamps() {
        int first = 0xFFFE;
        int timestamp = 0xFFFF_FF00;
        for (int i = 0; i < 6; i++) {
            insert(first + i, timestamp + i * FRAME, 20 * i);
        }
        List<String> played = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            played.add(pull(40 + 20 * i));
        }
        assertThat(played).containsExactly("65534", "65535", "65536", "65537", "65538", "65539");
        assertThat(buffer.statistics().lost()).isZero();
    }

    @Test
    void believesAJumpOfTheSequenceWhenItIsConfirmed() {
        insert(0, 0);
        insert(1, 20);
        assertThat(insert(20_000, 2 * FRAME, 40)).isEqualTo(Insertion.SUSPECT);
        assertThat(insert(2, 3 * FRAME, 60)).as("a stray packet changes nothing").isEqualTo(Insertion.STORED);
        assertThat(insert(30_000, 4 * FRAME, 80)).isEqualTo(Insertion.SUSPECT);
        assertThat(insert(30_001, 5 * FRAME, 100)).isEqualTo(Insertion.RESTARTED);
        assertThat(pull(100)).isEqualTo("BUFFERING");
        assertThat(pull(140)).isEqualTo("30001");
        assertThat(buffer.statistics().restarts()).isEqualTo(1);
    }

    @Test
    void beginsAnewWithAnotherSource() {
        insert(0, 0);
        insert(1, 20);
        assertThat(pull(40)).isEqualTo("0");
        assertThat(buffer.insert(Packets.numbered(777, 99, 0x55), 50 * MS)).isEqualTo(Insertion.RESTARTED);
        assertThat(pull(60)).isEqualTo("BUFFERING");
        assertThat(pull(90)).isEqualTo("777");
    }

    /// The other side begins its timestamps anew without a new source, forward or back: it plays on.
    @Test
    void survivesAJumpOfTheTimestamps() {
        int timestamp = 0;
        for (int i = 0; i < 200; i++) {
            timestamp += switch (i) {
                case 50 -> 1_000_000_000;
                case 100 -> -2_000_000_000;
                case 150 -> 100_000;
                default -> FRAME;
            };
            insert(i, timestamp, 20 * i);
            if (i >= 2) {
                assertThat(pull(20 * i)).isEqualTo(Integer.toString(i - 2));
            }
        }
        assertThat(buffer.statistics().lost()).isZero();
        assertThat(buffer.statistics().discarded()).isZero();
    }

    @Test
    void cutsWhatIsFarTooOldAtOnceAndPlaysOnWithTheWantedDelay() {
        for (int i = 0; i <= 100; i++) {
            insert(i, 20 * i);
        }
        assertThat(pull(2000)).isEqualTo("98");
        assertThat(buffer.statistics().discarded()).isEqualTo(98);
        assertThat(buffer.statistics().delayMs()).isEqualTo(40);
        assertThat(pull(2020)).isEqualTo("99");
    }

    @Test
    void startsAnewWhenMoreComesThanFits() {
        Insertion last = Insertion.STORED;
        for (int i = 0; i <= 300; i++) {
            last = insert(i, 20 * i);
            assertThat(last).isNotEqualTo(Insertion.LATE);
        }
        assertThat(buffer.statistics().restarts()).isEqualTo(1);
        assertThat(buffer.statistics().buffered()).isLessThan(60);
    }

    @Test
    void forgetsAllAtReset() {
        insert(0, 0);
        insert(1, 20);
        pull(40);
        buffer.reset();
        assertThat(pull(60)).isEqualTo("NOT_STARTED");
        assertThat(insert(1, 70)).isEqualTo(Insertion.STORED);
        assertThat(pull(110)).isEqualTo("1");
        assertThat(buffer.statistics().played()).as("counters go on").isEqualTo(2);
    }

    @Test
    void missesWhatDidNotCome() {
        insert(10, 0);
        insert(12, 40);
        assertThat(buffer.misses(11)).isTrue();
        assertThat(buffer.misses(10)).isFalse();
        assertThat(buffer.misses(12)).isFalse();
        pull(40);
        assertThat(buffer.misses(10)).as("played").isFalse();
    }

    /// Loss, duplicates, disorder, jumps and sources at random: every frame played is newer than the one before it, unless the stream began anew.
    @Test
    void keepsItsOrderWhateverComes() {
        Random random = new Random(99);
        buffer = new AdaptiveJitterBuffer(JitterBufferConfig.adaptive(8000));
        long number = 60_000;
        int source = 1;
        long lastPlayed = -1;
        long restarts = 0;
        for (int i = 0; i < 200_000; i++) {
            long now = i * 5 * MS;
            if (random.nextInt(4) == 0) {
                number += switch (random.nextInt(1000)) {
                    case 0 -> 5000;
                    case 1 -> -400;
                    default -> 1;
                };
                source += random.nextInt(5000) == 0 ? 1 : 0;
                long shown = Math.max(0, number - (random.nextInt(10) == 0 ? random.nextInt(6) : 0));
                if (random.nextInt(10) != 0) {
                    buffer.insert(Packets.numbered(shown, (int) (shown * FRAME), source), now);
                }
            }
            if (i % 4 == 0 && buffer.pull(now, FRAME) instanceof Playout.Frame frame) {
                long restartsNow = buffer.statistics().restarts();
                if (restartsNow == restarts) {
                    assertThat(frame.packet().sequence()).isGreaterThan(lastPlayed);
                }
                restarts = restartsNow;
                lastPlayed = frame.packet().sequence();
            }
        }
        assertThat(buffer.statistics().played()).isGreaterThan(20_000);
        assertThat(buffer.statistics().restarts()).isGreaterThan(20);
    }
}
