package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ahoyphone.media.rtp.ReceptionStatistics.Update;
import org.junit.jupiter.api.Test;

class ReceptionStatisticsTest {
    private static final long MS = 1_000_000;

    private final ReceptionStatistics statistics = new ReceptionStatistics(7);

    private Update packet(int sequence, double arrivalMs) {
        return statistics.onPacket(sequence & 0xFFFF, sequence * 160, 160, 8000, (long) (arrivalMs * MS));
    }

    @Test
    void countsAnUnbrokenStream() {
        for (int i = 0; i < 100; i++) {
            assertThat(packet(i, 20 * i)).isEqualTo(Update.OK);
        }
        assertThat(statistics.report(2000 * MS)).isEqualTo(new ReportBlock(7, 0, 0, 99, 0, 0, 0));
        assertThat(statistics.packets()).isEqualTo(100);
        assertThat(statistics.octets()).isEqualTo(16_000);
    }

    /// RFC 3550 A.3 by hand: of 0..19 four are missing: 16 received, 20 expected: 4 lost, fraction 4/20 = 51/256. Then of 20..29
    /// one is missing: 5 lost in all, fraction 1/10 = 25/256.
    @Test
    void tellsLossInAllAndOfTheInterval() {
        for (int i = 0; i < 20; i++) {
            if (i % 5 != 2) {
                packet(i, 20 * i);
            }
        }
        ReportBlock first = statistics.report(0);
        assertThat(first.cumulativeLost()).isEqualTo(4);
        assertThat(first.fractionLost()).isEqualTo(51);
        assertThat(first.highestSequence()).isEqualTo(19);
        for (int i = 20; i < 30; i++) {
            if (i != 25) {
                packet(i, 20 * i);
            }
        }
        ReportBlock second = statistics.report(0);
        assertThat(second.cumulativeLost()).isEqualTo(5);
        assertThat(second.fractionLost()).isEqualTo(25);
        assertThat(statistics.report(0).fractionLost()).as("nothing expected since").isZero();
    }

    /// Duplicates count as received: the loss is negative, the fraction zero (RFC 3550 A.3).
    @Test
    void letsDuplicatesMakeTheLossNegative() {
        packet(0, 0);
        packet(1, 20);
        packet(1, 21);
        packet(1, 22);
        ReportBlock block = statistics.report(0);
        assertThat(block.cumulativeLost()).isEqualTo(-2);
        assertThat(block.fractionLost()).isZero();
    }

    @Test
    void countsDisorderNotAsLoss() {
        for (int sequence : new int[] {0, 2, 1, 4, 3}) {
            assertThat(packet(sequence, 0)).isEqualTo(Update.OK);
        }
        assertThat(statistics.lost()).isZero();
        assertThat(statistics.highestSequence()).isEqualTo(4);
    }

    @Test
    void extendsTheSequenceOverItsWraps() {
        for (int i = 65_500; i < 65_500 + 2 * 65_536; i++) {
            packet(i, 20.0 * i);
        }
        ReportBlock block = statistics.report(0);
        assertThat(block.highestSequence()).isEqualTo(65_500 + 2 * 65_536 - 1);
        assertThat(block.cumulativeLost()).isZero();
    }

    /// RFC 3550 A.8 by hand. Arrivals at 0, 25, 40, 70 ms of packets 20 ms apart: the transit time changes by 40, -40, 80 ticks, so
    /// J = 40/16 = 2.5; 2.5 + (40 - 2.5)/16 = 4.84375; 4.84375 + (80 - 4.84375)/16 = 9.541015625.
    @Test
    void measuresJitterAsTheRfcCountsIt() {
        packet(0, 0);
        packet(1, 25);
        assertThat(statistics.jitter()).isEqualTo(2.5);
        packet(2, 40);
        assertThat(statistics.jitter()).isEqualTo(4.84375);
        packet(3, 70);
        assertThat(statistics.jitter()).isEqualTo(9.541015625);
        assertThat(statistics.jitterMs()).isCloseTo(1.1926, within(0.0001));
        assertThat(statistics.report(0).jitter()).isEqualTo(9);
    }

    @Test
    void measuresJitterOfAPictureByItsFirstPacket() {
        for (int picture = 0; picture < 50; picture++) {
            for (int packet = 0; packet < 8; packet++) {
                statistics.onPacket(picture * 8 + packet, picture * 3000, 1200, 90_000, (picture * 100L / 3 + packet * 3) * MS);
            }
        }
        assertThat(statistics.jitterMs()).as("paced over 24 ms, but even").isLessThan(1);
    }

    @Test
    void measuresJitterOverTheWrapOfTimestamps() {
        for (int i = 0; i < 10; i++) {
            statistics.onPacket(i, 0xFFFF_FF00 + i * 160, 160, 8000, i * 20 * MS);
        }
        assertThat(statistics.jitter()).isZero();
    }

    @Test
    void comparesNoTransitTimesOfDifferentClocks() {
        packet(0, 0);
        packet(1, 25);
        statistics.onPacket(2, 480_000, 100, 48_000, 40 * MS);
        assertThat(statistics.jitter()).as("2.5 ticks of 8 kHz").isEqualTo(15);
        statistics.onPacket(3, 480_960, 100, 48_000, 60 * MS);
        assertThat(statistics.jitter()).isEqualTo(15 - 15 / 16.0);
    }

    @Test
    void believesALargeJumpOnlyWhenConfirmed() {
        packet(100, 0);
        packet(102, 20);
        assertThat(packet(5000, 40)).isEqualTo(Update.SUSPECT);
        assertThat(packet(103, 60)).isEqualTo(Update.OK);
        assertThat(packet(9000, 80)).isEqualTo(Update.SUSPECT);
        assertThat(packet(9001, 100)).isEqualTo(Update.RESTARTED);
        assertThat(packet(9002, 120)).isEqualTo(Update.OK);
        assertThat(statistics.packets()).isEqualTo(2);
        assertThat(statistics.lost()).isZero();
        assertThat(statistics.lostInAll()).as("101 was lost before").isEqualTo(1);
    }

    @Test
    void answersSenderReportsWithTheirTimeAndTheDelaySince() {
        packet(0, 0);
        statistics.onSenderReport(new SenderReport(7, new NtpTime(0xb44db705_20000000L), 1, 1, 1, List.of()), 1000 * MS);
        ReportBlock block = statistics.report(6250 * MS);
        assertThat(block.lastSenderReport()).isEqualTo(0xb7052000);
        assertThat(block.delaySinceLastSenderReport()).isEqualTo(0x0005_4000);
    }
}
