package org.ahoyphone.app.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What the commands that hold calls have in common: the phone, its media, and how long a call lasts.
final class CallOptions {
    @Mixin
    final PhoneOptions phone = new PhoneOptions();

    @Mixin
    final MediaOptions media = new MediaOptions();

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            converter = Seconds.class,
            description = "Hang up so long after the answer.")
    @Nullable Duration duration;
}
