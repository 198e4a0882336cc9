package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.phone.CallQuality;
import org.ahoyphone.phone.CallQuality.Cause;
import org.ahoyphone.phone.CallQuality.Grade;
import org.ahoyphone.phone.MediaStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LineQualityTest {

    @Test
    void whatIsNotKnownIsNotSaid() {
        assertThat(LineQuality.UNKNOWN.bars()).isZero();
        assertThat(LineQuality.UNKNOWN.grade()).isEqualTo("Measuring");
        assertThat(LineQuality.UNKNOWN.problem()).isEmpty();
        assertThat(LineQuality.UNKNOWN.details()).isEmpty();
        LineQuality measured = LineQuality.UNKNOWN.measured(new MediaStatistics(List.of(FiguresTest.stream("audio", 10, 0, -1))));
        assertThat(measured.details()).extracting(LineQuality.Detail::name)
                .containsExactly("Round trip", "Unevenness (jitter)", "Waits to be played", "Coding");
        assertThat(measured.measured(new MediaStatistics(List.of(FiguresTest.stream("video", 10, 0, -1))))).isEqualTo(measured);
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void everyCauseHasItsSentence(Cause cause) {
        var quality = LineQuality.UNKNOWN.judged(new CallQuality(Grade.POOR, cause, 41, 43, "words"));
        assertThat(quality.bars()).isEqualTo(2);
        assertThat(quality.severe()).isTrue();
        if (cause == Cause.NONE) {
            assertThat(quality.problem()).isEmpty();
        } else {
            assertThat(quality.problem()).endsWith(".").doesNotContain("{");
        }
    }
}
