package org.ahoyphone.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineMarkTest {

    private static final int MOST = LineMark.LIMIT - 1;

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0", "255, 262143, 262143, 262143", "7, 1000, 1009, 1133", "1, 0, 262143, 262143"})
    void givesBackWhatWasPutIn(int id, int start, int value, int end) {
        for (long mark : new long[] {LineMark.of(id, start, value, end), LineMark.passed(LineMark.of(id, start, value, end))}) {
            assertThat(LineMark.id(mark)).isEqualTo(id);
            assertThat(LineMark.start(mark)).isEqualTo(start);
            assertThat(LineMark.value(mark)).isEqualTo(value);
            assertThat(LineMark.end(mark)).isEqualTo(end);
        }
    }

    @Test
    void movesBothWaysAndKeepsTheRest() {
        long mark = LineMark.passed(LineMark.of(9, 100, 105, 120));

        assertThat(LineMark.moved(mark, -100)).isEqualTo(LineMark.passed(LineMark.of(9, 0, 5, 20)));
        assertThat(LineMark.moved(mark, MOST - 120)).isEqualTo(LineMark.passed(LineMark.of(9, MOST - 20, MOST - 15, MOST)));
        assertThat(LineMark.hasPassed(LineMark.of(9, MOST, MOST, MOST))).isFalse();
    }
}
