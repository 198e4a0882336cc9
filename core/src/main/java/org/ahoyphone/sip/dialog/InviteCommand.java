package org.ahoyphone.sip.dialog;

import org.jspecify.annotations.Nullable;

/// What the user of an [InviteUsage] asks for. A command that does not fit the state changes nothing.
public sealed interface InviteCommand extends InviteEvent {
    /// Tell the caller how it goes.
    ///
    /// @param status 101 to 199
    /// @param sdp what the answer will be, for early media (RFC 3261 section 13.2.1); null for none
    record Progress(int status, @Nullable String sdp) implements InviteCommand {
        public Progress {
            if (status <= 100 || status >= 200) {
                throw new IllegalArgumentException("Not a provisional status: " + status);
            }
        }
    }

    /// Accept the INVITE or re-INVITE of the far side, or the offer in its 2xx.
    ///
    /// @param sdp the answer after [InviteFact.Offered], the offer after [InviteFact.OfferWanted]
    record Accept(String sdp) implements InviteCommand {}

    /// Refuse the INVITE or re-INVITE of the far side; after an offer in its 2xx, end the call.
    ///
    /// @param status 300 to 699
    record Refuse(int status) implements InviteCommand {
        public Refuse {
            if (status < 300 || status > 699) {
                throw new IllegalArgumentException("Not a refusal: " + status);
            }
        }
    }

    /// Change the session by a re-INVITE. If it cannot be sent now it is rolled back, and [InviteFact.OfferAgain] comes when
    /// it can.
    ///
    /// @param sdp the offer; null asks the far side for one
    record Reinvite(@Nullable String sdp) implements InviteCommand {}

    /// Send the request of another usage in the dialog. [InviteFact.Replied] says what came of it, at once if there is no dialog to
    /// send it in.
    record Ask(InDialog request) implements InviteCommand {}

    /// Another usage of the dialog begins: the dialog stays until it parts, even if the call ends before (RFC 5057).
    record Join() implements InviteCommand {}

    /// A usage that joined is over.
    record Part() implements InviteCommand {}

    /// End the call, whatever its state: CANCEL, BYE or 603.
    record HangUp() implements InviteCommand {}
}
