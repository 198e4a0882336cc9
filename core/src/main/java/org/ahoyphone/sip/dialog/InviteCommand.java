package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Reason;
import org.jspecify.annotations.Nullable;

/// What the user of an [InviteUsage] asks for. A command that does not fit the state changes nothing.
public sealed interface InviteCommand extends InviteEvent {
    /// Tell the caller how it goes. Where the caller supports it and a description is given, or where the caller requires it, reliably
    /// (RFC 3262): the description is the answer then, or the offer to an INVITE without one.
    ///
    /// @param status 101 to 199
    /// @param sdp else what the answer will be, for early media (RFC 3261 section 13.2.1); null for none
    record Progress(int status, @Nullable String sdp) implements InviteCommand {
        public Progress {
            if (status <= 100 || status >= 200) {
                throw new IllegalArgumentException("Not a provisional status: " + status);
            }
        }
    }

    /// Accept the INVITE or re-INVITE of the far side, or the offer in its 2xx.
    ///
    /// @param sdp the answer after [InviteFact.Offered], the offer after [InviteFact.OfferWanted]; null where that was said in a
    ///     reliable provisional response already
    record Accept(@Nullable String sdp) implements InviteCommand {}

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
    /// @param contact where requests of the far side shall come to from now on, after a change of the network; null where that stays
    record Reinvite(@Nullable String sdp, @Nullable NameAddr contact) implements InviteCommand {
        public Reinvite(@Nullable String sdp) {
            this(sdp, null);
        }
    }

    /// The [Reinvite] that is under way is wanted no more (RFC 3261 section 9.1). It is rolled back, unless the far side has accepted it
    /// already: then that holds.
    record CancelReinvite() implements InviteCommand {}

    /// This side is to be reached elsewhere, after a change of the network: what it says from now on names the new place, and early
    /// dialogs learn of it at once where the far side takes UPDATE (RFC 3311). A call that stands needs a [Reinvite] besides, for its
    /// media moves too.
    record Move(NameAddr contact) implements InviteCommand {}

    /// Change the session by an UPDATE (RFC 3311): in a confirmed dialog, or an early one once an answer has come. If it cannot be
    /// sent now it is rolled back.
    ///
    /// @param sdp the offer; null for a mere refresh
    record Update(@Nullable String sdp) implements InviteCommand {}

    /// Answer [InviteFact.UpdateOffered].
    record Answer(String sdp) implements InviteCommand {}

    /// Refuse [InviteFact.UpdateOffered]; what was agreed before stays. An offer in a provisional response cannot be refused: the call
    /// ends.
    ///
    /// @param status 300 to 699
    record Decline(int status) implements InviteCommand {
        public Decline {
            if (status < 300 || status > 699) {
                throw new IllegalArgumentException("Not a refusal: " + status);
            }
        }
    }

    /// Follow where [InviteFact.Redirected] says; [Refuse] ends the call instead.
    record Follow() implements InviteCommand {}

    /// There are other credentials after [InviteFact.CredentialsWanted]: the same call goes on with them.
    record Authenticate() implements InviteCommand {}

    /// Send the request of another usage in the dialog. [InviteFact.Replied] says what came of it, at once if there is no dialog to
    /// send it in.
    record Ask(InDialog request) implements InviteCommand {}

    /// Another usage of the dialog begins: the dialog stays until it parts, even if the call ends before (RFC 5057).
    record Join() implements InviteCommand {}

    /// A usage that joined is over.
    record Part() implements InviteCommand {}

    /// End the call, whatever its state: CANCEL, BYE or 603.
    ///
    /// @param why told to the far side (RFC 3326); null for nothing
    record HangUp(@Nullable Reason why) implements InviteCommand {
        public HangUp() {
            this(null);
        }
    }
}
