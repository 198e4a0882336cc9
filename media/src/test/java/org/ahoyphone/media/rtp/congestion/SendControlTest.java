package org.ahoyphone.media.rtp.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ahoyphone.media.rtp.FeedbackTerms;
import org.ahoyphone.media.rtp.HeaderExtension;
import org.ahoyphone.media.rtp.MaximumBitRate;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.PacketSink;
import org.ahoyphone.media.rtp.ProtectionTerms;
import org.ahoyphone.media.rtp.Remb;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.rtp.RtpSessionConfig;
import org.ahoyphone.media.rtp.Tmmbn;
import org.ahoyphone.media.rtp.Tmmbr;
import org.ahoyphone.media.rtp.TransportFeedback;
import org.ahoyphone.media.rtp.congestion.BandwidthEstimate.State;
import org.junit.jupiter.api.Test;

/// Which of the other side's words counts.
class SendControlTest {

    private static final long START = 1_000_000_000L;

    private final Pacer pacer = new Pacer(1_000_000);
    private final List<BandwidthEstimate> told = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private final SendControl control = new SendControl(new SendControl.Limits(50_000, 700_000, 2_000_000), pacer, _ -> false, told::add);
    private final PacketSink out = control.outgoingRtp((packet, _) -> {
        RtpPacket parsed = new RtpPacket();
        HeaderExtension extension = new HeaderExtension();
        assertThat(parsed.parse(packet)).isEqualTo(RtpPacket.Status.OK);
        numbers.add(!extension.find(parsed, 5) ? -1
                : ((parsed.bytes()[extension.offset()] & 0xFF) << 8) | (parsed.bytes()[extension.offset() + 1] & 0xFF));
    });

    private static long at(double millis) {
        return START + (long) (1e6 * millis);
    }

    private void agree(int id, boolean transportWide) {
        control.reconfigure(RtpSessionConfig.video(Map.of(97, 90_000), RtpSessionConfig.Feedback.PLI)
                .with(new FeedbackTerms(id, transportWide, false, false, false, Map.of(), Map.of())));
    }

    private void send(double millis) {
        PacketBuffer packet = new PacketBuffer();
        packet.fill(new byte[1000], 0, 1000);
        RtpPacket.prepend(packet, 97, false, 1, 2, 3);
        out.accept(packet, at(millis));
    }

    private static Tmmbr bound(int sender, long rate) {
        return new Tmmbr(sender, List.of(new MaximumBitRate(1, rate, 40)));
    }

    @Test
    void numbersWhatLeavesOnlyWhereAgreed() {
        send(0);
        agree(5, true);
        send(10);
        send(20);
        assertThat(numbers).containsExactly(-1, 0, 1);
    }

    @Test
    void goesByTheReceiversEstimate() {
        control.onFeedback(new Remb(9, 400_000, List.of(1)), at(0));
        assertThat(told).containsExactly(new BandwidthEstimate(400_000, State.TOLD, 0, -1));
        assertThat(pacer.rate()).isEqualTo(SendControl.PACE * 400_000);
        control.onFeedback(new Remb(9, 10, List.of(1)), at(100));
        assertThat(told.getLast().bitPerSecond()).as("not below the least").isEqualTo(50_000);
        control.onFeedback(new Remb(9, 1L << 62, List.of(1)), at(200));
        assertThat(told.getLast().bitPerSecond()).as("not beyond the most").isEqualTo(2_000_000);
    }

