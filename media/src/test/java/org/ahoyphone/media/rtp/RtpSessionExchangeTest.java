package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.ahoyphone.media.rtp.RtpSession.Reception;
import org.ahoyphone.media.rtp.RtpSessionConfig.Feedback;
import org.junit.jupiter.api.Test;

/// Two sessions with a network between them on virtual time.
class RtpSessionExchangeTest {
    private static final long MS = Network.MS;

    private final RtpSessionConfig audio = RtpSessionConfig.audio(8000, Map.of(0, 8000));
    private final Network network = new Network(audio, audio);

    private void talk(int seconds) {
        for (int i = 0; i < seconds * 50; i++) {
            network.left.sendAudio(160);
            network.right.sendAudio(160);
            network.advance(20 * MS);
        }
    }

    @Test
    void withoutLossBothKnowThatNothingIsLost() {
        network.delayNanos = 30 * MS;
        talk(10);
        network.advance(100 * MS);
        StreamStatistics statistics = network.left.session.statistics();
        assertThat(statistics.sent().packets()).isEqualTo(500);
        assertThat(statistics.sent().bytes()).isEqualTo(80_000);
        assertThat(statistics.sent().lost()).isZero();
        assertThat(statistics.received().packets()).isEqualTo(500);
        assertThat(statistics.received().bytes()).isEqualTo(80_000);
        assertThat(statistics.received().lost()).isZero();
        assertThat(statistics.received().jitterTicks()).isZero();
        assertThat(statistics.received().ssrc()).isEqualTo(network.right.session.ssrc());
        assertThat(statistics.roundTripMs()).isCloseTo(60, within(0.1));
        assertThat(network.left.receptions).hasSize(500).containsOnly(Reception.DELIVER);
        assertThat(network.left.rtcpSent).as("reports in 10 s").isBetween(7, 16);
    }

    /// Ten percent are lost, RTCP too. What the receiver counts is what was lost; what the sender was told is what the receiver counted at its last report.
    @Test
    void underLossBothAgree() {
        network.loss = 0.1;
        network.delayNanos = 40 * MS;
        network.jitterNanos = 15 * MS;
        talk(60);
        network.advance(100 * MS);
        for (Network.End[] pair : new Network.End[][] {{network.left, network.right}, {network.right, network.left}}) {
            StreamStatistics.Sent sent = pair[0].session.statistics().sent();
            StreamStatistics.Received received = pair[1].session.statistics().received();
            assertThat(pair[0].lostOnTheWay).isBetween(240, 360);
            assertThat(received.lost()).as("a packet lost at either end cannot be known").isCloseTo(pair[0].lostOnTheWay, within(2L));
            assertThat(received.packets() + received.lost()).isCloseTo(3000L, within(2L));
            assertThat(sent.lost()).as("told at the last report that arrived").isBetween(received.lost() - 40, received.lost());
            assertThat(received.fractionLost()).isBetween(0.0, 0.3);
            assertThat(received.jitterMs()).as("evenly spread over 15 ms: 5 ms on average").isBetween(3.0, 7.0);
            assertThat(sent.jitterMs()).isBetween(3.0, 7.0);
            assertThat(pair[0].session.statistics().roundTripMs()).isBetween(80.0, 110.5);
        }
    }

    @Test
    void bothSidesHearWhichClockTheTimestampsFollow() {
        network.delayNanos = 10 * MS;
        talk(3);
        RtpEffect.SenderClock clock = network.right.effects(RtpEffect.SenderClock.class).getLast();
        assertThat(clock.ssrc()).isEqualTo(network.left.session.ssrc());
        assertThat(clock.cname()).isEqualTo("end1");
        RtpEffect.SenderClock first = network.right.effects(RtpEffect.SenderClock.class).getFirst();
        double seconds = clock.time().nanosSince(first.time()) / 1e9;
        assertThat(clock.timestamp() - first.timestamp()).as("8,000 ticks a second").isCloseTo((int) (seconds * 8000), within(1));
        assertThat(network.right.effects(RtpEffect.SourceChanged.class))
                .containsExactly(new RtpEffect.SourceChanged(0, network.left.session.ssrc(), true));
    }

