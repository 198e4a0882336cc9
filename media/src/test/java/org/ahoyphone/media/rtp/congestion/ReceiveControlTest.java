package org.ahoyphone.media.rtp.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ahoyphone.media.rtp.FeedbackTerms;
import org.ahoyphone.media.rtp.MaximumBitRate;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.PacketSink;
import org.ahoyphone.media.rtp.Remb;
import org.ahoyphone.media.rtp.RtcpCompound;
import org.ahoyphone.media.rtp.RtcpPacket;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.rtp.RtpSessionConfig;
import org.ahoyphone.media.rtp.Tmmbn;
import org.ahoyphone.media.rtp.Tmmbr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When a sender is told what of its pictures gets through, and how. On virtual time.
class ReceiveControlTest {

    private static final int OURS = 0xCAFE_BABE;
    private static final int THEIRS = 0x1122_3344;
    private static final int MEDIA = 97;
    private static final int AGAIN = 112;
    private static final int PAYLOAD = 1_000;
    private static final double INTERVAL = 40;

    /// What was told, and when, ms.
    private record Told(double at, RtcpPacket what) {}

    private final ReceiveControl control = new ReceiveControl(new SendControl.Limits(50_000, 700_000, 8e6), () -> 0);
    private final List<Told> told = new ArrayList<>();
    private int passed;
    private final PacketSink in = control.incomingRtp((_, _) -> passed++);
    private double now;
    private double sent;
    private int sequence;
    private boolean answering;

    private void agree(boolean transportWide, boolean remb, boolean tmmbr) {
        control.reconfigure(RtpSessionConfig.video(Map.of(MEDIA, 90_000), RtpSessionConfig.Feedback.PLI)
                .with(new FeedbackTerms(transportWide ? 3 : 0, transportWide, remb, tmmbr, true, Map.of(MEDIA, AGAIN), Map.of(AGAIN, MEDIA))));
    }

    private static long nanos(double millis) {
        return 5_000_000_000L + (long) (1e6 * millis);
    }

    private void packet(int payloadType, int ssrc, int number, int timestamp) {
        PacketBuffer packet = new PacketBuffer();
        packet.fill(new byte[PAYLOAD], 0, PAYLOAD);
        RtpPacket.prepend(packet, payloadType, false, number & 0xFFFF, timestamp, ssrc);
        in.accept(packet, nanos(now));
    }

    /// Pictures of four packets arrive, each so long after the one before.
    private void pictures(int count, double apart) {
        pictures(count, 4, apart);
    }

    private void pictures(int count, int arriving, double apart) {
        for (int i = 0; i < count; i++) {
            sent += INTERVAL;
            for (int j = 0; j < arriving; j++) {
                packet(MEDIA, THEIRS, sequence + j, (int) (90 * sent));
            }
            sequence += 4;
            passes(apart);
        }
    }

    private void passes(double millis) {
        for (double end = now + millis; now < end; now += 5) {
            control.onTime(nanos(now));
            for (RtcpPacket each = control.feedback(OURS, THEIRS, nanos(now)); each != null; each = control.feedback(OURS, THEIRS, nanos(now))) {
                told.add(new Told(now, each));
                if (answering) {
                    answer(control.told());
                }
            }
        }
    }

    /// 800 kbit/s that arrive as they are sent, then half of their pictures a second, of which a quarter is missing.
    private void narrows() {
        pictures(50, INTERVAL);
        pictures(12, 3, 2 * INTERVAL);
    }

    /// A sender that was busy: its pictures waited for their encoder.
    @Test
    void aQueueWithoutLossIsNoReason() {
        agree(false, true, true);
        pictures(50, INTERVAL);
        pictures(25, 2 * INTERVAL);
        pictures(50, INTERVAL / 2);
        assertThat(told).isEmpty();
    }

