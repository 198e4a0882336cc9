package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Headers;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.junit.jupiter.api.Test;

/// Other usages in the dialog of a call (RFC 5057).
class GuestsTest {
    private static final InDialog INFO = new InDialog(
            "digit", "INFO", List.of(new Headers.Field(HeaderName.of("Info-Package"), "dtmf")), "application/dtmf-relay", "Signal=1\r\n");
    private static final InDialog NOTIFY = InDialog.of("ref", "NOTIFY", List.of(new Headers.Field(HeaderName.of("Event"), "refer")));

    private static Response ok(Request request) {
        return Far.response(request, 200, null, null);
    }

    private static UsageScript<InviteUsage, InviteEvent, InviteFact> withoutBye() {
        var script = Calls.called().on(new InviteCommand.Join());
        script.on(new InviteCommand.HangUp()).tells(InviteFact.Ended.class).sends("BYE");
        return script.on(new Outcome.Answered(script.request(), ok(script.request()))).alive();
    }

    @Test
    void aRequestIsMadeByTheDialogAndItsOutcomeComesBack() {
        var script = Calls.called().on(new InviteCommand.Ask(INFO)).sends("INFO", request -> {
            assertThat(request.cseq()).hasToString("11 INFO");
            assertThat(request.toTag()).isEqualTo("b1");
            assertThat(request.header(HeaderName.of("Info-Package"))).contains("dtmf");
            assertThat(request.bodyText()).isEqualTo("Signal=1\r\n");
        });
        Response ok = ok(script.request());
        script.on(new Outcome.Answered(script.request(), ok)).tells(new InviteFact.Replied(INFO, 200, "OK", ok))
                .on(new Outcome.Answered(script.request(), ok)).quiet()
                .on(new InviteCommand.Reinvite("next")).sends("INVITE", invite -> assertThat(invite.cseq().number()).isEqualTo(12));
    }

    @Test
    void aChallengedRequestIsSentAgain() {
        var script = Calls.called().on(new InviteCommand.Ask(INFO)).sends("INFO");
        script.on(new Outcome.Answered(script.request(), Far.challenge(script.request(), 401, "n", false)))
                .sends("INFO", again -> assertThat(again.cseq().number()).isEqualTo(12));
        script.on(new Outcome.Unanswered(script.request(), 408, "Silence.")).tells(new InviteFact.Replied(INFO, 408, "Silence.", null));
    }

    @Test
    void anotherUsageKeepsTheDialogWhenTheCallIsOver() {
        var script = withoutBye();
        Request refer = Far.request(Calls.OUT, "OPTIONS", 3, null);
        Request late = Far.request(Calls.OUT, "NOTIFY", 2, null);
        Request invite = Far.request(Calls.OUT, "INVITE", 4, "offer");
        script.on(new Received(refer)).tells(new InviteFact.Asked(refer))
                .on(new Received(late)).responds(late, 500)
                .on(new Received(invite)).responds(invite, 481)
                .on(new InviteCommand.Ask(NOTIFY)).sends("NOTIFY", request -> assertThat(request.cseq().number()).isEqualTo(12))
                .on(new InviteCommand.Part()).alive();
        Response ok = ok(script.request());
        script.on(new Outcome.Answered(script.request(), ok)).tells(new InviteFact.Replied(NOTIFY, 200, "OK", ok)).ended();
    }

    @Test
    void theCallGoesOnWhenTheOtherUsageIsOver() {
        Calls.called().on(new InviteCommand.Join()).on(new InviteCommand.Part()).inState(Confirmed.class).alive();
    }

    @Test
    void withoutADialogNothingIsSent() {
        Calls.calling("offer").on(new InviteCommand.Ask(INFO)).tells(new InviteFact.Replied(INFO, 481, "There is no call to send this in.", null));
    }

    @Test
    void anEarlyDialogCarriesThemToo() {
        Request invite = Far.invite("theirs");
        var script = Calls.ringing(invite).on(new InviteCommand.Ask(INFO)).sends("INFO", request -> {
            assertThat(request.cseq().number()).isEqualTo(1);
            assertThat(request.toTag()).isEqualTo("bob1");
        });
        script.on(new InviteCommand.Refuse(486));
        script.responds(invite, 486)
                .tells(new InviteFact.Replied(INFO, 487, "The call is over.", null)).tells(InviteFact.Ended.class).ended();
    }
}
