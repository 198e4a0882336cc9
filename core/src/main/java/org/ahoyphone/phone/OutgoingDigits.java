package org.ahoyphone.phone;

import java.util.function.Consumer;

/// The digits that a user types in a call, on the way that the account says: telephone events (RFC 4733), INFO requests or tones in the sound. Owned by the strand.
///
/// @param user hears what could not be sent
record OutgoingDigits(OutgoingInfos infos, Consumer<CallEvent> user) {

    void send(String digits, CallConfig.Digits way, AgreedSession session) {
        switch (way) {
            case AUTO -> {
                if (!session.sendDtmf(digits)) {
                    infos.dtmf(digits, session::sendTones);
                }
            }
            case EVENTS -> {
                if (!session.sendDtmf(digits)) {
                    user.accept(new CallEvent.Notice("The other side does not take digits as telephone events."));
                }
            }
            case INFO -> infos.dtmf(digits, _ -> false);
            case IN_BAND -> {
                if (!session.sendTones(digits)) {
                    infos.dtmf(digits, _ -> false);
                }
            }
        }
    }
}
