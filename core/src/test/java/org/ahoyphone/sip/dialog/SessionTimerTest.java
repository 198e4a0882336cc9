package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.sip.dialog.InviteFact.Ended.By;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.OptionTags;
import org.ahoyphone.sip.message.Reason;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Session timers, both roles (RFC 4028).
class SessionTimerTest {
    private static UsageScript<InviteUsage, InviteEvent, InviteFact> called(String sessionExpires, String allow) {
        var script = Calls.calling("offer");
        assertThat(script.request().header(HeaderName.SESSION_EXPIRES)).contains("1800");
        Response ok = Far.response(script.request(), 200, "b1", "answer").edit()
                .set(HeaderName.SESSION_EXPIRES, sessionExpires).set(HeaderName.ALLOW, allow).build();
        return script.on(new Outcome.Answered(script.request(), ok))
                .acks(10, "b1", null).tells(InviteFact.Answered.class).tells(InviteFact.Established.class);
    }

    @Test
    void theRefresherRefreshesHalfwayByUpdate() {
        var script = called("120;refresher=uac", "INVITE, UPDATE")
                .running(UsageTimer.LINGER, UsageTimer.SESSION_REFRESH, UsageTimer.SESSION_EXPIRED)
                .at(32_000)
                .at(60_000).sends("UPDATE", update -> {
                    assertThat(update.header(HeaderName.SESSION_EXPIRES)).contains("120;refresher=uac");
                    assertThat(update.bodyLength()).isZero();
                });
        Response ok = Far.response(script.request(), 200, null, null).with(HeaderName.SESSION_EXPIRES, "120;refresher=uac");
        script.at(61_000).on(new Outcome.Answered(script.request(), ok));
        assertThat(script.due(UsageTimer.SESSION_REFRESH)).isEqualTo(121_000);
        assertThat(script.due(UsageTimer.SESSION_EXPIRED)).isEqualTo(61_000 + 88_000);
    }

    @Test
    void orByAReinviteThatTheUserDescribes() {
        var script = called("120;refresher=uac", "INVITE, BYE").at(32_000).at(60_000).tells(new InviteFact.RefreshDue())
                .on(new InviteCommand.Reinvite("same")).sends("INVITE", invite ->
                        assertThat(invite.header(HeaderName.SESSION_EXPIRES)).contains("120;refresher=uac"));
        Response ok = Far.response(script.request(), 200, null, "answer").with(HeaderName.SESSION_EXPIRES, "120;refresher=uac");
        script.on(new Outcome.Answered(script.request(), ok)).acks(11, "b1", null).tells(InviteFact.Answered.class);
        assertThat(script.due(UsageTimer.SESSION_REFRESH)).isEqualTo(120_000);
    }

    @Test
    void aRefreshThatFailsIsTriedAgainAndTheCallEndsBeforeTheSessionDoes() {
        var script = called("120;refresher=uac", "UPDATE").at(32_000).at(60_000).sends("UPDATE");
        script.on(Far.answered(script.request(), 500, null, null)).quiet()
                .at(67_500).sends("UPDATE");
        script.on(Far.answered(script.request(), 503, null, null)).at(75_000).sends("UPDATE")
                .on(new Outcome.Unanswered(script.request(), 503, "No network.")).at(82_500).sends("UPDATE")
                .at(88_000).tells(new InviteFact.Ended(408, "The far side was not heard of any more.", By.FAILURE, null))
                .sends("BYE", bye -> assertThat(Reason.of(bye)).containsExactly(Reason.sip(408, "Session expired")));
    }

    @Test
    void whoDoesNotRefreshWatches() {
        var script = called("90;refresher=uas", "UPDATE").at(32_000).running(UsageTimer.SESSION_EXPIRED);
        Request update = Far.request(Calls.OUT, "UPDATE", 1, null).edit()
                .set(HeaderName.SESSION_EXPIRES, "90;refresher=uac").set(HeaderName.SUPPORTED, "timer").build();
        script.at(45_000).on(new Received(update)).responds(update, 200);
        assertThat(script.response().header(HeaderName.SESSION_EXPIRES)).contains("90;refresher=uac");
        script.running(UsageTimer.SESSION_EXPIRED);
        assertThat(script.due(UsageTimer.SESSION_EXPIRED)).isEqualTo(45_000 + 60_000);
        script.at(105_000).tells(InviteFact.Ended.class).sends("BYE");
    }

