package org.ahoyphone.app.model;

import java.util.List;
import java.util.Objects;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.phone.CallConfig;
import org.ahoyphone.phone.CallPreferences;

/// How the calls of an account are.
///
/// @param audioCodecs the codecs that they offer and take, the most wanted first; empty as in the settings
/// @param keys how pressed keys are sent
/// @param transfers what happens when the other side of a call wants this one to call somebody else
public record AccountCalls(List<String> audioCodecs, Keys keys, Transfers transfers) {
    public static final AccountCalls USUAL = new AccountCalls(List.of(), Keys.AUTO, Transfers.ASK);

    /// How pressed keys are sent.
    public enum Keys {
        /// As the other side takes them.
        AUTO,
        EVENTS,
        INFO,
        IN_BAND
    }

    /// What becomes of transfers.
    public enum Transfers {
        ASK,
        FOLLOW,
        REFUSE
    }

    public AccountCalls {
        // A file that a person wrote may leave out what is as usual.
        audioCodecs = List.copyOf(Objects.requireNonNullElse(audioCodecs, List.of()));
        keys = Objects.requireNonNullElse(keys, Keys.AUTO);
        transfers = Objects.requireNonNullElse(transfers, Transfers.ASK);
    }

    /// In the words of the phone. Codecs that nobody knows are left out, so that the account can call.
    CallPreferences preferences() {
        return new CallPreferences(
                audioCodecs.stream().filter(MediaConfig.AUDIO_CODECS::contains).toList(),
                switch (keys) {
                    case AUTO -> CallConfig.Digits.AUTO;
                    case EVENTS -> CallConfig.Digits.EVENTS;
                    case INFO -> CallConfig.Digits.INFO;
                    case IN_BAND -> CallConfig.Digits.IN_BAND;
                },
                switch (transfers) {
                    case ASK -> CallConfig.Transfers.ASK;
                    case FOLLOW -> CallConfig.Transfers.FOLLOW;
                    case REFUSE -> CallConfig.Transfers.REFUSE;
                });
    }
}
