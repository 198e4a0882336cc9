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
}
