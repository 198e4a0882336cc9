package org.ahoyphone.phone;

import java.util.Set;
import org.ahoyphone.sip.dialog.CallPolicy;

/// How a phone treats its calls. Immutable; each method gives a changed copy.
///
/// @param redirects what happens when a call is sent on to somebody else (RFC 3261 section 8.1.3.4)
/// @param sessionSeconds how long a call lives without a sign of the other side (RFC 4028), seconds; 0 for ever, else 90 or more
/// @param trusted IP addresses of the servers whose word for who is calling counts (RFC 3325): their P-Asserted-Identity is shown
/// @param passwords what happens when a server on the way asks for a password that is missing or wrong
/// @param answerModes whether a caller may have the phone answer by itself (RFC 5373)
/// @param transfers what happens when the other side of a call wants this one to call somebody else (RFC 3515)
/// @param digits how [Call#sendDtmf] sends
public record CallConfig(
        Redirects redirects,
        int sessionSeconds,
        Set<String> trusted,
        Passwords passwords,
        AnswerModes answerModes,
        Transfers transfers,
        Digits digits) {
    /// What happens when a call is sent on.
    public enum Redirects {
        /// The user is asked: [CallEvent.Redirected], [Call#follow].
        ASK,
        /// The call goes there.
        FOLLOW,
        /// The call ends.
        REFUSE
    }

    /// What happens when a server asks for a password that is missing or wrong.
    public enum Passwords {
        /// The user is asked: [CallEvent.CredentialsWanted], [Call#credentials].
        ASK,
        /// The call ends.
        END
    }

    /// What a caller's wish is worth that the phone answer by itself.
    public enum AnswerModes {
        /// It rings as ever; a caller that insists is refused.
        IGNORE,
        /// The phone answers with sound only.
        HONOUR
    }

    /// What happens when the other side of a call transfers this one.
    public enum Transfers {
        /// The user is asked: [CallEvent.TransferAsked].
        ASK,
        /// The other one is called: [PhoneEvent.Continued].
        FOLLOW,
        /// Nobody is called; the call goes on.
        REFUSE
    }

    /// How digits are sent.
    public enum Digits {
        /// As telephone events (RFC 4733) where the other side takes them, else in INFO requests, and where it takes none of those either as tones in the sound.
        AUTO,
        /// As telephone events; where the other side takes none they are not sent, and a [CallEvent.Notice] says so.
        EVENTS,
        /// In INFO requests, for servers that look for digits nowhere else.
        INFO,
        /// As tones in the sound, for gateways that listen for nothing else; while no sound is sent in INFO requests.
        IN_BAND
    }

    public static final CallConfig DEFAULT = new CallConfig(
            Redirects.ASK, 1800, Set.of(), Passwords.END, AnswerModes.IGNORE, Transfers.ASK, Digits.AUTO);

    public CallConfig {
        if (sessionSeconds != 0 && sessionSeconds < 90) {
            throw new PhoneException("A call cannot be checked every " + sessionSeconds + " seconds: 90 is the least, 1800 is usual, 0 is never.");
        }
        trusted = Set.copyOf(trusted);
    }

    public CallConfig redirects(Redirects what) {
        return new CallConfig(what, sessionSeconds, trusted, passwords, answerModes, transfers, digits);
    }

    public CallConfig sessionSeconds(int seconds) {
        return new CallConfig(redirects, seconds, trusted, passwords, answerModes, transfers, digits);
    }

    public CallConfig trusted(Set<String> addresses) {
        return new CallConfig(redirects, sessionSeconds, addresses, passwords, answerModes, transfers, digits);
    }

    public CallConfig passwords(Passwords what) {
        return new CallConfig(redirects, sessionSeconds, trusted, what, answerModes, transfers, digits);
    }

    public CallConfig answerModes(AnswerModes modes) {
        return new CallConfig(redirects, sessionSeconds, trusted, passwords, modes, transfers, digits);
    }

    public CallConfig transfers(Transfers what) {
        return new CallConfig(redirects, sessionSeconds, trusted, passwords, answerModes, what, digits);
    }

    public CallConfig digits(Digits how) {
        return new CallConfig(redirects, sessionSeconds, trusted, passwords, answerModes, transfers, how);
    }

    CallPolicy policy() {
        return CallPolicy.DEFAULT.session(sessionSeconds).asksCredentials(passwords == Passwords.ASK).redirects(switch (redirects) {
            case ASK -> CallPolicy.Redirects.ASK;
            case FOLLOW -> CallPolicy.Redirects.FOLLOW;
            case REFUSE -> CallPolicy.Redirects.REFUSE;
        });
    }
}
