package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ahoyphone.media.rtp.JitterBuffer.Insertion;
import org.junit.jupiter.api.Test;

/// On virtual time: packet n of 20 ms at 8 kHz is sent at n x 20 ms; the consumer pulls as it plays.
class AdaptiveJitterBufferTest {
    private static final long MS = 1_000_000;
    private static final int FRAME = 160;

    private JitterBuffer buffer = new AdaptiveJitterBuffer(JitterBufferConfig.fixed(8000, 40));
    private long consumerNanos;

    private Insertion insert(long number, double arrivalMs) {
        return buffer.insert(Packets.numbered(number, (int) (number * FRAME)), (long) (arrivalMs * MS));
    }

    private Insertion insert(long number, int timestamp, double arrivalMs) {
        return buffer.insert(Packets.numbered(number, timestamp), (long) (arrivalMs * MS));
    }

    /// What comes at this time: `7` a frame, `-7` lost, `-7+` lost with the following packet here, else the reason for nothing.
    private String pull(double ms) {
        return describe(pulled(ms));
    }

    private Playout pulled(double ms) {
        return buffer.pull((long) (ms * MS), FRAME);
    }

    private static String describe(Playout playout) {
        return switch (playout) {
            case Playout.Frame frame -> Integer.toString(Packets.number(frame.packet()));
            case Playout.Lost lost -> "-" + (lost.sequence() & 0xFFFF) + (lost.following().isPresent() ? "+" : "");
            case Playout.Empty empty -> empty.reason().toString();
        };
    }

    /// Pulls as a player does, each time when what it got is played, up to a time.
    private List<String> playUntil(double ms) {
        List<String> played = new ArrayList<>();
        while (consumerNanos < ms * MS) {
            Playout playout = buffer.pull(consumerNanos, FRAME);
            played.add(describe(playout));
            assertThat(playout.ticks()).isPositive();
            consumerNanos += playout.ticks() * 1_000_000_000L / 8000;
        }
        return played;
    }

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

    /// The whole stream is held up by 70 ms once: the buffer runs dry, nothing is thrown away, the delay is longer after it.
    @Test
    void outlastsAHoldUp() {
        buffer = new AdaptiveJitterBuffer(JitterBufferConfig.adaptive(8000));
        insert(0, 0);
        insert(1, 20);
        assertThat(List.of(pull(40), pull(60), pull(80), pull(100))).containsExactly("0", "1", "UNDERRUN", "UNDERRUN");
        for (int i = 2; i <= 5; i++) {
            insert(i, 115);
        }
        assertThat(List.of(pull(120), pull(140), pull(160), pull(180))).containsExactly("2", "3", "4", "5");
        JitterStatistics statistics = buffer.statistics();
        assertThat(statistics.underruns()).isEqualTo(1);
        assertThat(statistics.lost()).isZero();
        assertThat(statistics.delayMs()).isEqualTo(80);
        assertThat(statistics.targetMs()).as("four of the first six were late").isEqualTo(80);
    }

    /// The same with a delay that must not grow: what is too old is left out, and it plays on with the delay it had.
    @Test
    void cutsAHoldUpOffIfTheDelayIsFixed() {
        insert(0, 0);
        insert(1, 20);
        assertThat(List.of(pull(40), pull(60), pull(80), pull(100))).containsExactly("0", "1", "UNDERRUN", "UNDERRUN");
        for (int i = 2; i <= 5; i++) {
            insert(i, 115);
        }
        assertThat(List.of(pull(120), pull(140))).containsExactly("4", "5");
        assertThat(buffer.statistics().discarded()).isEqualTo(2);
        assertThat(buffer.statistics().delayMs()).isEqualTo(40);
    }

    /// Two packets are lost at the end of what is here. Their time is filled before anybody can know, so they are not concealed a second time.
    @Test
    void doesNotConcealTwiceWhatWasLostWhileDry() {
        insert(0, 0);
        assertThat(List.of(pull(40), pull(60), pull(80))).containsExactly("0", "UNDERRUN", "UNDERRUN");
        insert(3, 90);
        assertThat(pull(100)).isEqualTo("3");
        assertThat(buffer.statistics().lost()).isEqualTo(2);
        assertThat(buffer.statistics().underruns()).isZero();
    }

    @Test
    void startsAnewAfterHalfASecondDry() {
        insert(0, 0);
        consumerNanos = 40 * MS;
        List<String> played = playUntil(600);
        assertThat(played.getFirst()).isEqualTo("0");
        assertThat(played.subList(1, 27)).containsOnly("UNDERRUN");
        assertThat(played.subList(27, played.size())).containsOnly("NOT_STARTED");
        insert(50, 1000);
        assertThat(pull(1000)).isEqualTo("BUFFERING");
        assertThat(pull(1040)).isEqualTo("50");
    }