    @Test
    void a2xxWithoutOneHasNoEnd() {
        Calls.called().running();
    }

    @Test
    void a422IsMetByALongerInterval() {
        var script = Calls.calling("offer");
        Response tooShort = Far.response(script.request(), 422, "x", null).with(HeaderName.MIN_SE, "3600");
        script.on(new Outcome.Answered(script.request(), tooShort)).sends("INVITE", again -> {
            assertThat(again.cseq()).hasToString("11 INVITE");
            assertThat(again.header(HeaderName.SESSION_EXPIRES)).contains("3600");
            assertThat(again.header(HeaderName.MIN_SE)).contains("3600");
        });
        script.on(new Outcome.Answered(script.request(), tooShort)).tells(InviteFact.Ended.class).ended();
    }

    @Test
    void a422OfAReinviteToo() {
        var script = Calls.called().on(new InviteCommand.Reinvite("new")).sends("INVITE");
        Response tooShort = Far.response(script.request(), 422, null, null).with(HeaderName.MIN_SE, "3600");
        script.on(new Outcome.Answered(script.request(), tooShort))
                .sends("INVITE", again -> assertThat(again.header(HeaderName.MIN_SE)).contains("3600"));
        script.on(new Outcome.Answered(script.request(), tooShort)).tells(new InviteFact.RolledBack(422, false));
    }

    /// What a caller asks for, what it supports, and what is granted (table 2).
    @ParameterizedTest
    @CsvSource({
        "1800;refresher=uac, timer, 1800;refresher=uac",
        "1800;refresher=uas, timer, 1800;refresher=uas",
        "1800,               timer, 1800;refresher=uac",
        "1800,               '',    1800;refresher=uas",
        "7200;refresher=uac, timer, 1800;refresher=uac",
        "120,                timer, 120;refresher=uac"
    })
    void isGranted(String asked, String supported, String granted) {
        Request invite = Far.invite("theirs").edit()
                .set(HeaderName.SESSION_EXPIRES, asked).set(HeaderName.SUPPORTED, supported).build();
        Response ok = Calls.accepted(invite).response();
        assertThat(ok.header(HeaderName.SESSION_EXPIRES)).contains(granted);
        assertThat(OptionTags.required(ok).has("timer")).isEqualTo(supported.equals("timer"));
    }

    @Test
    void isNotBelowWhatTheCallersProxiesDemand() {
        Request invite = Far.invite("theirs").edit()
                .set(HeaderName.SESSION_EXPIRES, "4000").set(HeaderName.MIN_SE, "3000").set(HeaderName.SUPPORTED, "timer").build();
        assertThat(Calls.accepted(invite).response().header(HeaderName.SESSION_EXPIRES)).contains("3000;refresher=uac");
    }

    @Test
    void isNotForcedOnWhoDoesNotKnowIt() {
        assertThat(Calls.accepted(Far.invite("theirs")).response().headers().contains(HeaderName.SESSION_EXPIRES)).isFalse();
    }

    @Test
    void aChangeWithTooShortAnIntervalIsRefused() {
        Request invite = Far.request(Calls.OUT, "INVITE", 1, "offer").edit()
                .set(HeaderName.SESSION_EXPIRES, "30").set(HeaderName.SUPPORTED, "timer").build();
        Request update = Far.request(Calls.OUT, "UPDATE", 2, null).edit()
                .set(HeaderName.SESSION_EXPIRES, "30").set(HeaderName.SUPPORTED, "timer").build();
        var script = Calls.called().on(new Received(invite)).responds(invite, 422);
        assertThat(script.response().header(HeaderName.MIN_SE)).contains("90");
        script.on(new Received(update)).responds(update, 422);
    }

    @Test
    void aFirstInviteWithTooShortAnIntervalIsRefusedAndNobodyHearsOfIt() {
        Request invite = Far.invite("theirs").edit()
                .set(HeaderName.SESSION_EXPIRES, "30").set(HeaderName.SUPPORTED, "timer").build();
        assertThat(InviteUsage.refusal(invite, CallPolicy.DEFAULT)).hasValueSatisfying(refusal -> {
            assertThat(refusal.build().status()).isEqualTo(422);
            assertThat(refusal.build().header(HeaderName.MIN_SE)).contains("90");
        });
        assertThat(InviteUsage.refusal(Far.invite("theirs"), CallPolicy.DEFAULT)).isEmpty();
    }
}
