package org.ahoyphone.sip.dialog;

import java.util.List;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Reason;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.jspecify.annotations.Nullable;

/// What an [InviteUsage] tells its user.
public sealed interface InviteFact {
    /// UAC: a provisional response other than 100.
    record Progressed(Response response) implements InviteFact {}

    /// UAC: the server asks for credentials that are missing, or were wrong. To be followed by [InviteCommand.Authenticate] once there are
    /// others, or by [InviteCommand.HangUp].
    ///
    /// @param realm whose they have to be
    /// @param why one sentence
    record CredentialsWanted(String realm, String why) implements InviteFact {}

    /// UAC: a provisional response shows what the answer will be (RFC 6337 section 3.1.1): for early media. May come again, from
    /// another branch with another description; the last one counts until [Answered].
    record Preview(String sdp) implements InviteFact {}

    /// The far side offers, in its INVITE, its re-INVITE, or its 2xx to an INVITE without offer. To be followed by
    /// [InviteCommand.Accept] with the answer, or by [InviteCommand.Refuse].
    record Offered(String sdp) implements InviteFact {}

    /// The far side offers otherwise: in an UPDATE (RFC 3311), a PRACK or a reliable provisional response (RFC 3262 section 5). To be
    /// followed at once, without asking a person, by [InviteCommand.Answer] or [InviteCommand.Decline].
    record UpdateOffered(String sdp) implements InviteFact {}

    /// The session is to be refreshed (RFC 4028), and the far side knows no UPDATE: to be followed by [InviteCommand.Reinvite] with
    /// what is agreed already.
    record RefreshDue() implements InviteFact {}

    /// The far side asks for an offer. To be followed by [InviteCommand.Accept] with it, or by [InviteCommand.Refuse].
    record OfferWanted() implements InviteFact {}

    /// The far side answers the last offer.
    record Answered(String sdp) implements InviteFact {}

    /// The last offer of this side is void; what was agreed before stays in force.
    ///
    /// @param status why: the final response of the far side; 491 if it met another offer
    /// @param again whether [OfferAgain] will come
    record RolledBack(int status, boolean again) implements InviteFact {}

    /// The offer that was rolled back can be made now: a new [InviteCommand.Reinvite], if it is still wanted.
    record OfferAgain() implements InviteFact {}

    /// The re-INVITE of the far side is void before it was accepted or refused; what was agreed before stays in force.
    record Withdrawn() implements InviteFact {}

    /// UAC: the far side sends the call on to somebody else (RFC 3261 section 8.1.3.4).
    ///
    /// @param targets where to, the most wanted first
    /// @param asked whether the user is to say [InviteCommand.Follow] or [InviteCommand.Refuse]; else it is followed
    record Redirected(List<NameAddr> targets, boolean asked) implements InviteFact {
        public Redirected {
            targets = List.copyOf(targets);
        }
    }

    /// The call stands: UAC, the 2xx came; UAS, its ACK came. Once.
    record Established(Dialog dialog) implements InviteFact {}

    /// Another request of the far side in this dialog (INFO, OPTIONS, MESSAGE, REFER, NOTIFY ...), in order: for whichever usage it
    /// belongs to. To be answered on its own transaction.
    record Asked(Request request) implements InviteFact {}

    /// What came of a request that another usage had sent.
    ///
    /// @param status the final response's, or 408 or 503
    /// @param reason the reason phrase, or one sentence
    /// @param response null where none came
    record Replied(InDialog request, int status, String reason, @Nullable Response response) implements InviteFact {}

    /// The call is over. Once; nothing is told after it but [Asked] and [Replied] to the other usages of its dialog.
    ///
    /// @param status 200 after a BYE, 487 after a CANCEL, else the final response, or 408 or 503
    /// @param reason the reason phrase, or one sentence
    /// @param response the final response of the far side to the first INVITE, if that ended it
    /// @param because why, as the far side says in its BYE or CANCEL (RFC 3326)
    record Ended(int status, String reason, By by, @Nullable Response response, List<Reason> because) implements InviteFact {
        public Ended {
            because = List.copyOf(because);
        }

        public Ended(int status, String reason, By by, @Nullable Response response) {
            this(status, reason, by, response, List.of());
        }

        /// Who ended the call.
        public enum By {
            LOCAL,
            REMOTE,
            /// Nobody wanted it: no answer, no network, a broken peer.
            FAILURE
        }
    }
}
