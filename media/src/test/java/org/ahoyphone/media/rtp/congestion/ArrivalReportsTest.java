package org.ahoyphone.media.rtp.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.ahoyphone.media.rtp.FeedbackTerms;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.PacketSink;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.rtp.RtpSessionConfig;
import org.ahoyphone.media.rtp.TransportFeedback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Telling of arrivals, on virtual time.
class ArrivalReportsTest {

    private static final long LOST = TransportFeedback.LOST;
    private static final int ID = 5;

    private final ArrivalReports reports = new ArrivalReports();
    private int passed;
    private final PacketSink in = reports.incomingRtp((_, _) -> passed++);

    private void agree(int id, boolean transportWide) {
        reports.reconfigure(RtpSessionConfig.video(Map.of(97, 90_000), RtpSessionConfig.Feedback.PLI)
                .with(new FeedbackTerms(id, transportWide, false, false, false, Map.of(), Map.of())));
    }

    @BeforeEach
    void agree() {
        agree(ID, true);
    }

    private void arrive(int number, double millis) {
        arrive(number, millis, millis);
    }

    /// @param left when it was sampled
    private void arrive(int number, double left, double millis) {
        PacketBuffer packet = new PacketBuffer();
        packet.fill(new byte[10], 0, 10);
        RtpPacket.prepend(packet, 97, false, number & 0xFFFF, (int) (long) (90 * left) - 1000, 3);
        int at = RtpPacket.insertExtension(packet, ID, 2);
        packet.bytes()[at] = (byte) (number >> 8);
        packet.bytes()[at + 1] = (byte) number;
        in.accept(packet, nanos(millis));
    }

    private static long nanos(double millis) {
        return 1_000_000_000L + (long) (1e6 * millis);
    }

    private @Nullable TransportFeedback told(double millis) {
        return (TransportFeedback) reports.feedback(1, 2, nanos(millis));
    }

    @Test
    void tellsWhatCame() {
        arrive(100, 0);
        arrive(101, 10);
        arrive(103, 20.3);
        assertThat(told(49)).isNull();
        assertThat(reports.onTime(nanos(49))).isEqualTo(nanos(50));
        assertThat(told(50)).isEqualTo(new TransportFeedback(1, 2, 100, 0, new long[] {0, 40, LOST, 81}));
        assertThat(told(50)).as("once").isNull();
        assertThat(reports.onTime(nanos(50))).as("nothing more came").isEqualTo(Long.MAX_VALUE);
        arrive(104, 60);
        assertThat(told(100)).isEqualTo(new TransportFeedback(1, 2, 104, 1, new long[] {240}));
        assertThat(passed).isEqualTo(4);
    }

    /// Pictures of two packets, 25 a second, which say that they were sampled `left` later than the first.
    private int picture(int index, double late) {
        arrive(2 * index, 40 * index, 40 * index + late);
        arrive(2 * index + 1, 40 * index, 40 * index + late + 1);
        return told(40 * index + late + 1) == null ? 0 : 1;
    }

    private int reports(int from, int to, double late) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += picture(i, late);
        }
        return count;
    }

    @Test
    void tellsLessOftenWhileNothingStirs() {
        assertThat(reports(0, 25, 0)).as("in the first second").isEqualTo(12);
        assertThat(reports(25, 100, 0)).as("with each third picture").isEqualTo(25);
        assertThat(reports(100, 109, 14)).as("a busy sender").isEqualTo(3);
        assertThat(reports(109, 115, 30)).as("a queue grows").isEqualTo(3);
        assertThat(reports(115, 139, 0)).as("for a second after it").isEqualTo(12);
        assertThat(reports(139, 169, 0)).as("and then no more").isEqualTo(10);
    }

    @Test
    void tellsOfTheLastPictureOnTime() {
        reports(0, 25, 0);
        int more = 25;
        while (picture(more, 0) == 0) {
            more++;
        }
        picture(more + 1, 0);
        assertThat(reports.onTime(nanos(40 * (more + 1) + 1))).as("nothing stirs: with the picture after the next").isEqualTo(nanos(40 * more + 131));
    }

    @Test
    void aSenderThatCountsAnewIsSteadyAgain() {
        reports(0, 50, 0);
        for (int i = 50; i < 125; i++) {
            arrive(2 * i, 40 * i - 1_000_000, 40 * i);
            told(40 * i);
        }
        int count = 0;
        for (int i = 125; i < 149; i++) {
            arrive(2 * i, 40 * i - 1_000_000, 40 * i);
            arrive(2 * i + 1, 40 * i - 1_000_000, 40 * i);
            count += told(40 * i) == null ? 0 : 1;
        }
        assertThat(count).as("missing ones are a second ago").isEqualTo(12);
        for (int i = 149; i < 179; i++) {
            arrive(2 * i, 40 * i - 1_000_000, 40 * i);
            arrive(2 * i + 1, 40 * i - 1_000_000, 40 * i);
            count += told(40 * i) == null ? 0 : 1;
        }
        assertThat(count).isEqualTo(22);
    }

    @Test
    void tellsOftenWhereSomethingIsMissing() {
        reports(0, 100, 0);
        int count = 0;
        for (int i = 100; i < 112; i++) {
            arrive(2 * i, 40 * i, 40 * i);
            count += told(40 * i) == null ? 0 : 1;
        }
        assertThat(count).isEqualTo(6);
    }

    @Test
    void tellsOfAnotherOrder() {
        arrive(7, 0);
        arrive(9, 10);
        arrive(8, 11);
        assertThat(told(50)).isEqualTo(new TransportFeedback(1, 2, 7, 0, new long[] {0, 44, 40}));
        arrive(8, 60);
        assertThat(told(110)).as("what was told is told").isNull();
    }

    @Test
    void numbersBeginAnew() {
        arrive(65_535, 0);
        arrive(1, 10);
        assertThat(told(50)).isEqualTo(new TransportFeedback(1, 2, 65_535, 0, new long[] {0, LOST, 40}));
        for (int i = 0; i < 300; i++) {
            arrive(2 + i, 60 + 100 * i);
            TransportFeedback feedback = told(160 + 100 * i);
            assertThat(feedback).isNotNull();
            assertThat(feedback.number()).isEqualTo(i + 1 & 0xFF);
        }
    }

    @Test
    void aJumpBeginsAnew() {
        arrive(10, 0);
        arrive(10 + TransportFeedback.MOST, 20);
        assertThat(told(60)).isEqualTo(new TransportFeedback(1, 2, 10 + TransportFeedback.MOST, 0, new long[] {80}));
    }

    @Test
    void saysNothingWhereItWasNotAgreed() {
        agree(ID, false);
        arrive(1, 0);
        agree(0, true);
        arrive(2, 10);
        agree(ID + 1, true);
        arrive(3, 20);
        assertThat(told(100)).isNull();
        assertThat(passed).isEqualTo(3);
    }
}
