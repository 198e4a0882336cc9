package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceNumberTest {

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 0, -1", "65535, 0, 1", "0, 65535, -1", "65000, 500, 1036", "500, 65000, -1036", "0, 32767, 32767", "0, 32768, -32768"})
    void measuresTheShorterWay(int from, int to, int distance) {
        assertThat(SequenceNumber.distance(from, to)).isEqualTo(distance);
        assertThat(SequenceNumber.isNewer(to, from)).isEqualTo(distance > 0);
    }

    @Test
    void wrapsToZero() {
        assertThat(SequenceNumber.next(0xFFFF)).isZero();
        assertThat(SequenceNumber.next(7)).isEqualTo(8);
    }

    @Test
    void extendsOverManyCyclesForwardAndBack() {
        long reference = 0xFFF0;
        for (long expected = 0xFFF0; expected < 5 * 0x1_0000L; expected += 17) {
            reference = SequenceNumber.extend(reference, (int) expected & 0xFFFF);
            assertThat(reference).isEqualTo(expected);
        }
        assertThat(SequenceNumber.extend(0x2_0003, 0xFFFE)).isEqualTo(0x1_FFFE);
        assertThat(SequenceNumber.extend(2, 0xFFFF)).isEqualTo(-1);
    }

    @Test
    void extendsTimestampsOverTheirWrap() {
        long almost = 0xFFFF_FF00L;
        assertThat(SequenceNumber.extendTimestamp(almost, 0x40)).isEqualTo(0x1_0000_0040L);
        assertThat(SequenceNumber.extendTimestamp(0x1_0000_0040L, 0xFFFF_FF00)).isEqualTo(almost);
    }
}
