package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ahoyphone.media.codec.video.VideoCodec;
import org.ahoyphone.media.codec.video.VideoEncoderSettings;
import org.ahoyphone.media.rtp.congestion.BandwidthEstimate;
import org.ahoyphone.media.rtp.congestion.BandwidthEstimate.State;
import org.ahoyphone.media.sdp.AgreedFormat;
import org.ahoyphone.media.sdp.AgreedStream;
import org.ahoyphone.media.sdp.Direction;
import org.ahoyphone.media.sdp.FormatCapability;
import org.ahoyphone.media.sdp.HeaderExtensionMap;
import org.ahoyphone.media.sdp.RtcpFeedback;
import org.ahoyphone.media.sdp.RtcpXr;
import org.ahoyphone.media.sdp.RtpOptions;
import org.ahoyphone.media.video.VideoFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How pictures are encoded for the way as it is, and which are left out, on virtual time.
class RateControlTest {

    private static final VideoFormat HD = VideoFormat.HD;
    private static final int WANTED = 2_000_000;

    private final RateControl rate = new RateControl();

    private static VideoPlan plan(boolean steered) {
        return new VideoPlan(true, true, VideoCodec.VP8, 97, HD, WANTED, Map.of(), false, steered);
    }

    private void carries(int bitPerSecond) {
        rate.estimate(new BandwidthEstimate(bitPerSecond, State.GROWING, 0, 0));
    }

    private static long at(double millis) {
        return 3_000_000_000L + (long) (1e6 * millis);
    }

    private VideoEncoderSettings settings(double millis) {
        return rate.settings(plan(true), 1280, 720, at(millis));
    }

    @Test
    void beginsWithAllWhereNothingWillBeHeard() {
        assertThat(rate.settings(plan(false), 1280, 720, at(0))).isEqualTo(new VideoEncoderSettings(HD, WANTED));
    }

    @Test
    void beginsWithLessWhereArrivalsAreTold() {
        assertThat(settings(0).format()).isEqualTo(HD);
        assertThat(settings(0).bitRate()).as("without headers").isBetween(600_000, 680_000);
    }

    @Test
    void leavesRoomForHeaders() {
        carries(500_000);
        int packets = 500_000 / 8 / 1_198;
        assertThat(settings(0).bitRate()).isBetween(470_000 - packets * 48 * 8, 475_000 - packets * 48 * 8);
        carries(60_000);
        assertThat(settings(10).bitRate()).as("at least a packet for each picture").isBetween(44_000, 46_000);
    }

    @Test
    void staysBetweenWhatAnEncoderCanAndWhatIsWanted() {
        carries(1_000);
        assertThat(settings(0).bitRate()).isEqualTo(RateControl.LEAST_BIT_RATE);
        carries(50_000_000);
        assertThat(settings(10).bitRate()).isEqualTo(WANTED);
    }

    @Test
    void makesPicturesSmallerForFewBits() {
        carries(300_000);
        assertThat(settings(0).format()).isEqualTo(HD);
        assertThat(settings(500).format()).isEqualTo(new VideoFormat(640, 360, 30));
    }

    @Test
    void followsTheShapeOfTheSource() {
        carries(50_000_000);
        VideoFormat portrait = rate.settings(plan(true), 720, 1280, at(0)).format();
        assertThat(portrait.height()).isGreaterThan(portrait.width());
        assertThat(portrait.fps()).isEqualTo(30);
    }