    @Test
    void whoOnlyListensReportsToo() {
        network.delayNanos = 20 * MS;
        for (int i = 0; i < 250; i++) {
            network.left.sendAudio(160);
            network.advance(20 * MS);
        }
        assertThat(network.left.session.statistics().roundTripMs()).isCloseTo(40, within(0.1));
        assertThat(network.left.effects(RtpEffect.SenderClock.class)).as("it sent no sender report").isEmpty();
        assertThat(network.left.effects(RtpEffect.ReportReceived.class)).isNotEmpty();
        assertThat(network.left.session.statistics().received().packets()).isZero();
    }

    @Test
    void sayingByeIsHeardOnceAndEndsAllSending() {
        talk(2);
        network.left.session.close("hung up", network.now);
        network.left.session.close("again", network.now);
        int sent = network.left.rtcpSent;
        network.advance(20 * MS);
        assertThat(network.right.effects(RtpEffect.RemoteBye.class))
                .containsExactly(new RtpEffect.RemoteBye(network.left.session.ssrc(), "hung up"));
        network.advance(20_000 * MS);
        assertThat(network.left.rtcpSent).isEqualTo(sent + 1);
    }

    @Test
    void whoNeverSentLeavesWithoutAWord() {
        network.left.session.close("", network.now);
        network.advance(100 * MS);
        assertThat(network.left.rtcpSent).isZero();
    }

    @Test
    void aKeyFrameIsAskedForAtOnceAndNotAgainBeforeItCanBeHere() {
        assertKeyFrames(Feedback.PLI);
    }

    @Test
    void aKeyFrameIsCommandedOncePerNumber() {
        assertKeyFrames(Feedback.FIR);
    }

    private void assertKeyFrames(Feedback feedback) {
        RtpSessionConfig video = new RtpSessionConfig(90_000, Map.of(0, 90_000), feedback, false, 1_000_000, 1000);
        Network pictures = new Network(video, video);
        pictures.delayNanos = 100 * MS;
        for (int i = 0; i < 250; i++) {
            pictures.left.sendAudio(1800);
            pictures.right.sendAudio(1800);
            pictures.advance(20 * MS);
        }
        assertThat(pictures.right.session.statistics().roundTripMs()).isCloseTo(200, within(0.1));
        int before = pictures.right.rtcpSent;
        long asked = pictures.now;
        for (int i = 0; i < 100; i++) {
            pictures.right.session.requestKeyFrame(pictures.now);
            pictures.advance(6 * MS);
        }
        assertThat(pictures.right.rtcpSent - before).as("600 ms at a round trip of 200").isBetween(3, 5);
        pictures.advance(asked + 1000 * MS - pictures.now);
        assertThat(pictures.left.effects(RtpEffect.KeyFrameRequested.class)).hasSize(3);
        assertThat(pictures.right.effects(RtpEffect.KeyFrameRequested.class)).isEmpty();
    }

    @Test
    void withoutFeedbackNoKeyFrameIsAskedFor() {
        talk(1);
        int before = network.left.rtcpSent;
        network.left.session.requestKeyFrame(network.now);
        network.left.work();
        assertThat(network.left.rtcpSent).isEqualTo(before);
    }

    @Test
    void aReducedReportIsOnlyTheRequest() {
        RtpSessionConfig video = new RtpSessionConfig(90_000, Map.of(0, 90_000), Feedback.PLI, true, 1_000_000, 1000);
        Network pictures = new Network(video, video);
        pictures.left.sendAudio(1800);
        pictures.advance(MS);
        pictures.right.effects.clear();
        pictures.right.session.requestKeyFrame(pictures.now);
        pictures.advance(MS);
        assertThat(pictures.right.effects(RtpEffect.SendRtcp.class).getFirst().packet()).hasSize(12);
        assertThat(pictures.left.effects(RtpEffect.KeyFrameRequested.class)).hasSize(1);
    }
}
