package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Asking for missing packets, on virtual time.
class LossRepairTest {

    private static final int MEDIA = 97;
    private static final int AGAIN = 112;
    private static final FeedbackTerms RTX = new FeedbackTerms(0, false, false, false, true, Map.of(MEDIA, AGAIN), Map.of(AGAIN, MEDIA));

    private final List<Long> usual = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();
    private final List<byte[]> played = new ArrayList<>();
    private final LossRepair repair = new LossRepair((count, usualNanos) -> {
        counts.add(count);
        if (usualNanos >= 0) {
            usual.add(usualNanos / 1_000_000);
        }
    });
    private final PacketSink in = repair.incomingRtp((packet, _) -> {
        byte[] copy = new byte[packet.length()];
        packet.view().get(copy);
        played.add(copy);
    });

    private static long at(long millis) {
        return 1_000_000 * millis;
    }

    @BeforeEach
    void agree() {
        agree(RTX);
    }

    private void agree(FeedbackTerms terms) {
        repair.reconfigure(RtpSessionConfig.video(Map.of(MEDIA, 90_000), RtpSessionConfig.Feedback.PLI).with(terms));
    }

    private void arrive(long millis, int... numbers) {
        for (int number : numbers) {
            in.accept(Packets.rtp(MEDIA, false, number, 5, Packets.SSRC, (byte) number), at(millis));
        }
    }

    private void arriveAgain(long millis, String payload) {
        in.accept(Packets.rtp(AGAIN, true, 900, 77, 0x0A0B0C0D, Packets.hex(payload)), at(millis));
    }

    private int[] asked(long millis) {
        RtcpPacket feedback = repair.feedback(1, Packets.SSRC, at(millis));
        return feedback == null ? new int[0] : ((Nack) feedback).sequences();
    }

    /// Once missed, asked for, and come after so long.
    private void repaired(int number, long from, long took) {
        arrive(from, number - 1, number + 1);
        assertThat(asked(from + 8)).containsExactly(number);
        arrive(from + took, number);
    }

    @Test
    void asksForWhatIsMissing() {
        arrive(0, 1);
        arrive(10, 4, 5);
        assertThat(asked(10)).as("it may only be late").isEmpty();
        assertThat(repair.onTime(at(10))).isEqualTo(at(18));
        Nack nack = (Nack) repair.feedback(42, Packets.SSRC, at(18));
        assertThat(nack).isEqualTo(Nack.of(42, Packets.SSRC, 2, 3));
        assertThat(asked(18)).as("once").isEmpty();
    }

    @Test
    void anotherOrderIsNoLoss() {
        arrive(0, 1);
        arrive(10, 3, 4);
        arrive(15, 2);
        assertThat(asked(40)).isEmpty();
        assertThat(repair.onTime(at(40))).isEqualTo(Long.MAX_VALUE);
        assertThat(counts).as("nothing was repaired").isEmpty();
    }

    @Test
    void packetsThatComeTwiceAreNoLoss() {
        arrive(0, 1, 2, 2, 1, 3);
        assertThat(asked(100)).isEmpty();
    }

    @Test
    void numbersBeginAnew() {
        arrive(0, 65_534);
        arrive(5, 1);
        assertThat(asked(20)).containsExactly(65_535, 0);
    }

    @Test
    void asksAgainAfterAGuessBeforeAnythingIsKnown() {
        arrive(0, 1, 3);
        assertThat(asked(8)).containsExactly(2);
        assertThat(asked(107)).isEmpty();
        assertThat(asked(108)).containsExactly(2);
    }

    @Test
    void asksAgainByWhatARepairTakes() {
        repaired(2, 0, 48);
        assertThat(usual).containsExactly(48L);
        arrive(100, 5);
        assertThat(asked(108)).containsExactly(4);
        assertThat(repair.onTime(at(108))).as("five quarters of 48 ms").isEqualTo(at(168));
        assertThat(asked(167)).isEmpty();
        assertThat(asked(168)).containsExactly(4);
    }

