package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TransmissionStatisticsTest {
    private final TransmissionStatistics statistics = new TransmissionStatistics();

    private static ReportBlock block(int lastReport, long delay) {
        return new ReportBlock(1, 64, 12, 0, 80, lastReport, delay);
    }

    /// The example of RFC 3550 section 6.4.1, figure 2: the report comes at b710:8000, LSR is b705:2000, DLSR 0005:4000: 6.125 s round trip.
    @Test
    void tellsTheRoundTripOfTheRfc() {
        statistics.onReport(block(0xb7052000, 0x00054000), new NtpTime(0xb44db710_80000000L));
        assertThat(statistics.roundTripNanos()).isEqualTo(6_125_000_000L);
        assertThat(statistics.remoteLost()).isEqualTo(12);
        assertThat(statistics.remoteFractionLost()).isEqualTo(64);
        assertThat(statistics.remoteJitter()).isEqualTo(80);
    }

    @Test
    void knowsNoRoundTripBeforeASenderReportWasSeen() {
        assertThat(statistics.roundTripNanos()).isEqualTo(-1);
        assertThat(statistics.isReported()).isFalse();
        statistics.onReport(block(0, 0), new NtpTime(0xb44db710_80000000L));
        assertThat(statistics.isReported()).isTrue();
        assertThat(statistics.roundTripNanos()).isEqualTo(-1);
    }

    @Test
    void takesRoundingForZeroAndKeepsTheLastGoodValueAgainstNonsense() {
        statistics.onReport(block(0xb7108000, 3), new NtpTime(0xb44db710_80000000L));
        assertThat(statistics.roundTripNanos()).isZero();
        statistics.onReport(block(0xb7108000, 0x10000), new NtpTime(0xb44db711_80000000L + (0x0147L << 16)));
        assertThat(statistics.roundTripNanos()).isEqualTo(0x147 * 1_000_000_000L / 65_536);
        statistics.onReport(block(0xb7208000, 0), new NtpTime(0xb44db710_80000000L));
        assertThat(statistics.roundTripNanos()).as("a report from the future").isEqualTo(0x147 * 1_000_000_000L / 65_536);
    }

    @Test
    void countsOverTheWrapOfTheMiddleBits() {
        statistics.onReport(block(0xFFFF8000, 0x8000), new NtpTime(0xb44e0000_80000000L));
        assertThat(statistics.roundTripNanos()).isEqualTo(500_000_000L);
    }

    @Test
    void carriesTheTimestampOnFromTheLastPacket() {
        statistics.onPacket(0xFFFF_FFF0, 100, 1_000_000_000L);
        assertThat(statistics.timestampAt(1_000_000_000L, 48_000)).isEqualTo(0xFFFF_FFF0);
        assertThat(statistics.timestampAt(1_500_000_000L, 48_000)).isEqualTo(0xFFFF_FFF0 + 24_000);
        assertThat(statistics.packets()).isEqualTo(1);
        assertThat(statistics.octets()).isEqualTo(100);
    }
}
