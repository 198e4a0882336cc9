package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 3261 section 10.2, and the retries of RFC 5626 section 4.5.
class RegistrationUsageTest {
    private static final NameAddr OTHER = NameAddr.parse("<sip:me@198.51.100.5:5070>").orElseThrow();
    private static final RegistrationCommand.Register REGISTER = new RegistrationCommand.Register();
    private static final RegistrationCommand.Unregister UNREGISTER = new RegistrationCommand.Unregister();

    static final Request TEMPLATE = ((Request) Messages.parse("""
            REGISTER sip:example.org SIP/2.0
            Via: SIP/2.0/UDP x;branch=z9hG4bKx
            Max-Forwards: 70
            From: <sip:me@example.org>;tag=r1
            To: <sip:me@example.org>
            Call-ID: reg-1
            CSeq: 1 REGISTER
            Content-Length: 0

            """)).edit().remove(HeaderName.VIA).build();

    private static UsageScript<RegistrationUsage, RegistrationEvent, RegistrationFact> registering() {
        return UsageScript.registration(RegistrationUsage.start(Far.AGENT, Calls.AUTH, TEMPLATE, 600, 5))
                .tells(new RegistrationFact.Trying())
                .sends("REGISTER");
    }

    private static UsageScript<RegistrationUsage, RegistrationEvent, RegistrationFact> registered() {
        var script = registering();
        return script.on(ok(script.request(), "<sip:me@192.0.2.1:5060>;expires=600")).tells(RegistrationFact.Registered.class);
    }

    private static Outcome.Answered ok(Request sent, String contacts) {
        Response.Builder response = Far.response(sent, 200, "x", null).edit().remove(HeaderName.CONTACT);
        if (contacts != null) {
            response.add(HeaderName.CONTACT, contacts);
        }
        return new Outcome.Answered(sent, response.build());
    }

    private static Outcome.Answered refusal(Request sent, int status) {
        return Far.answered(sent, status, "x", null);
    }

    @Test
    void whileAnotherFlowIsThereTheWaitIsThreeTimesAsLong() {
        var script = registering().on(new RegistrationCommand.Accompany(true));
        script.on(refusal(script.request(), 503));
        assertThat(script.fact(RegistrationFact.Failed.class).retryMillis()).isBetween(90_000L, 180_000L);
        script.running(UsageTimer.RETRY).on(new RegistrationCommand.Accompany(false)).at(script.due(UsageTimer.RETRY))
                .tells(new RegistrationFact.Trying()).sends("REGISTER");
        script.on(refusal(script.request(), 503));
        assertThat(script.fact(RegistrationFact.Failed.class).retryMillis()).isBetween(60_000L, 120_000L);
    }

    @Test
    void theNextRegisterGoesByTheOtherProxies() {
        var proxy = NameAddr.parse("<sip:second.example.org;lr>").orElseThrow();
        var script = registering();
        script.on(refusal(script.request(), 503)).tells(RegistrationFact.Failed.class)
                .on(new RegistrationCommand.Reroute(List.of(proxy)))
                .on(REGISTER).tells(new RegistrationFact.Trying())
                .sends("REGISTER", register -> assertThat(register.routes()).containsExactly(proxy));
    }

    @Test
    void asksForItsContactAndTime() {
        Request register = registering().quiet().request();
        assertThat(register.cseq()).hasToString("1 REGISTER");
        assertThat(register.callId()).isEqualTo("reg-1");
        assertThat(register.contacts()).containsExactly(Far.AGENT.contact());
        assertThat(register.header(HeaderName.EXPIRES)).contains("600");
        assertThat(register.header(HeaderName.USER_AGENT)).contains("Ahoy/test");
    }

