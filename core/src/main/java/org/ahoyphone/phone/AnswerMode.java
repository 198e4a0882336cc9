package org.ahoyphone.phone;

import java.util.Locale;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;

/// How a caller wants an INVITE answered (RFC 5373 section 3).
///
/// @param auto by the phone itself, without its user
/// @param required whether the caller would rather have no call than one that is answered otherwise
record AnswerMode(boolean auto, boolean required) {
    private static final AnswerMode MANUAL = new AnswerMode(false, false);

    static AnswerMode of(Request invite) {
        // Priv-Answer-Mode asks for the right of those who may interrupt; nobody has it here, so that it counts as the other does.
        return invite.header(HeaderName.ANSWER_MODE)
                .or(() -> invite.header(HeaderName.PRIV_ANSWER_MODE))
                .map(value -> value.toLowerCase(Locale.ROOT).replaceAll("\\s", ""))
                .filter(value -> value.equals("auto") || value.startsWith("auto;"))
                .map(value -> new AnswerMode(true, value.contains(";require")))
                .orElse(MANUAL);
    }

    /// Whether the call is to be refused with 403 (section 4.3).
    boolean refused(CallConfig.AnswerModes modes) {
        return auto && required && modes == CallConfig.AnswerModes.IGNORE;
    }

    /// Whether the phone answers by itself.
    boolean answers(CallConfig.AnswerModes modes) {
        return auto && modes == CallConfig.AnswerModes.HONOUR;
    }
}
