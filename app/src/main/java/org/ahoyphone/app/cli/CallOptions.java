package org.ahoyphone.app.cli;

import java.time.Duration;
import org.ahoyphone.phone.CallConfig;
import org.ahoyphone.phone.MediaEngine;
import org.ahoyphone.phone.Phone;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// What the commands that hold calls have in common: the phone, its media, and how long a call lasts.
final class CallOptions {
    @Mixin
    final PhoneOptions phone = new PhoneOptions();

    @Mixin
    final MediaOptions media = new MediaOptions();

    @Option(
            names = "--dtmf",
            paramLabel = "HOW",
            defaultValue = "auto",
            converter = DigitsConverter.class,
            description = "How keys are sent: auto, events (RFC 4733), info (SIP INFO) or inband (tones).")
    private CallConfig.Digits digits = CallConfig.Digits.AUTO;

    @Option(
            names = "--transfers",
            paramLabel = "POLICY",
            defaultValue = "always",
            converter = TransfersConverter.class,
            description = "When the other side transfers this one: always follow, never, or ask (type: accept or refuse).")
    private CallConfig.Transfers transfers = CallConfig.Transfers.FOLLOW;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            converter = Seconds.class,
            description = "Hang up so long after the answer.")
    @Nullable Duration duration;

    AskedTransfers transfers() {
        return new AskedTransfers(transfers);
    }

    /// Starts the phone with its media.
    Phone start(MediaEngine engine) {
        phone.treatCalls(CallConfig.DEFAULT.digits(digits));
        return phone.start(engine);
    }

    /// Reads how keys are sent.
    static final class DigitsConverter implements ITypeConverter<CallConfig.Digits> {
        @Override
        public CallConfig.Digits convert(String word) {
            return switch (word) {
                case "auto" -> CallConfig.Digits.AUTO;
                case "events" -> CallConfig.Digits.EVENTS;
                case "info" -> CallConfig.Digits.INFO;
                case "inband" -> CallConfig.Digits.IN_BAND;
                default -> throw new TypeConversionException("\"" + word + "\" is not one of auto, events, info, inband.");
            };
        }
    }

    /// Reads what becomes of transfers.
    static final class TransfersConverter implements ITypeConverter<CallConfig.Transfers> {
        @Override
        public CallConfig.Transfers convert(String word) {
            return switch (word) {
                case "ask" -> CallConfig.Transfers.ASK;
                case "always" -> CallConfig.Transfers.FOLLOW;
                case "never" -> CallConfig.Transfers.REFUSE;
                default -> throw new TypeConversionException("\"" + word + "\" is not one of ask, always, never.");
            };
        }
    }
}