    @ParameterizedTest
    @CsvSource({
        "<sip:me@192.0.2.1:5060>;expires=300, 300, 260",
        "'<sip:other@203.0.113.1>;expires=5, <sip:me@192.0.2.1:5060>;expires=3600', 3600, 3240",
        "<sip:me@192.0.2.1:5060>;expires=60, 60, 30",
        "<sip:me@192.0.2.1:5060>;expires=1, 1, 1",
        "<sip:me@192.0.2.1:5060>;expires=bad, 600, 540",
        "<sip:other@203.0.113.1>;expires=5, 600, 540",
        ", 600, 540",
    })
    void isRefreshedBeforeWhatWasGrantedExpires(String contacts, int granted, int refresh) {
        var script = registering();
        Outcome.Answered ok = ok(script.request(), contacts);
        script.on(ok).tells(new RegistrationFact.Registered(granted, ok.response()))
                .running(UsageTimer.REFRESH)
                .at(refresh * 1_000L).sends("REGISTER", again -> {
                    assertThat(again.cseq()).hasToString("2 REGISTER");
                    assertThat(again.callId()).isEqualTo("reg-1");
                })
                .running();
        script.on(ok(script.request(), contacts)).tells(RegistrationFact.Registered.class).running(UsageTimer.REFRESH);
    }

    @Test
    void theExpiresHeaderCountsWhereTheContactSaysNothing() {
        var script = registering();
        Response response = ok(script.request(), "<sip:me@192.0.2.1:5060>").response().with(HeaderName.EXPIRES, "120");
        script.on(new Outcome.Answered(script.request(), response)).tells(new RegistrationFact.Registered(120, response)).at(80_000).sends("REGISTER");
    }

    @Test
    void aChallengeIsAnsweredAndTheNonceKeptForTheRefresh() {
        var script = registering();
        script.on(Far.answered(script.request(), 100, null, null)).quiet()
                .on(new Outcome.Answered(script.request(), Far.challenge(script.request(), 401, "n1", false))).sends("REGISTER", again -> {
                    assertThat(again.cseq()).hasToString("2 REGISTER");
                    assertThat(again.header(HeaderName.AUTHORIZATION).orElseThrow()).contains("nonce=\"n1\"", "nc=00000001").doesNotContain("secret");
                });
        script.on(ok(script.request(), null)).tells(RegistrationFact.Registered.class)
                .at(540_000).sends("REGISTER", refresh -> {
                    assertThat(refresh.cseq()).hasToString("3 REGISTER");
                    assertThat(refresh.header(HeaderName.AUTHORIZATION).orElseThrow()).contains("nonce=\"n1\"", "nc=00000002");
                });
        // The nonce has aged meanwhile, which this server says by another one.
        script.on(new Outcome.Answered(script.request(), Far.challenge(script.request(), 401, "n2", false))).sends("REGISTER");
        script.on(ok(script.request(), null)).tells(RegistrationFact.Registered.class);
    }

