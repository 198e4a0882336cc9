package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.ahoyphone.sip.auth.Credentials;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.junit.jupiter.api.Test;

/// A call that waits for a user's password (RFC 3261 section 22.2).
class ChallengedTest {
    private final AtomicReference<Credentials> known = new AtomicReference<>();

    private UsageScript<InviteUsage, InviteEvent, InviteFact> calling(boolean asks) {
        return UsageScript.invite(InviteUsage.call(
                        Far.AGENT,
                        CallPolicy.DEFAULT.asksCredentials(asks),
                        Authentication.of(_ -> known.get(), 7),
                        Far.call("offer"),
                        Calls.SEED))
                .sends("INVITE");
    }

    private static Outcome challenge(Request sent, String nonce) {
        return new Outcome.Answered(sent, Far.challenge(sent, 407, nonce, false));
    }

    @Test
    void goesOnWithThePasswordThatIsTyped() {
        var script = calling(true);
        script.on(challenge(script.request(), "n1"))
                .tells(new InviteFact.CredentialsWanted("example.org", "A password is needed for example.org."))
                .inState(Challenged.class);
        known.set(Credentials.of("me", "secret".toCharArray()));
        script.on(new InviteCommand.Authenticate()).sends("INVITE", again -> {
            assertThat(again.cseq()).hasToString("11 INVITE");
            assertThat(again.callId()).isEqualTo("call-1");
            assertThat(SessionBody.of(again)).isEqualTo("offer");
        });
        script.on(challenge(script.request(), "n2")).sends("INVITE", again -> {
            assertThat(again.cseq()).hasToString("12 INVITE");
            assertThat(again.header(HeaderName.PROXY_AUTHORIZATION)).hasValueSatisfying(answer -> assertThat(answer).contains("\"n2\""));
        });
        script.on(Far.answered(script.request(), 200, "b1", "answer")).acks(12, "b1", null)
                .tells(new InviteFact.Answered("answer")).tells(InviteFact.Established.class);
    }

    @Test
    void asksAgainWhereThePasswordIsWrong() {
        known.set(Credentials.of("me", "wrong".toCharArray()));
        var script = calling(true);
        script.on(challenge(script.request(), "n1")).sends("INVITE");
        script.on(challenge(script.request(), "n2"))
                .tells(new InviteFact.CredentialsWanted("example.org", "The user name or password is wrong for example.org."));
        // The same once more is not sent: it is known to be wrong.
        script.on(new InviteCommand.Authenticate())
                .sends("INVITE", again -> assertThat(again.header(HeaderName.PROXY_AUTHORIZATION)).isEmpty());
        script.on(challenge(script.request(), "n3")).tells(InviteFact.CredentialsWanted.class);
        known.set(Credentials.of("me", "right".toCharArray()));
        script.on(new InviteCommand.Authenticate()).sends("INVITE");
        script.on(challenge(script.request(), "n4"))
                .sends("INVITE", again -> assertThat(again.header(HeaderName.PROXY_AUTHORIZATION)).isPresent());
    }

    @Test
    void endsWhereTheUserHasNone() {
        var script = calling(true);
        script.on(challenge(script.request(), "n1")).tells(InviteFact.CredentialsWanted.class)
                .on(new InviteCommand.HangUp()).tells(InviteFact.Ended.class).ended();
        var refused = calling(true);
        refused.on(challenge(refused.request(), "n1")).tells(InviteFact.CredentialsWanted.class).on(new InviteCommand.Refuse(603));
        assertThat(refused.fact(InviteFact.Ended.class).status()).isEqualTo(407);
    }

    @Test
    void endsAtOnceWhereNobodyIsToBeAsked() {
        var script = calling(false);
        script.on(challenge(script.request(), "n1"));
        assertThat(script.fact(InviteFact.Ended.class).status()).isEqualTo(407);
    }
}
