package org.ahoyphone.phone;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one account wants otherwise than the phone has it. Immutable; each method gives a changed copy.
///
/// @param audioCodecs which codecs of sound its calls offer and take, the most wanted first, by the names that the media engine knows; empty for the
///     engine's own choice
/// @param digits how its calls send keys; null as [CallConfig#digits] says
/// @param transfers what happens when a call of it is transferred by the other side; null as [CallConfig#transfers] says
public record CallPreferences(List<String> audioCodecs, CallConfig.@Nullable Digits digits, CallConfig.@Nullable Transfers transfers) {
    /// Everything as the phone has it.
    public static final CallPreferences NONE = new CallPreferences(List.of(), null, null);

    public CallPreferences {
        audioCodecs = List.copyOf(audioCodecs);
    }

    public CallPreferences audioCodecs(List<String> names) {
        return new CallPreferences(names, digits, transfers);
    }

    public CallPreferences digits(CallConfig.@Nullable Digits how) {
        return new CallPreferences(audioCodecs, how, transfers);
    }

    public CallPreferences transfers(CallConfig.@Nullable Transfers what) {
        return new CallPreferences(audioCodecs, digits, what);
    }

    CallConfig over(CallConfig phone) {
        return phone.digits(digits == null ? phone.digits() : digits).transfers(transfers == null ? phone.transfers() : transfers);
    }
}