    @Test
    void arrivalsSayMoreThanAnEstimate() {
        agree(5, true);
        control.onFeedback(new Remb(9, 400_000, List.of(1)), at(0));
        control.onReport(0.5, 100, at(10));
        assertThat(told).isEmpty();
        long[] arrivals = new long[10];
        for (int i = 0; i < 10; i++) {
            send(20 + 10 * i);
            arrivals[i] = 40L * i;
        }
        control.onFeedback(new TransportFeedback(9, 3, 0, 0, arrivals), at(150));
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().state()).isEqualTo(State.GROWING);
        assertThat(told.getFirst().loss()).isZero();
    }

    /// Numbers that were never sent, or so long ago that they mean others, say nothing.
    @Test
    void arrivalsOfNothingAreNoArrivals() {
        agree(5, true);
        control.onFeedback(new TransportFeedback(9, 3, 60_000, 0, new long[] {0, 1, TransportFeedback.LOST}), at(0));
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().loss()).isZero();
        assertThat(told.getFirst().bitPerSecond()).isEqualTo(700_000);
    }

    /// What is sent in case of loss comes out of the same estimate, and for as long as it is needed.
    @Test
    void repairsTakeTheirPartOfTheEstimate() {
        control.reconfigure(RtpSessionConfig.video(Map.of(97, 90_000), RtpSessionConfig.Feedback.PLI)
                .with(new FeedbackTerms(0, false, false, false, false, Map.of(), Map.of(), new ProtectionTerms(124, 126, 124, 126))));
        wrapped(97);
        control.onFeedback(new Remb(9, 400_000, List.of(1)), at(500));
        assertThat(told.getLast().bitPerSecond()).as("media in the same format is media").isEqualTo(400_000);
        wrapped(126);
        control.onFeedback(new Remb(9, 400_000, List.of(1)), at(500));
        // Ten packets of 541 bytes within half a second, of which the older count less.
        assertThat(told.getLast().bitPerSecond()).isBetween(340_000, 356_000);
        assertThat(told.getLast().lasting()).isEqualTo(told.getLast().bitPerSecond());
    }

    private void wrapped(int block) {
        for (int i = 0; i < 10; i++) {
            PacketBuffer packet = new PacketBuffer();
            byte[] payload = new byte[501];
            payload[0] = (byte) block;
            packet.fill(payload, 0, payload.length);
            RtpPacket.prepend(packet, 124, false, 1, 2, 3);
            out.accept(packet, at(50 * i));
        }
    }

    /// RFC 5104 section 4.2.2: who asks is told what is gone by.
    @Test
    void obeysAndAnswersABound() {
        assertThat(control.feedback(42, 9, at(0))).isNull();
        control.onFeedback(bound(9, 300_000), at(0));
        assertThat(told.getLast()).isEqualTo(new BandwidthEstimate(300_000, State.TOLD, 0, -1));
        assertThat(control.feedback(42, 9, at(1))).isEqualTo(new Tmmbn(42, List.of(new MaximumBitRate(9, 300_000, 40))));
        assertThat(control.feedback(42, 9, at(1))).as("once").isNull();
    }

    @Test
    void theTightestBoundCounts() {
        control.onFeedback(bound(9, 300_000), at(0));
        control.onFeedback(bound(10, 200_000), at(0));
        assertThat(told.getLast().bitPerSecond()).isEqualTo(200_000);
        assertThat(control.feedback(42, 9, at(1))).isEqualTo(new Tmmbn(42, List.of(new MaximumBitRate(10, 200_000, 40))));
        control.onFeedback(new Remb(9, 900_000, List.of()), at(2));
        assertThat(told.getLast().bitPerSecond()).as("whatever else is said").isEqualTo(200_000);
        control.onFeedback(bound(10, 1_000_000), at(3));
        control.onFeedback(new Remb(9, 900_000, List.of()), at(4));
        assertThat(told.getLast().bitPerSecond()).isEqualTo(300_000);
    }

    @Test
    void aBoundMayBeBelowTheLeast() {
        control.onFeedback(bound(9, 20_000), at(0));
        assertThat(told.getLast().bitPerSecond()).isEqualTo(20_000);
        assertThat(pacer.rate()).as("one picture still leaves in time").isEqualTo(300_000);
    }

    @Test
    void goesByReportsWhereThereIsNothingElse() {
        control.onReport(0, 50, at(1_000));
        assertThat(told.getLast().bitPerSecond()).isEqualTo(2_000_000);
        for (int i = 2; i < 8; i++) {
            control.onReport(0.3, 50, at(1_000 * i));
        }
        assertThat(told).as("loss that is new is too much").anyMatch(estimate -> estimate.bitPerSecond() < 1_900_000);
        assertThat(told.getLast().loss()).isEqualTo(0.3);
        control.onFeedback(new Remb(9, 400_000, List.of(1)), at(9_000));
        int count = told.size();
        control.onReport(0, 50, at(10_000));
        assertThat(told).as("an estimate says more than a report").hasSize(count);
    }

    /// Who speaks of arrivals and gave the numbers no extension will never tell of any: then the rest counts.
    @Test
    void withoutNumbersThereAreNoArrivals() {
        agree(0, true);
        control.onReport(0, 50, at(1_000));
        assertThat(told).hasSize(1);
        control.onFeedback(new Remb(9, 400_000, List.of(1)), at(2_000));
        assertThat(told.getLast()).isEqualTo(new BandwidthEstimate(400_000, State.TOLD, 0, -1));
    }
}
