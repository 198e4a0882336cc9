package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ahoyphone.media.rtp.Bursts;
import org.ahoyphone.media.rtp.JitterStatistics;
import org.ahoyphone.media.rtp.VoipMetrics;
import org.ahoyphone.phone.MediaStatistics.Heard;
import org.ahoyphone.phone.MediaStatistics.Sound;
import org.junit.jupiter.api.Test;

class HeardMetricsTest {
    /// Of 1,000 packets 64 could not be played, 32 of them because they were late; 40 of them in two bursts of 50.
    private static final JitterStatistics JITTER = new JitterStatistics(936, 80, 30, 0, 2, 0, 0, 0, 0, 0, 70, 55, 3, new Bursts(1_024, 64, 2, 100, 40));
    private static final HeardMetrics.Here HERE = new HeardMetrics.Here(20, 44.4, 100, -23.14, 81, 88, 400);

    @Test
    void tellsWhatIsKnown() {
        VoipMetrics told = HeardMetrics.told(JITTER, HERE);
        assertThat(told.lossRate()).as("lost for good").isEqualTo(8);
        assertThat(told.discardRate()).isEqualTo(8);
        assertThat(told.burstDensity()).isEqualTo(102);
        assertThat(told.gapDensity()).isEqualTo(6);
        assertThat(told.burstMs()).isEqualTo(1_000);
        assertThat(told.gapMs()).isEqualTo(6_160);
        assertThat(told.gmin()).isEqualTo(16);
        assertThat(told.roundTripMs()).isEqualTo(44);
        assertThat(told.endSystemMs()).isEqualTo(100);
        assertThat(told.signalLevel()).isEqualTo(-20);
        assertThat(told.noiseLevel()).isEqualTo(VoipMetrics.UNKNOWN);
        assertThat(told.rating()).isEqualTo(81);
        assertThat(told.opinionTalking()).isBetween(38, 42);
        assertThat(told.opinionListening()).isGreaterThan(told.opinionTalking());
        assertThat(told.bufferMs()).isEqualTo(55);
        assertThat(told.bufferMaxMs()).isEqualTo(70);
        assertThat(told.bufferLimitMs()).isEqualTo(400);
    }

    @Test
    void saysWhatItDoesNotKnow() {
        VoipMetrics told = HeardMetrics.told(JitterStatistics.NONE, new HeardMetrics.Here(20, -1, 0, Sound.SILENCE_DB, -1, 93, 400));
        assertThat(told.rating()).isEqualTo(VoipMetrics.UNKNOWN);
        assertThat(told.opinionListening()).isEqualTo(VoipMetrics.UNKNOWN);
        assertThat(told.signalLevel()).isEqualTo(VoipMetrics.UNKNOWN);
        assertThat(told.roundTripMs()).isZero();
        assertThat(HeardMetrics.heard(told).rating()).isEqualTo(-1);
        assertThat(HeardMetrics.heard(told).mos()).isEqualTo(-1);
        assertThat(HeardMetrics.heard(null)).isEqualTo(Heard.NONE);
    }

    @Test
    void understandsWhatItIsTold() {
        Heard heard = HeardMetrics.heard(HeardMetrics.told(JITTER, HERE));
        assertThat(heard.lossPercent()).isCloseTo(3.1, within(0.4));
        assertThat(heard.discardPercent()).isCloseTo(3.1, within(0.4));
        assertThat(heard.burstPercent()).isCloseTo(40, within(0.4));
        assertThat(heard.burstMs()).isEqualTo(1_000);
        assertThat(heard.rating()).isEqualTo(81);
        assertThat(heard.mos()).isBetween(3.8, 4.2);
    }
}