    @Test
    void aWrongPasswordIsNotTriedAgainUntilTheUserSaysSo() {
        var script = registering();
        script.on(new Outcome.Answered(script.request(), Far.challenge(script.request(), 401, "n1", false))).sends("REGISTER");
        script.on(new Outcome.Answered(script.request(), Far.challenge(script.request(), 401, "n2", false)));
        var failed = script.fact(RegistrationFact.Failed.class);
        assertThat(failed.status()).isEqualTo(401);
        assertThat(failed.reason()).contains("wrong");
        assertThat(failed.retryMillis()).isEqualTo(-1);
        script.running().at(9_000_000).on(REGISTER).tells(new RegistrationFact.Trying()).sends("REGISTER");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 604})
    void whatDoesNotChangeByAskingAgainIsNotTriedAgain(int status) {
        var script = registering();
        script.on(refusal(script.request(), status));
        assertThat(script.fact(RegistrationFact.Failed.class).retryMillis()).isEqualTo(-1);
        script.running();
    }

    @Test
    void aServerThatFindsEveryAnswerStaleIsLeftAlone() {
        var script = registering();
        for (int i = 0; i < Authentication.MOST; i++) {
            script.on(new Outcome.Answered(script.request(), Far.challenge(script.request(), 401, "n" + i, true))).sends("REGISTER");
        }
        script.on(new Outcome.Answered(script.request(), Far.challenge(script.request(), 401, "last", true)));
        assertThat(script.fact(RegistrationFact.Failed.class).status()).isEqualTo(401);
    }

    @Test
    void aTooBriefTimeIsLengthened() {
        var script = registering();
        Response brief = refusal(script.request(), 423).response().with(HeaderName.MIN_EXPIRES, "1800");
        script.on(new Outcome.Answered(script.request(), brief)).sends("REGISTER", again -> {
            assertThat(again.header(HeaderName.EXPIRES)).contains("1800");
            assertThat(again.cseq()).hasToString("2 REGISTER");
        });
        script.on(ok(script.request(), null)).tells(RegistrationFact.Registered.class).at(1_620_000).sends("REGISTER", refresh -> {
            assertThat(refresh.header(HeaderName.EXPIRES)).contains("1800");
        });
    }

    @Test
    void aRegistrarThatNeverHasEnoughIsAFailure() {
        var script = registering();
        for (int i = 1; i <= 3; i++) {
            script.on(new Outcome.Answered(script.request(), refusal(script.request(), 423).response().with(HeaderName.MIN_EXPIRES, "" + (600 + i)))).sends("REGISTER");
        }
        script.on(new Outcome.Answered(script.request(), refusal(script.request(), 423).response().with(HeaderName.MIN_EXPIRES, "700")))
                .tells(RegistrationFact.Failed.class).running(UsageTimer.RETRY);
    }

    @ParameterizedTest
    @CsvSource(value = {"NULL", "10", "600", "soon"}, nullValues = "NULL")
    void aTooBriefWithoutABetterTimeIsAFailure(String least) {
        var script = registering();
        Response brief = refusal(script.request(), 423).response();
        script.on(new Outcome.Answered(script.request(), least == null ? brief : brief.with(HeaderName.MIN_EXPIRES, least)))
                .tells(RegistrationFact.Failed.class).running(UsageTimer.RETRY);
    }

    @Test
    void failuresAreTriedAgainAfterWaitsThatDoubleUpToHalfAnHour() {
        var script = registering();
        long most = 60_000;
        for (int i = 0; i < 12; i++) {
            script.on(new Outcome.Unanswered(script.request(), 408, "Silence."));
            var failed = script.fact(RegistrationFact.Failed.class);
            assertThat(failed.retryMillis()).isBetween(most / 2, most);
            assertThat(failed.reason()).isEqualTo("Silence.");
            script.running(UsageTimer.RETRY).at(script.due(UsageTimer.RETRY)).tells(new RegistrationFact.Trying()).sends("REGISTER");
            most = Math.min(2 * most, 1_800_000);
        }
        assertThat(most).isEqualTo(1_800_000);
        script.on(ok(script.request(), null)).tells(RegistrationFact.Registered.class)
                .at(script.due(UsageTimer.REFRESH)).sends("REGISTER")
                .on(refusal(script.request(), 500));
        assertThat(script.fact(RegistrationFact.Failed.class).retryMillis()).isBetween(30_000L, 60_000L);
    }

    @Test
    void thePhonesOfAnOfficeDoNotComeBackAllAtOnce() {
        Set<Long> waits = new HashSet<>();
        for (long seed = 0; seed < 50; seed++) {
            var script = UsageScript.registration(RegistrationUsage.start(Far.AGENT, Calls.AUTH, TEMPLATE, 600, seed))
                    .tells(new RegistrationFact.Trying()).sends("REGISTER");
            script.on(refusal(script.request(), 503));
            waits.add(script.fact(RegistrationFact.Failed.class).retryMillis());
        }
        assertThat(waits).hasSizeGreaterThan(45);
    }

    @Test
    void aRegistrarMaySayWhenToComeBack() {
        var script = registering();
        Response later = refusal(script.request(), 503).response().with(HeaderName.RETRY_AFTER, "7200 (in repair);duration=60");
        script.on(new Outcome.Answered(script.request(), later));
        assertThat(script.fact(RegistrationFact.Failed.class).retryMillis()).isEqualTo(7_200_000);
        script.at(7_200_000).tells(new RegistrationFact.Trying()).sends("REGISTER");
    }

    @Test
    void theUserNeedNotWaitForTheRetry() {
        var script = registering();
        script.on(refusal(script.request(), 503)).tells(RegistrationFact.Failed.class)
                .at(100).on(REGISTER).tells(new RegistrationFact.Trying()).sends("REGISTER").running();
    }

    @Test
    void aRegistrationThatIsNotKeptIsAFailure() {
        var script = registering();
        script.on(ok(script.request(), "<sip:me@192.0.2.1:5060>;expires=0")).tells(RegistrationFact.Failed.class).running(UsageTimer.RETRY);
    }

    @Test
    void isTakenBackAndEnds() {
        var script = registered().on(UNREGISTER).sends("REGISTER", last -> {
            assertThat(last.header(HeaderName.EXPIRES)).contains("0");
            assertThat(last.contacts()).containsExactly(Far.AGENT.contact());
            assertThat(last.cseq()).hasToString("2 REGISTER");
        }).running();
        script.on(ok(script.request(), null)).tells(new RegistrationFact.Unregistered()).ended();
    }

    @Test
    void isTakenBackWithCredentials() {
        var script = registered().on(UNREGISTER).sends("REGISTER");
        script.on(new Outcome.Answered(script.request(), Far.challenge(script.request(), 401, "n", false))).sends("REGISTER", again -> {
            assertThat(again.header(HeaderName.EXPIRES)).contains("0");
            assertThat(again.header(HeaderName.AUTHORIZATION)).isPresent();
        });
        script.on(new Outcome.Answered(script.request(), Far.challenge(script.request(), 401, "n", false)))
                .tells(new RegistrationFact.Unregistered()).ended();
    }

    @Test
    void isLeftToExpireIfTheRegistrarIsGone() {
        var script = registered().on(UNREGISTER).sends("REGISTER");
        script.on(new Outcome.Unanswered(script.request(), 408, "Silence.")).tells(new RegistrationFact.Unregistered()).ended();
    }

    @Test
    void takingBackWaitsForTheRegisterUnderWay() {
        var script = registering().on(UNREGISTER).quiet();
        script.on(ok(script.request(), null)).sends("REGISTER", last -> {
            assertThat(last.header(HeaderName.EXPIRES)).contains("0");
        });
        script.on(ok(script.request(), null)).tells(new RegistrationFact.Unregistered()).ended();
    }

    @Test
    void whatWasNeverBoundNeedNotBeTakenBack() {
        var script = registering();
        script.on(refusal(script.request(), 503)).tells(RegistrationFact.Failed.class).on(UNREGISTER).tells(new RegistrationFact.Unregistered()).ended();
        var pending = registering().on(UNREGISTER).quiet();
        pending.on(refusal(pending.request(), 403)).tells(new RegistrationFact.Unregistered()).ended();
    }

    @Test
    void theWishToTakeBackCanBeTakenBack() {
        var script = registering().on(UNREGISTER).on(REGISTER).quiet();
        script.on(ok(script.request(), null)).tells(RegistrationFact.Registered.class);
        script.on(UNREGISTER).sends("REGISTER").on(REGISTER).quiet();
        script.on(ok(script.request(), null)).tells(new RegistrationFact.Trying()).sends("REGISTER");
        script.on(ok(script.request(), null)).tells(RegistrationFact.Registered.class);
        script.on(UNREGISTER).sends("REGISTER").on(REGISTER).on(UNREGISTER).quiet();
        script.on(ok(script.request(), null)).tells(new RegistrationFact.Unregistered()).ended();
    }

    @Test
    void anotherContactReplacesTheOldOne() {
        var script = registered().on(new RegistrationCommand.Rebind(OTHER)).sends("REGISTER", again -> {
            assertThat(again.contacts()).extracting(Object::toString)
                    .containsExactly("<sip:me@198.51.100.5:5070>", "<sip:me@192.0.2.1:5060>;expires=0");
        });
        script.on(ok(script.request(), "<sip:me@198.51.100.5:5070>;expires=100")).tells(RegistrationFact.Registered.class)
                .at(60_000).sends("REGISTER", refresh -> {
                    assertThat(refresh.contacts()).containsExactly(OTHER);
                });
    }

    @Test
    void anotherContactWhileARegisterIsUnderWayTakesItsPlace() {
        var script = registering().on(new RegistrationCommand.Rebind(OTHER)).abandons(1).sends("REGISTER", again -> {
            assertThat(again.cseq().number()).isEqualTo(2);
            assertThat(again.contacts()).hasSize(2).first().isEqualTo(OTHER);
        });
        script.on(ok(script.request(), null)).tells(RegistrationFact.Registered.class)
                .on(UNREGISTER).sends("REGISTER", last -> {
                    assertThat(last.contacts()).containsExactly(OTHER);
                });
    }

    @Test
    void theOldContactMayComeBack() {
        var script = registered().on(new RegistrationCommand.Rebind(OTHER)).sends("REGISTER")
                .on(new RegistrationCommand.Rebind(Far.AGENT.contact())).abandons(2)
                .sends("REGISTER", again -> assertThat(again.contacts()).extracting(Object::toString)
                        .containsExactly("<sip:me@192.0.2.1:5060>", "<sip:me@198.51.100.5:5070>;expires=0"));
        script.on(ok(script.request(), null)).tells(RegistrationFact.Registered.class);
    }

    @Test
    void anotherContactDoesNotUndoTheWishToTakeBack() {
        var script = registering().on(UNREGISTER).on(new RegistrationCommand.Rebind(OTHER)).quiet();
        script.on(ok(script.request(), null)).sends("REGISTER", last -> {
            assertThat(last.header(HeaderName.EXPIRES)).contains("0");
            assertThat(last.contacts()).hasSize(2);
        });
    }

    @Test
    void noncesMayAgeAtEveryRefreshForEver() {
        var script = registered();
        for (int i = 0; i < 4 * Authentication.MOST; i++) {
            script.at(script.due(UsageTimer.REFRESH)).sends("REGISTER");
            script.on(new Outcome.Answered(script.request(), Far.challenge(script.request(), 401, "n" + i, true))).sends("REGISTER");
            script.on(ok(script.request(), null)).tells(RegistrationFact.Registered.class);
        }
    }

    @Test
    void anotherContactWhereNothingIsBoundIsSimplyRegistered() {
        var script = registering();
        script.on(refusal(script.request(), 503)).tells(RegistrationFact.Failed.class)
                .on(new RegistrationCommand.Rebind(OTHER)).tells(new RegistrationFact.Trying()).sends("REGISTER", again -> {
                    assertThat(again.contacts()).containsExactly(OTHER);
                });
    }

    @Test
    void theSameContactIsOnlyRefreshed() {
        registered().on(new RegistrationCommand.Rebind(Far.AGENT.contact())).sends("REGISTER", again -> {
            assertThat(again.contacts()).hasSize(1);
        });
    }

    @Test
    void whatIsLateDoesNothing() {
        var script = registering();
        Request first = script.request();
        script.on(ok(first, null)).tells(RegistrationFact.Registered.class)
                .on(ok(first, null)).on(new Fired(UsageTimer.RETRY)).on(new Fired(UsageTimer.LINGER)).quiet()
                .on(REGISTER).sends("REGISTER")
                .on(refusal(first, 503)).on(new Fired(UsageTimer.REFRESH)).quiet();
        script.on(refusal(script.request(), 503)).tells(RegistrationFact.Failed.class)
                .on(ok(script.request(), null)).on(new Fired(UsageTimer.REFRESH)).quiet().alive();
    }
}