    /// A request that is lost costs a whole round trip: where that is long it goes twice, and counts once.
    @Test
    void asksTwiceWhereTheWayIsLong() {
        repaired(2, 0, 210);
        arrive(1_000, 5);
        assertThat(asked(1_008)).containsExactly(4);
        assertThat(repair.onTime(at(1_008))).isEqualTo(at(1_033));
        assertThat(asked(1_032)).isEmpty();
        assertThat(asked(1_033)).containsExactly(4);
        assertThat(repair.onTime(at(1_033))).as("five quarters of 210 ms after the first").isEqualTo(at(1_270) + 500_000);
        arrive(1_218, 4);
        assertThat(usual).as("measured from the first").containsExactly(210L, 211L);
        assertThat(repair.onTime(at(1_218))).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void doesNotPesterANearOne() {
        repaired(2, 0, 10);
        arrive(100, 5);
        assertThat(asked(108)).containsExactly(4);
        assertThat(asked(132)).isEmpty();
        assertThat(asked(133)).containsExactly(4);
    }

    @Test
    void learnsSlowlyAndOnlyFromWhatWasAskedForOnce() {
        repaired(2, 0, 40);
        repaired(5, 1_000, 120);
        assertThat(usual).containsExactly(40L, 50L);
        arrive(2_000, 7, 9);
        assertThat(asked(2_008)).containsExactly(8);
        assertThat(asked(2_090)).containsExactly(8);
        arrive(2_300, 8);
        assertThat(usual).as("nobody knows which request it answers").containsExactly(40L, 50L, 50L);
        assertThat(counts).containsExactly(1L, 2L, 3L);
    }

    /// On a way longer than the first guess nothing comes before it was asked for again; still it is known from then on how long it takes.
    @Test
    void learnsOfALongWay() {
        arrive(0, 1, 3);
        assertThat(asked(8)).containsExactly(2);
        assertThat(asked(108)).containsExactly(2);
        assertThat(asked(208)).containsExactly(2);
        arrive(216, 2);
        assertThat(usual).as("nobody knows which request was answered").isEmpty();
        arrive(1_000, 5);
        assertThat(asked(1_008)).containsExactly(4);
        assertThat(asked(1_033)).as("once more, as it is far").containsExactly(4);
        arrive(1_214, 4);
        assertThat(usual).containsExactly(214L);
        arrive(2_000, 7);
        assertThat(asked(2_008)).containsExactly(6);
        assertThat(asked(2_033)).containsExactly(6);
        assertThat(asked(2_275)).isEmpty();
        assertThat(asked(2_276)).as("five quarters of 214 ms after the first").containsExactly(6);
    }

    @Test
    void givesUpAfterFourTimes() {
        arrive(0, 1, 3);
        int times = 0;
        for (int millis = 0; millis < 490; millis++) {
            times += asked(millis).length;
        }
        assertThat(times).isEqualTo(4);
        assertThat(repair.onTime(at(490))).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theLastRequestMayBeAnsweredToo() {
        arrive(0, 1, 3);
        for (int millis = 0; millis < 400; millis++) {
            asked(millis);
        }
        assertThat(asked(400)).isEmpty();
        arrive(401, 2);
        assertThat(counts).containsExactly(1L);
    }

    /// RFC 4588 section 4: what an extension says is of the packet that was lost.
    @Test
    void keepsTheExtensionsOfWhatComesAgain() {
        arrive(0, 1, 3);
        PacketBuffer again = new PacketBuffer();
        byte[] bytes = Packets.hex("90 f0 0384 0000004d 0a0b0c0d bede0001 10ff0000 0002 aabbcc");
        again.fill(bytes, 0, bytes.length);
        in.accept(again, at(50));
        assertThat(played.getLast()).isEqualTo(Packets.hex("90 e1 0002 0000004d 11223344 bede0001 10ff0000 aabbcc"));
    }

    @Test
    void givesUpWhenNobodyWaitsAnyMore() {
        repaired(2, 0, 350);
        arrive(1_000, 5);
        assertThat(asked(1_008)).containsExactly(4);
        assertThat(asked(1_033)).as("once more").containsExactly(4);
        assertThat(asked(1_446)).containsExactly(4);
        assertThat(asked(1_471)).containsExactly(4);
        assertThat(asked(1_884)).containsExactly(4);
        assertThat(asked(1_901)).isEmpty();
        assertThat(repair.onTime(at(1_901))).isEqualTo(Long.MAX_VALUE);
    }

    /// What repairs made good is neither asked for nor does it say how long it takes to ask.
    @Test
    void doesNotAskForWhatWasRestored() {
        arrive(0, 1);
        repair.repairCame(at(1));
        arrive(10, 3);
        assertThat(repair.onTime(at(10))).as("its repairs are waited for").isEqualTo(at(50));
        repair.restored(2);
        assertThat(asked(60)).isEmpty();
        assertThat(counts).containsExactly(1L);
        assertThat(usual).isEmpty();
        arrive(600, 5);
        assertThat(repair.onTime(at(600))).as("none came for long").isEqualTo(at(608));
    }

    /// It may still come, and tells how long a repair takes.
    @Test
    void whatIsNotWaitedForIsNotAskedForAgain() {
        List<Long> took = new ArrayList<>();
        LossRepair judged = new LossRepair(new LossRepair.Listener() {
            @Override
            public void repaired(long count, long usualNanos) {
                took.add(usualNanos / 1_000_000);
            }

            @Override
            public boolean comesInVain(int sequence) {
                return sequence == 2;
            }
        });
        judged.reconfigure(RtpSessionConfig.video(Map.of(MEDIA, 90_000), RtpSessionConfig.Feedback.PLI).with(RTX));
        PacketSink sink = judged.incomingRtp((_, _) -> { });
        for (int number : new int[] {1, 3, 5}) {
            sink.accept(Packets.rtp(MEDIA, false, number, 5, Packets.SSRC, (byte) 1), 0);
        }
        assertThat(((Nack) judged.feedback(1, Packets.SSRC, at(8))).sequences()).containsExactly(2, 4);
        assertThat(((Nack) judged.feedback(1, Packets.SSRC, at(300))).sequences()).containsExactly(4);
        sink.accept(Packets.rtp(MEDIA, false, 2, 5, Packets.SSRC, (byte) 1), at(310));
        assertThat(took).containsExactly(310L);
    }

    @Test
    void anOutageIsNotAskedFor() {
        arrive(0, 1);
        arrive(10, 250);
        assertThat(asked(50)).isEmpty();
        arrive(60, 252);
        assertThat(asked(70)).containsExactly(251);
    }

    @Test
    void unpacksWhatComesAgain() {
        arrive(0, 1, 3);
        assertThat(asked(8)).containsExactly(2);
        arriveAgain(50, "0002 aabbcc");
        byte[] last = played.getLast();
        assertThat(last).isEqualTo(Packets.hex("80 e1 0002 0000004d 11223344 aabbcc"));
        assertThat(counts).containsExactly(1L);
        assertThat(asked(200)).isEmpty();
    }

    @Test
    void leavesOutWhatComesAgainWithoutContentOrOfNobody() {
        arriveAgain(0, "0002 aabbcc");
        arrive(1, 1);
        arriveAgain(2, "");
        arriveAgain(3, "00");
        assertThat(played).hasSize(1);
    }

    @Test
    void anotherSourceBeginsAnew() {
        arrive(0, 1, 3);
        in.accept(Packets.rtp(MEDIA, false, 5_000, 5, 99, (byte) 1), at(5));
        in.accept(Packets.rtp(MEDIA, false, 5_002, 5, 99, (byte) 1), at(5));
        assertThat(((Nack) repair.feedback(1, 99, at(20))).sequences()).containsExactly(5_001);
    }

    @Test
    void onlyPassesOnWhereNothingWasAgreed() {
        agree(FeedbackTerms.NONE);
        arrive(0, 1, 3);
        arriveAgain(5, "0002 aa");
        assertThat(played).hasSize(3);
        assertThat(played.getLast()).startsWith(Packets.hex("80 f0"));
        assertThat(asked(100)).isEmpty();
    }

    @Test
    void passesOnWhatIsNoPacket() {
        PacketBuffer nonsense = new PacketBuffer();
        nonsense.fill(new byte[] {1, 2, 3}, 0, 3);
        in.accept(nonsense, 0);
        assertThat(played).containsExactly(new byte[] {1, 2, 3});
    }

    /// Of a source that is not played nothing is asked for, and nothing is due either: a thread that sleeps until then would not sleep at all.
    @Test
    void aSourceThatIsNotPlayedIsNotWaitedFor() {
        arrive(0, 1, 3);
        assertThat(repair.feedback(1, 99, at(20))).isNull();
        assertThat(repair.onTime(at(20))).isEqualTo(Long.MAX_VALUE);
    }

    /// Padding of what comes again is that packet's, not the original's.
    @Test
    void aRepairWithPaddingIsARepair() {
        arrive(0, 1, 3);
        byte[] padded = Packets.hex("a0 70 0384 0000004d 0a0b0c0d 0002 aabb 000003");
        PacketBuffer packet = new PacketBuffer();
        packet.fill(padded, 0, padded.length);
        in.accept(packet, at(30));
        assertThat(played.getLast()).isEqualTo(Packets.hex("80 61 0002 0000004d 11223344 aabb"));
    }
}
