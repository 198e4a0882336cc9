package org.ahoyphone.sip.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.ahoyphone.sip.message.Request;

/// Any bytes as the value of each header of digest authentication: what can be read reads the same when it was written, and a
/// challenge gets an answer that its own verifier would compute too.
public final class DigestFuzz {

    private static final Request REQUEST = Exchanges.register();

    private DigestFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] data) {
        // A header's value has no line break.
        String value = new String(data, UTF_8).replace('\n', ' ').replace('\r', ' ');
        Challenge.parse(value, false).ifPresent(challenge -> {
            hold(Challenge.parse(challenge.value(), false).equals(Optional.of(challenge)), "a challenge", challenge);
            DigestAuthorization answer = DigestAuthorization.answer(challenge, Exchanges.ALICE, REQUEST, "c", 1);
            DigestAuthorization read = DigestAuthorization.parse(answer.value(), false).orElseThrow();
            hold(read.equals(answer), "an answer", answer);
            hold(read.expected(Exchanges.ALICE, REQUEST.method(), REQUEST.body()).equals(answer.response()), "a proof", answer);
        });
        DigestAuthorization.parse(value, true).ifPresent(answer -> hold(DigestAuthorization.parse(answer.value(), true).equals(Optional.of(answer)), "an answer", answer));
        AuthenticationInfo.parse(value).ifPresent(info -> hold(AuthenticationInfo.parse(info.value()).equals(Optional.of(info)), "an info", info));
    }

    private static void hold(boolean condition, String what, Object seen) {
        if (!condition) {
            throw new AssertionError(what + " reads what it writes: " + seen);
        }
    }
}