    @Test
    void lossWithoutAQueueIsNoReason() {
        agree(false, true, true);
        pictures(50, INTERVAL);
        pictures(250, 3, INTERVAL);
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, true, true", "false, false, false", "true, false, false"})
    void saysNothingWhereItIsOfNoUse(boolean transportWide, boolean remb, boolean tmmbr) {
        agree(transportWide, remb, tmmbr);
        narrows();
        assertThat(told).isEmpty();
        assertThat(control.told()).isEqualTo(-1);
        assertThat(control.onTime(nanos(now))).as("nor does it wake anybody").isEqualTo(Long.MAX_VALUE);
        assertThat(passed).isEqualTo(236);
    }

    @Test
    void asksNothingOfWhoDisturbsNobody() {
        agree(false, true, true);
        pictures(500, INTERVAL);
        assertThat(told).isEmpty();
    }

    /// RFC 5104 section 4.2.1.1: who asks, nobody in the common part, who is asked, a rate of which bits count, and 40 bytes of IPv4, UDP and RTP headers.
    @Test
    void asksForLessAtOnce() {
        agree(false, true, true);
        pictures(50, INTERVAL);
        double narrow = now;
        pictures(12, 3, 2 * INTERVAL);
        assertThat(told).isNotEmpty();
        assertThat(told.getFirst().at - narrow).isLessThan(900);
        Tmmbr request = (Tmmbr) told.getFirst().what;
        MaximumBitRate entry = request.entries().getFirst();
        assertThat(request).isEqualTo(new Tmmbr(OURS, List.of(new MaximumBitRate(THEIRS, entry.bitRate(), 40))));
        assertThat(entry.bitRate()).isBetween(100_000L, 700_000L);
        byte[] bytes = RtcpCompound.encodeReducedSize(request);
        assertThat(bytes).hasSize(20).startsWith(0x83, 0xcd, 0, 4, 0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 0, 0x11, 0x22, 0x33, 0x44);
        int word = (bytes[16] & 0xFF) << 24 | (bytes[17] & 0xFF) << 16 | (bytes[18] & 0xFF) << 8 | bytes[19] & 0xFF;
        assertThat(word & 0x1FF).isEqualTo(40);
        long written = (long) (word >>> 9 & 0x1FFFF) << (word >>> 26);
        assertThat(entry.bitRate() - written).as("as near as 17 bits are").isBetween(0L, entry.bitRate() >> 16);
        assertThat(control.told()).isEqualTo((int) ((Tmmbr) told.getLast().what).entries().getFirst().bitRate());
    }

    /// When the last request was made again, ms after it.
    private List<Double> askedAgain() {
        narrows();
        passes(60_000);
        RtcpPacket last = told.getLast().what;
        List<Double> times = told.stream().filter(each -> each.what.equals(last)).map(Told::at).toList();
        return times.stream().skip(1).map(each -> each - times.getFirst()).toList();
    }

    @Test
    void asksAgainWhileThereIsNoAnswerAndNotForEver() {
        agree(false, false, true);
        assertThat(askedAgain()).containsExactly(250.0, 750.0, 1_750.0, 3_750.0, 7_750.0, 15_750.0);
    }

    private void answer(long bitRate) {
        control.onFeedback(new Tmmbn(THEIRS, bitRate < 0 ? List.of() : List.of(new MaximumBitRate(OURS, bitRate, 40))), nanos(now));
    }

    @Test
    void anAnswerIsEnough() {
        agree(false, false, true);
        narrows();
        passes(200);
        told.subList(0, told.size() - 1).clear();
        answer(control.told() >> 2 << 2);
        passes(60_000);
        assertThat(told).hasSize(1);
    }

    /// RFC 5104 section 4.2.2.2: a tighter bound of somebody else stands for ours; none at all, or a wider one, says that ours was not heard.
    @ParameterizedTest
    @CsvSource({"60000, false", "-1, true", "4000000, true"})
    void notEveryAnswerIsOne(long bitRate, boolean again) {
        agree(false, false, true);
        narrows();
        passes(200);
        told.clear();
        answer(bitRate);
        passes(60_000);
        assertThat(!told.isEmpty()).isEqualTo(again);
    }

    @Test
    void whatWasAskedIsLiftedInSteps() {
        answering = true;
        agree(false, false, true);
        narrows();
        // Nothing is sent until the queue has left, then 800 kbit/s arrive again.
        sent += 400;
        told.clear();
        pictures(500, INTERVAL);
        assertThat(told).hasSizeBetween(2, 21);
        long before = 0;
        double at = Double.NEGATIVE_INFINITY;
        for (Told each : told) {
            long rate = ((Tmmbr) each.what).entries().getFirst().bitRate();
            assertThat(rate).isGreaterThanOrEqualTo(before);
            assertThat(each.at - at).isGreaterThanOrEqualTo(250);
            before = rate;
            at = each.at;
        }
        assertThat(before).isGreaterThan(800_000);
    }

    @Test
    void anEstimateIsToldEachSecondWhilePicturesCome() {
        agree(false, true, false);
        pictures(250, INTERVAL);
        assertThat(told).hasSize(10).allMatch(each -> each.what instanceof Remb remb && remb.sender() == OURS && remb.sources().equals(List.of(THEIRS)));
        assertThat(told.getFirst().at).isEqualTo(500);
        assertThat(told).allMatch(each -> ((Remb) each.what).bitRate() > 800_000);
        told.clear();
        passes(60_000);
        assertThat(told).as("to nobody").hasSize(2);
    }

    @Test
    void anEstimateThatFallsIsToldAtOnce() {
        agree(false, true, false);
        narrows();
        Told low = told.stream().filter(each -> ((Remb) each.what).bitRate() < 700_000).findFirst().orElseThrow();
        assertThat(low.at).isBetween(2_000.0, 2_900.0);
    }

    /// What is sent again takes its part of the way, and has numbers and times of its own.
    @Test
    void whatComesAgainIsNoLoss() {
        agree(false, true, false);
        for (int i = 0; i < 200; i++) {
            packet(AGAIN, 99, 7 * i, 0);
            pictures(1, INTERVAL);
        }
        assertThat(told).allMatch(each -> ((Remb) each.what).bitRate() > 900_000);
    }

    @Test
    void anotherSourceHasHeardNothing() {
        agree(false, false, true);
        narrows();
        answer(50_000);
        told.clear();
        assertThat(control.feedback(OURS, 77, nanos(now))).isInstanceOfSatisfying(Tmmbr.class,
                request -> assertThat(request.entries().getFirst().ssrc()).isEqualTo(77));
        assertThat(control.feedback(OURS, 77, nanos(now))).isNull();
    }

    @Test
    void nobodyIsToldBeforeAnybodySends() {
        agree(false, true, true);
        passes(3_000);
        assertThat(told).isEmpty();
        assertThat(control.onTime(nanos(now))).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void agreedAnewItBeginsAnew() {
        agree(false, false, true);
        narrows();
        agree(true, false, true);
        told.clear();
        pictures(50, INTERVAL);
        assertThat(told).isEmpty();
        assertThat(control.told()).isEqualTo(-1);
    }
}
