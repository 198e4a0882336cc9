package org.ahoyphone.phone;

import java.util.Optional;
import org.ahoyphone.sip.dialog.InviteFact;
import org.ahoyphone.sip.message.Explanation;
import org.ahoyphone.sip.message.Reason;
import org.ahoyphone.sip.message.ReasonExplanation;
import org.ahoyphone.sip.message.Response;
import org.jspecify.annotations.Nullable;

/// Says in one sentence what came of a call or a request.
final class EndWords {
    private EndWords() {}

    static EndReason of(InviteFact.Ended ended, boolean incoming) {
        EndReason.By by =
                switch (ended.by()) {
                    case LOCAL -> EndReason.By.LOCAL;
                    case REMOTE -> EndReason.By.REMOTE;
                    case FAILURE -> EndReason.By.FAILURE;
                };
        return new EndReason(ended.status(), words(ended, by, incoming), by);
    }

    private static String words(InviteFact.Ended ended, EndReason.By by, boolean incoming) {
        return switch (by) {
            case LOCAL -> local(ended.status());
            case REMOTE -> switch (ended.status()) {
                case 200 -> because(ended).orElse("They hung up.");
                case 487 -> because(ended).orElse(incoming ? "They gave up before you answered." : "The call was cancelled.");
                default -> failure(ended.status(), ended.reason(), ended.response());
            };
            case FAILURE -> failure(ended.status(), ended.reason(), ended.response());
        };
    }

    /// Why they ended it, if they say more than that they did.
    private static Optional<String> because(InviteFact.Ended ended) {
        boolean plain = ended.because().stream().anyMatch(why -> why.is(Reason.Q850, 16) || why.is(Reason.Q850, 31) || why.is(Reason.SIP, 487)
                || (ended.status() == 200 && why.is(Reason.SIP, 200)));
        return plain ? Optional.empty() : ReasonExplanation.of(ended.because());
    }

    private static String local(int status) {
        return switch (status) {
            case 200 -> "You hung up.";
            case 487 -> "You cancelled the call.";
            case 486, 600 -> "You were busy.";
            case 480 -> "You were not available.";
            default -> status >= 300 ? "You declined the call." : "You hung up.";
        };
    }

    /// Why a request did not succeed.
    ///
    /// @param reason the reason phrase of the response, or one sentence where this side says why
    /// @param response null where none came
    static String failure(int status, String reason, @Nullable Response response) {
        // What became of credentials, and what the network did, is known better here than its status tells.
        boolean known = response == null || status == 401 || status == 407;
        if (known && reason.endsWith(".")) {
            return reason;
        }
        // RFC 6432: a gateway says by a cause of the telephone network what no status can.
        return Optional.ofNullable(response).flatMap(answer -> Reason.of(answer).stream().filter(why -> why.protocol().equalsIgnoreCase(Reason.Q850)).findFirst())
                .filter(why -> !why.is(Reason.Q850, 16) && !why.is(Reason.Q850, 31)).flatMap(ReasonExplanation::of).orElse(Explanation.of(status));
    }
}