    /// Discontinuous transmission: consecutive numbers, timestamps 3 s apart. The pause is no loss, and the voice returns on time.
    @Test
    void keepsAPauseOfTheSender() {
        insert(0, 0, 0);
        insert(1, FRAME, 20);
        assertThat(pull(40)).isEqualTo("0");
        assertThat(pull(60)).isEqualTo("1");
        assertThat(pull(80)).isEqualTo("UNDERRUN");
        insert(2, 20 * FRAME, 400);
        insert(3, 21 * FRAME, 420);
        Playout pause = pulled(425);
        assertThat(describe(pause)).isEqualTo("PAUSE");
        assertThat(pause.ticks()).as("15 ms").isEqualTo(120);
        assertThat(pull(440)).isEqualTo("2");
        assertThat(pull(460)).isEqualTo("3");
        assertThat(buffer.statistics().lost()).isZero();
        assertThat(buffer.statistics().underruns()).isZero();
    }

    @Test
    void waitsThroughAPauseBeforeItConcealsWhatWasLostAtItsEnd() {
        insert(0, 0, 0);
        assertThat(pull(40)).isEqualTo("0");
        insert(2, 15 * FRAME, 300);
        assertThat(pull(300)).isEqualTo("PAUSE");
        assertThat(pull(320)).isEqualTo("-1+");
        assertThat(pull(340)).isEqualTo("2");
    }

    /// An event of RFC 4733 takes up numbers without being media.
    @Test
    void doesNotMissNumbersThatCarriedEvents() {
        insert(0, 0, 0);
        for (int i = 1; i <= 5; i++) {
            assertThat(buffer.skip(Packets.numbered(i, FRAME), 20 * i * MS)).isEqualTo(Insertion.STORED);
        }
        insert(6, 6 * FRAME, 120);
        assertThat(pull(40)).isEqualTo("0");
        assertThat(pull(60)).isEqualTo("PAUSE");
        assertThat(pull(160)).isEqualTo("6");
        assertThat(buffer.statistics().lost()).isZero();
        assertThat(buffer.statistics().played()).isEqualTo(2);
    }

    @Test
    void beginsWithMediaEvenIfEventsCameFirst() {
        buffer.skip(Packets.numbered(7, 0), 0);
        assertThat(pull(0)).isEqualTo("NOT_STARTED");
        insert(8, FRAME, 20);
        assertThat(pull(59)).isEqualTo("BUFFERING");
        assertThat(pull(60)).isEqualTo("8");
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

    /// Ten milliseconds are filled before anybody can know that the packet is lost; only the rest of it is asked for then.
    @Test
    void asksOnlyForTheRestOfALostPacketWhoseTimeHasBegun() {
        insert(0, 0);
        assertThat(pull(40)).isEqualTo("0");
        Playout dry = buffer.pull(60 * MS, FRAME / 2);
        assertThat(describe(dry)).isEqualTo("UNDERRUN");
        assertThat(dry.ticks()).isEqualTo(FRAME / 2);
        insert(2, 65);
        Playout.Lost lost = (Playout.Lost) pulled(70);
        assertThat(lost.filled()).isEqualTo(FRAME / 2);
        assertThat(lost.ticks()).isEqualTo(FRAME / 2);
        assertThat(Packets.number(lost.following().orElseThrow())).isEqualTo(2);
        assertThat(pull(80)).isEqualTo("2");
    }

    @Test
    void saysWhatDoesNotFollowOnWhatWasPlayed() {
        insert(0, 0);
        assertThat(((Playout.Frame) pulled(40)).joined()).as("the first").isTrue();
        insert(1, 20);
        assertThat(((Playout.Frame) pulled(60)).joined()).isFalse();
        assertThat(pull(80)).isEqualTo("UNDERRUN");
        insert(2, 95);
        assertThat(((Playout.Frame) pulled(100)).joined()).as("late").isTrue();
        insert(4, 96);
        assertThat(pull(120)).isEqualTo("-3+");
        assertThat(((Playout.Frame) pulled(140)).joined()).as("after one that was lost").isFalse();
        insert(5, 20 * FRAME, 400);
        assertThat(pull(400)).isEqualTo("PAUSE");
        assertThat(((Playout.Frame) pulled(440)).joined()).as("after a pause").isTrue();
    }

    @Test
    void knowsWhetherTheNextIsHere() {
        assertThat(buffer.nextIsHere()).isFalse();
        insert(0, 0);
        assertThat(buffer.nextIsHere()).as("not begun").isFalse();
        pull(40);
        insert(2, 45);
        assertThat(buffer.nextIsHere()).isFalse();
        insert(1, 46);
        assertThat(buffer.nextIsHere()).isTrue();
        pull(60);
        pull(80);
        insert(3, 20 * FRAME, 400);
        assertThat(buffer.nextIsHere()).as("a pause comes before it").isFalse();
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

    /// A tenth is lost, and each packet carries a copy of the one before it: the delay becomes long enough for the copy to come in time. Without copies it does not.
    @Test
    void waitsForCopiesWhereLossIsCommon() {
        assertThat(targetAtLoss(10, true)).isBetween(25.0, 35.0);
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
            wish = buffer.stretch(consumerNanos);
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
