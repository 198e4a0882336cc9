package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.media.rtp.NtpTime;
import org.ahoyphone.media.rtp.RtpEffect;
import org.junit.jupiter.api.Test;

class SourceClockTest {

    private static final NtpTime TIME = new NtpTime(0x1234_5678_8000_0000L);
    private final SourceClock clock = new SourceClock();

    private static RtpEffect.SenderClock report(int ssrc, int timestamp) {
        return new RtpEffect.SenderClock(ssrc, "peer", TIME, timestamp);
    }

    @Test
    void aReportMayComeBeforeTheFirstPacket() {
        clock.on(report(5, 1));
        clock.on(new RtpEffect.SourceChanged(0, 5, true));
        assertThat(clock.latest()).isEqualTo(report(5, 1));
    }

    @Test
    void onlyTheSourceThatIsPlayedCounts() {
        clock.on(new RtpEffect.SourceChanged(0, 5, true));
        clock.on(report(6, 1));
        assertThat(clock.latest()).isNull();
        clock.on(report(5, 2));
        clock.on(report(6, 3));
        assertThat(clock.latest()).isEqualTo(report(5, 2));
        clock.on(new RtpEffect.SourceChanged(5, 6, false));
        assertThat(clock.latest()).as("its clock is not known").isNull();
    }

    @Test
    void whoHasNoClockSaysZero() {
        clock.on(new RtpEffect.SourceChanged(0, 5, true));
        clock.on(new RtpEffect.SenderClock(5, "peer", NtpTime.ZERO, 77));
        assertThat(clock.latest()).isNull();
    }

    @Test
    void timestampsAreTakenBackToTheSendersClock() {
        long reported = 0x1234_5678L * 1_000_000_000L + 500_000_000;
        assertThat(report(5, 1_000).nanosAt(1_000, 90_000)).isEqualTo(reported);
        assertThat(report(5, 1_000).nanosAt(91_000, 90_000)).isEqualTo(reported + 1_000_000_000L);
        assertThat(report(5, -1_000).nanosAt(-2_000, 8_000)).isEqualTo(reported - 125_000_000L);
        assertThat(report(5, Integer.MAX_VALUE).nanosAt(Integer.MIN_VALUE, 48_000)).as("beyond the turn of the counter").isEqualTo(reported + 20_833L);
        assertThat(new NtpTime(-1).nanosSince1900()).as("the last moment of the era").isEqualTo((1L << 32) * 1_000_000_000L);
    }
}
