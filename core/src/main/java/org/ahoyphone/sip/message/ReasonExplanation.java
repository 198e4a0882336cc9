package org.ahoyphone.sip.message;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a [Reason] means to the person whose call ends or stops ringing, in plain words and one sentence: why a CANCEL or
/// BYE was sent (RFC 3326), and what the telephone network behind a gateway says (ITU-T Q.850).
public final class ReasonExplanation {

    private ReasonExplanation() {
    }

    /// The explanation of the first reason that has one. The text that came with a reason is not shown: strangers wrote it.
    public static Optional<String> of(List<Reason> reasons) {
        return reasons.stream().map(ReasonExplanation::of).flatMap(Optional::stream).findFirst();
    }

    /// Empty when the protocol, or a cause of its, is not known here.
    public static Optional<String> of(Reason reason) {
        if (reason.protocol().equalsIgnoreCase(Reason.Q850)) {
            return Optional.ofNullable(network(reason.cause()));
        }
        return reason.protocol().equalsIgnoreCase(Reason.SIP) && reason.cause() >= 200 && reason.cause() <= 699
                ? Optional.of(fate(reason.cause())) : Optional.empty();
    }

    /// A status as the fate of the call elsewhere: RFC 3326 section 2 and, for 200, section 3.1.
    private static String fate(int status) {
        return switch (status) {
            case 200 -> "The call was answered elsewhere.";
            case 480 -> "They cannot be reached right now.";
            case 486, 600 -> "They are busy elsewhere.";
            case 487 -> "The caller gave up.";
            case 408 -> "The call was not answered in time.";
            case 603 -> "The call was declined elsewhere.";
            default -> Explanation.of(status);
        };
    }

    /// Causes that a caller can meet, by their groups: 1-31 normal, 34-47 no room, 49-63 not available, 65-79 not built,
    /// 81-95 wrong message, 97-111 protocol, 127 unknown.
    private static @Nullable String network(int cause) {
        return switch (cause) {
            case 1 -> "That number is not in use.";
            case 2, 3 -> "There is no way to that number.";
            case 4 -> "That number cannot be dialled so.";
            case 8, 9 -> "The call made room for a more urgent one.";
            case 16 -> "The call has ended.";
            case 17 -> "They are busy.";
            case 18 -> "Their phone does not respond.";
            case 19 -> "Nobody answers.";
            case 20 -> "Their phone is switched off or out of reach.";
            case 21 -> "They declined.";
            case 22 -> "Their number has changed.";
            case 23 -> "They can be reached at another number.";
            case 24 -> "They do not take calls without a number.";
            case 25 -> "The call went round in a circle.";
            case 26 -> "Another of their phones got the call.";
            case 27 -> "Their phone is out of order.";
            case 28 -> "The number is incomplete.";
            case 29 -> "The network refused a feature of the call.";
            case 31 -> "The call has ended.";
            case 34, 42, 44, 47 -> "All lines are busy.";
            case 38 -> "The telephone network is out of order.";
            case 41 -> "The telephone network has a passing fault.";
            case 43 -> "Something that was said about the call got lost on the way.";
            case 46 -> "A more urgent call needs the line.";
            case 50, 52, 54, 57 -> "This line may not make such calls.";
            case 55, 53 -> "Such calls are barred in this group.";
            case 49, 58, 63, 65, 66, 69, 70, 79 -> "The telephone network does not offer this kind of call.";
            case 87 -> "The caller is not a member of this group.";
            case 88 -> "The two phones cannot talk to each other.";
            case 102 -> "The telephone network got no answer in time.";
            case 81, 82, 83, 84, 85, 86, 90, 91, 95, 96, 97, 98, 99, 100, 101, 103, 110, 111 -> "The telephone networks did not understand each other.";
            case 127 -> "The telephone network ended the call and did not say why.";
            default -> cause >= 1 && cause <= 127 ? "The telephone network ended the call." : null;
        };
    }
}
