package org.ahoyphone.app.cli;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a number of seconds, whole or with a fraction.
final class Seconds implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            double seconds = Double.parseDouble(text);
            if (seconds > 0 && seconds < 1e7) {
                return Duration.ofMillis(Math.round(seconds * 1000));
            }
        } catch (NumberFormatException _) {
            // told below, with the numbers that are out of range
        }
        throw new TypeConversionException("\"" + text + "\" is not a number of seconds.");
    }

    /// The same, where 0 means something too.
    static final class OrZero implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return text.equals("0") ? Duration.ZERO : new Seconds().convert(text);
        }
    }
}