    private static String left(RateControl rate, int fps, double interval, int pictures) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < pictures; i++) {
            out.append(rate.leavesOut(fps, 0, at(interval * i)) ? '-' : 'x');
        }
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource({"30, 33.333, xxxxxxxxxxxx", "20, 33.333, xx-xx-xx-xx-", "15, 33.333, x-x-x-x-x-x-", "5, 33.333, x---x-----x-", "30, 66.667, xxxxxx", "30, 16.667, x-x-x-x-"})
    void leavesOutWhatComesBeforeItsTime(int fps, double interval, String kept) {
        assertThat(left(rate, fps, interval, kept.length())).isEqualTo(kept);
    }

    /// Cameras are not even: a picture early by a third of an interval is in time.
    @Test
    void anUnevenCameraLosesNothing() {
        for (int i = 0; i < 300; i++) {
            assertThat(rate.leavesOut(30, 0, at(33.333 * i + (i % 2 == 0 ? 4 : -4)))).isFalse();
        }
    }

    @Test
    void aPauseIsNotMadeUpFor() {
        assertThat(left(rate, 15, 33.333, 4)).isEqualTo("x-x-");
        assertThat(rate.leavesOut(15, 0, at(10_000))).isFalse();
        assertThat(rate.leavesOut(15, 0, at(10_033))).isTrue();
    }

    @Test
    void leavesOutWhileThoseBeforeStillWait() {
        assertThat(rate.leavesOut(30, 500, at(0))).as("nothing is known of the way").isFalse();
        carries(1_000_000);
        assertThat(rate.leavesOut(30, 13, at(1_000))).as("125 ms of packets").isTrue();
        assertThat(rate.leavesOut(30, 12, at(1_001))).as("115 ms").isFalse();
    }

    @Test
    void countsHeadersOnTheWire() {
        assertThat(RateControl.onTheWire(plan(true))).isBetween(1.05 * WANTED, 1.15 * WANTED);
    }

    private static VideoPlan agreed(Set<String> feedback, Map<String, Integer> extensions) {
        FormatCapability format = CodecCatalog.video(MediaConfig.defaults()).formats().getFirst();
        InetSocketAddress there = new InetSocketAddress("192.0.2.9", 4000);
        return VideoPlan.of(new AgreedStream(0, "video", List.of(new AgreedFormat(format, 97, 97, "")), Map.of(97, format), Direction.SENDRECV, there, there,
                true, 0, 0, 0, feedback, new RtpOptions.Agreed(extensions, false, RtcpXr.NONE), ""), HD);
    }

    @Test
    void arrivalsAreToldWhereBothHaveThem() {
        assertThat(agreed(Set.of(RtcpFeedback.TRANSPORT_WIDE), Map.of(HeaderExtensionMap.TRANSPORT_WIDE, 3)).steered()).isTrue();
        assertThat(agreed(Set.of(), Map.of(HeaderExtensionMap.TRANSPORT_WIDE, 3)).steered()).isFalse();
    }

    /// Without numbers nobody can tell of arrivals, so the rate would never grow from where it begins.
    @Test
    void withoutNumbersNoArrivalsAreTold() {
        assertThat(agreed(Set.of(RtcpFeedback.TRANSPORT_WIDE), Map.of()).steered()).isFalse();
    }

    private void says(int now, int lasting, State state, double queueMs) {
        rate.estimate(new BandwidthEstimate(now, lasting, state, 0, queueMs));
    }

    /// Half of a second with less, and what it is for is done.
    @Test
    void aQueueThatIsToLeaveMakesPicturesSofterAndNotSmaller() {
        carries(1_500_000);
        assertThat(settings(0).format()).isEqualTo(HD);
        says(300_000, 1_200_000, State.LOWERED, 200);
        for (int millis = 33; millis < 2_000; millis += 33) {
            assertThat(settings(millis).format()).isEqualTo(HD);
            assertThat(settings(millis).bitRate()).isLessThan(300_000);
        }
    }

    /// A computer that is busy reads packets late, and the estimate falls, but no queue stands in the way: nothing has to be done at once.
    @Test
    void aFallWithoutAQueueHasToLast() {
        carries(1_500_000);
        settings(0);
        says(300_000, 300_000, State.LOWERED, 12);
        assertThat(settings(33).format()).isEqualTo(HD);
        assertThat(rate.leavesOut(30, 0, at(33))).isFalse();
        assertThat(settings(400).format()).isEqualTo(HD);
        carries(1_400_000);
        assertThat(settings(420).format()).as("it was none").isEqualTo(HD);
        says(300_000, 300_000, State.LOWERED, 12);
        settings(500);
        assertThat(settings(950).format()).as("it lasts").isEqualTo(new VideoFormat(640, 360, 30));
    }

    @Test
    void aWayThatFallsToAThirdGetsSmallerPicturesAtOnceAndAPauseBeforeThem() {
        carries(1_500_000);
        settings(0);
        says(200_000, 400_000, State.LOWERED, 90);
        assertThat(settings(33).format()).isEqualTo(new VideoFormat(640, 360, 30));
        assertThat(rate.leavesOut(30, 0, at(33))).isTrue();
        assertThat(rate.leavesOut(30, 0, at(120))).as("for as long as the queue was").isTrue();
        assertThat(rate.leavesOut(30, 0, at(124))).isFalse();
        says(150_000, 300_000, State.LOWERED, 200);
        settings(160);
        assertThat(rate.leavesOut(30, 0, at(160))).as("that is the same fall").isFalse();
    }
}
