package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The half minute after a call of this side that was short (RFC 3261 section 13.2.2.4).
class LingeringTest {
    private UsageScript<InviteUsage, InviteEvent, InviteFact> script = Calls.calling("offer");
    private Request invite = script.request();

    /// As the transaction reports a further 2xx: without the INVITE, which nobody has any more.
    private Outcome.Answered further(Response ok) {
        return new Outcome.Answered(AcceptedInvite.of(invite).answeredBy(ok), ok);
    }

    private Response ok(String tag, String sdp) {
        return Far.response(invite, 200, tag, sdp);
    }

    /// The call stood for a moment; both sides know that it is over. @return the ACK of its 2xx
    private Request over() {
        script.on(new Outcome.Answered(invite, ok("b1", "answer")))
                .acks(invite.cseq().number(), "b1", null)
                .tells(new InviteFact.Answered("answer"))
                .tells(InviteFact.Established.class);
        Request ack = script.ack();
        hangUp();
        return ack;
    }

    private void hangUp() {
        script.on(new InviteCommand.HangUp()).tells(InviteFact.Ended.class).sends("BYE");
        script.on(Far.answered(script.request(), 200, null, null)).inState(Lingering.class).running(UsageTimer.LINGER);
    }

    @Test
    void a2xxThatComesAgainIsAcknowledgedAsBefore() {
        Request ack = over();
        script.at(500).on(further(ok("b1", "answer"))).acks(10, "b1", null);
        assertThat(script.ack().encode()).isEqualTo(ack.encode());
        assertThat(ack.headers().all(HeaderName.ROUTE)).isNotEmpty();
        script.at(1_500).on(further(ok("b1", "answer"))).acks(10, "b1", null);
        script.at(32_000).ended();
    }

    @Test
    void soIsOneWhoseInviteCarriedCredentials() {
        script.on(new Outcome.Answered(invite, Far.challenge(invite, 407, "n", false))).sends("INVITE");
        invite = script.request();
        Request ack = over();
        script.on(further(ok("b1", "answer"))).acks(11, "b1", null);
        assertThat(script.ack().headers().all(HeaderName.PROXY_AUTHORIZATION)).isNotEmpty();
        assertThat(script.ack().encode()).isEqualTo(ack.encode());
    }

    @Test
    void anAnswerInTheAckIsKept() {
        script = Calls.calling(null);
        invite = script.request();
        script.on(new Outcome.Answered(invite, ok("b1", "their offer")))
                .tells(InviteFact.Established.class).tells(new InviteFact.Offered("their offer"))
                .on(new InviteCommand.Accept("my answer")).acks(10, "b1", "my answer");
        hangUp();
        script.on(further(ok("b1", "their offer"))).acks(10, "b1", "my answer");
    }

    @Test
    void theAckOfAReinviteKeepsItsRoutes() {
        script.on(new Outcome.Answered(invite, ok("b1", "answer")))
                .acks(10, "b1", null).tells(new InviteFact.Answered("answer")).tells(InviteFact.Established.class)
                .on(new InviteCommand.Reinvite("new")).sends("INVITE");
        Request again = script.request();
        Response plain = Far.response(again, 200, "b1", "other").edit().remove(HeaderName.RECORD_ROUTE).build();
        script.on(new Outcome.Answered(again, plain)).acks(11, "b1", null).tells(new InviteFact.Answered("other"));
        Request ack = script.ack();
        hangUp();
        script.on(new Outcome.Answered(AcceptedInvite.of(again).answeredBy(plain), plain)).acks(11, "b1", null);
        assertThat(script.ack().encode()).isEqualTo(ack.encode());
        script.on(further(ok("b1", "answer"))).acks(10, "b1", null);
    }

    @Test
    void anotherBranchIsAcknowledgedAndEnded() {
        over();
        script.on(further(ok("b2", "two"))).acks(10, "b2", null).sends("BYE", bye -> {
            assertThat(bye.toTag()).isEqualTo("b2");
            assertThat(bye.uri()).hasToString("sip:bob@192.0.2.2:5080;transport=udp");
            assertThat(bye.from().toString()).isEqualTo(invite.from().toString());
        });
        Request bye = script.request();
        script.on(further(ok("b2", "two"))).acks(10, "b2", null)
                .on(new Outcome.Answered(bye, Far.challenge(bye, 401, "n", false))).sends("BYE", again ->
                        assertThat(again.cseq()).hasToString("12 BYE"));
        script.on(new Outcome.Unanswered(script.request(), 408, "Silence.")).quiet().at(32_000).ended();
    }

    @ParameterizedTest
    @CsvSource({"BYE, 200", "INFO, 481", "INVITE, 481", "UPDATE, 481"})
    void requestsOfTheFarSideFindNoCallAnyMore(String method, int status) {
        over();
        Request request = Far.request(Calls.OUT, method, 7, null);
        script.on(new Received(request)).responds(request, status).inState(Lingering.class);
    }

    @Test
    void aLateCancelIsAnsweredAndAnAckIsNot() {
        over();
        Request cancel = Far.cancel(Far.request(Calls.OUT, "INVITE", 7, null));
        script.on(new Received(cancel)).responds(cancel, 200)
                .on(new Received(Far.request(Calls.OUT, "ACK", 7, null))).quiet();
    }

    @Test
    void nothingCanBeSentInItsDialogAnyMore() {
        over();
        InDialog info = InDialog.of("key", "INFO", List.of());
        script.on(new InviteCommand.Ask(info)).tells(new InviteFact.Replied(info, 481, "There is no call to send this in.", null))
                .on(new InviteCommand.HangUp()).quiet();
    }
}
