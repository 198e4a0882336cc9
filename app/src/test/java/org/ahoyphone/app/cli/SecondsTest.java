package org.ahoyphone.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SecondsTest {
    @ParameterizedTest
    @CsvSource({"10, PT10S", "0.25, PT0.25S", "86400, PT24H"})
    void secondsAreReadWithTheirFraction(String text, Duration time) {
        assertThat(new Seconds().convert(text)).isEqualTo(time);
    }

    @Test
    void zeroIsReadWhereItMeansSomething() {
        assertThat(new Seconds.OrZero().convert("0")).isEqualTo(Duration.ZERO);
        assertThat(new Seconds.OrZero().convert("1.5")).isEqualTo(Duration.ofMillis(1500));
        assertThatThrownBy(() -> new Seconds.OrZero().convert("-1")).isInstanceOf(TypeConversionException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "0", "NaN", "Infinity", "1e9", "10 s"})
    void whatIsNoNumberOfSecondsIsRefused(String text) {
        assertThatThrownBy(() -> new Seconds().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("\"" + text + "\" is not a number of seconds.");
    }
}
