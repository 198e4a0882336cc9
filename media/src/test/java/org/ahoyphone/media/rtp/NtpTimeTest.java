package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class NtpTimeTest {

    /// RFC 3550 section 6.4.1 gives this moment: 10 November 1995, 11:33:25.125 UTC is b44d b705 2000 0000.
    @Test
    void writesTheMomentOfTheRfc() {
        NtpTime time = NtpTime.of(Instant.parse("1995-11-10T11:33:25.125Z"));
        assertThat(time.bits()).isEqualTo(0xb44db705_20000000L);
        assertThat(time.middle()).isEqualTo(0xb7052000);
        assertThat(time.toInstant()).isEqualTo(Instant.parse("1995-11-10T11:33:25.125Z"));
    }

    @Test
    void goesOnByNanosecondsBothWays() {
        NtpTime start = NtpTime.of(Instant.parse("2026-01-01T00:00:00Z"));
        for (long nanos : new long[] {0, 1, 999_999_999, 1_000_000_000, 123_456_789_012L, -1, -1_500_000_000L}) {
            assertThat(start.plusNanos(nanos).nanosSince(start)).isEqualTo(nanos);
        }
        assertThat(start.plusNanos(250_000_000).toInstant()).isEqualTo(Instant.parse("2026-01-01T00:00:00.25Z"));
    }

    @Test
    void passesTheWrapOf2036() {
        Instant after = Instant.parse("2040-06-01T12:00:00Z");
        assertThat(NtpTime.of(after).toInstant()).isEqualTo(after);
        NtpTime before = NtpTime.of(Instant.parse("2036-02-07T06:28:15Z"));
        assertThat(before.plusNanos(2_000_000_000L).nanosSince(before)).isEqualTo(2_000_000_000L);
        assertThat(before.plusNanos(2_000_000_000L).toInstant()).isEqualTo(Instant.parse("2036-02-07T06:28:17Z"));
    }

    @Test
    void convertsUnitsOfDelaySinceLastReport() {
        assertThat(NtpTime.middleOfNanos(5_250_000_000L)).isEqualTo(0x0005_4000);
        assertThat(NtpTime.nanosOfMiddle(0x0005_4000)).isEqualTo(5_250_000_000L);
        assertThat(NtpTime.nanosOfMiddle(0xFFFF_FFFFL)).isPositive();
    }
}
