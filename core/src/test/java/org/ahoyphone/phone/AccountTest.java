package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.ahoyphone.phone.Lab.Station;
import org.ahoyphone.sip.auth.DigestAlgorithm;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.simulation.Conditions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Accounts at a registrar and proxy.
class AccountTest {
    private static final String PROXY = "203.0.113.1";

    private final Lab lab = new Lab(4);
    private LittleProxy proxy = proxy(PROXY, DigestAlgorithm.SHA_256, DigestAlgorithm.MD5);
    private final Station alice = lab.station("192.0.2.1");
    private final Station bob = lab.station("192.0.2.2");

    private LittleProxy proxy(String address, DigestAlgorithm... algorithms) {
        var made = new LittleProxy(lab.clock, lab.internet.host(address), List.of(algorithms));
        made.user("alice", "a-secret");
        made.user("bob", "b-secret");
        made.user("carol", "c-secret");
        lab.name(LittleProxy.DOMAIN, address);
        return made;
    }

    @AfterEach
    void nothingIsLeft() {
        alice.phone.accounts().forEach(Account::close);
        bob.phone.accounts().forEach(Account::close);
        lab.nothingIsLeft();
        lab.close();
    }

    private static AccountConfig config(String user) {
        return AccountConfig.of("sip:" + user + "@example.org", user.charAt(0) + "-secret");
    }

    private Account registered(Station station, AccountConfig config) {
        Account account = station.phone.account(config).register();
        lab.until(() -> account.registration() instanceof Registration.Registered);
        return account;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPasswordTypedAfterAFailureIsTriedAtOnce(boolean wrongBefore) {
        AccountConfig config = wrongBefore ? AccountConfig.of("sip:alice@example.org", "wrong") : AccountConfig.of("sip:alice@example.org");
        Account account = alice.phone.account(config).register();
        lab.until(() -> account.registration() instanceof Registration.Failed);
        account.credentials("", "wrong too");
        lab.until(() -> account.registration() instanceof Registration.Trying);
        lab.until(() -> account.registration() instanceof Registration.Failed);
        assertThat(((Registration.Failed) account.registration()).words()).isEqualTo("The user name or password is wrong for example.org.");

        account.credentials("", "a-secret");
        lab.until(() -> account.registration() instanceof Registration.Registered);
        assertThat(proxy.registered()).containsExactly("alice");
        Call call = account.call("sip:bob@example.org", Media.AUDIO);
        lab.advance(500);
        assertThat(Lab.reason(call).status()).as("it was asked for the password again, and had it").isNotEqualTo(407);
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void registersWithDigestAndUnregisters(DigestAlgorithm algorithm) {
        proxy = proxy("203.0.113.2", algorithm);
        Account account = registered(alice, config("alice"));
        assertThat(account.registration()).isEqualTo(new Registration.Registered(300));
        assertThat(proxy.registered()).containsExactly("alice");
        assertThat(proxy.contact("alice")).startsWith("sip:alice@192.0.2.1:5060;line=");
        account.unregister();
        lab.until(() -> account.registration() instanceof Registration.None);
        assertThat(proxy.registered()).isEmpty();
        assertThat(alice.events(PhoneEvent.RegistrationChanged.class)).extracting(PhoneEvent.RegistrationChanged::registration)
                .containsExactly(new Registration.Trying(), new Registration.Registered(300), new Registration.None());
    }

    @Test
    void keepsTheRegistrationUp() {
        registered(alice, config("alice"));
        for (int i = 0; i < 10; i++) {
            proxy.forget();
            lab.advance(300_000);
            assertThat(proxy.registered()).containsExactly("alice");
        }
        assertThat(alice.events(PhoneEvent.RegistrationChanged.class)).hasSize(2);
    }

    @Test
    void aWrongPasswordIsToldOnceAndNotTriedAgain() {
        Account account = alice.phone.account(AccountConfig.of("sip:alice@example.org", "wrong")).register();
        lab.until(() -> account.registration() instanceof Registration.Failed);
        assertThat(account.registration()).isInstanceOfSatisfying(Registration.Failed.class, failed -> {
            assertThat(failed.status()).isEqualTo(401);
            assertThat(failed.words()).isEqualTo("The user name or password is wrong for example.org.");
            assertThat(failed.retrySeconds()).isEqualTo(-1);
        });
        int asked = proxy.requests.size();
        assertThat(asked).isEqualTo(2);
        lab.advance(3_600_000);
        assertThat(proxy.requests).hasSize(asked);
        assertThat(account.config().toString() + account + alice.events).doesNotContain("wrong\"", "password=");
    }

    @Test
    void withoutAPasswordItSaysSo() {
        Account account = alice.phone.account(AccountConfig.of("sip:alice@example.org")).register();
        lab.until(() -> account.registration() instanceof Registration.Failed);
        assertThat(((Registration.Failed) account.registration()).words()).isEqualTo("A password is needed for example.org.");
    }

    @Test
    void aRegistrarThatIsOutOfOrderIsTriedAgain() {
        proxy.refuses = 503;
        Account account = alice.phone.account(config("alice")).register();
        lab.until(() -> account.registration() instanceof Registration.Failed);
        var failed = (Registration.Failed) account.registration();
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.retrySeconds()).isPositive();
        proxy.refuses = 0;
        lab.advance(1000L * failed.retrySeconds() + 2000);
        assertThat(account.registration()).isInstanceOf(Registration.Registered.class);
    }

    @Test
    void aRegistrarWhoseNameIsNotKnownYetIsLookedUpAgain() {
        Account account = alice.phone.account(AccountConfig.of("sip:alice@late.example", "x").registrar("sip:late.example")).register();
        lab.until(() -> account.registration() instanceof Registration.Failed);
        assertThat(account.registration()).isEqualTo(new Registration.Failed(503, "The host late.example is not known; check the spelling and the network.", 30));
        lab.name("late.example", PROXY);
        // That there is no such name may be relied on for a minute.
        lab.advance(100_000);
        assertThat(proxy.requests).isNotEmpty();
    }

    @Test
    void callsThroughTheProxyBothWaysWithDigest() {
        registered(alice, config("alice").displayName("Alice"));
        registered(bob, config("bob"));
        Account from = alice.phone.accounts().getFirst();
        Call out = from.call("bob", Media.AUDIO);
        lab.until(() -> bob.lastIncoming() != null);
        Call in = Objects.requireNonNull(bob.lastIncoming());
        assertThat(in.account()).isSameAs(bob.phone.accounts().getFirst());
        assertThat(in.remote()).isEqualTo(new Party("sip:alice@example.org", "Alice"));
        in.answer(Media.AUDIO);
        lab.until(() -> out.state() == CallState.ACTIVE);
        in.hold();
        lab.until(() -> in.state() == CallState.HELD);
        in.resume();
        lab.until(() -> in.state() == CallState.ACTIVE);
        in.hangUp();
        lab.until(() -> out.state() == CallState.ENDED);
        // The INVITE was asked for a password, and all of the dialog went through the proxy.
        assertThat(proxy.log).contains("INVITE 407");
        assertThat(proxy.requests).extracting(Request::method).contains("ACK", "BYE");
        assertThat(proxy.requests).noneMatch(request -> request.is("ACK") && request.headers().contains(HeaderName.AUTHORIZATION));
    }

    @Test
    void behindATranslatorOfAddressesACallGetsThrough() {
        Station home = lab.station(lab.internet.natted("10.0.0.7", "198.51.100.7"), PhoneConfig.defaults());
        registered(home, config("carol"));
        registered(bob, config("bob"));
        Call out = bob.phone.accounts().getFirst().call("carol", Media.AUDIO);
        lab.until(() -> home.lastIncoming() != null);
        Call in = Objects.requireNonNull(home.lastIncoming());
        in.answer(Media.AUDIO);
        lab.until(() -> out.state() == CallState.ACTIVE);
        out.hangUp();
        lab.until(() -> in.state() == CallState.ENDED);
        Call back = home.phone.accounts().getFirst().call("bob", Media.AUDIO);
        lab.until(() -> bob.lastIncoming() != null);
        Objects.requireNonNull(bob.lastIncoming()).answer(Media.AUDIO);
        lab.until(() -> back.state() == CallState.ACTIVE);
        back.hangUp();
        lab.advance(2000);
        home.phone.accounts().forEach(Account::close);
    }

    @Test
    void messagesBothWays() {
        registered(alice, config("alice"));
        registered(bob, config("bob"));
        Account from = alice.phone.accounts().getFirst();
        String id = from.message("bob", "Grüße aus Köln 🙂");
        lab.until(() -> !alice.events(PhoneEvent.MessageSent.class).isEmpty());
        assertThat(alice.events(PhoneEvent.MessageSent.class)).containsExactly(
                new PhoneEvent.MessageSent(from, id, true, 200, "The message was delivered."));
        assertThat(bob.events(PhoneEvent.MessageReceived.class)).extracting(PhoneEvent.MessageReceived::message).containsExactly(
                new Message(bob.phone.accounts().getFirst(), new Party("sip:alice@example.org", ""), "text/plain", "Grüße aus Köln 🙂"));
        String lost = from.message("dave", "Are you there?");
        lab.until(() -> alice.events(PhoneEvent.MessageSent.class).size() == 2);
        assertThat(alice.events(PhoneEvent.MessageSent.class).getLast()).isEqualTo(
                new PhoneEvent.MessageSent(from, lost, false, 404, "There is nobody at this address."));
    }

    @Test
    void twoAccountsAreToldApart() {
        Account first = registered(bob, config("bob"));
        Account second = registered(bob, config("carol"));
        registered(alice, config("alice"));
        Account from = alice.phone.accounts().getFirst();
        for (Account wanted : List.of(second, first)) {
            int before = bob.events(PhoneEvent.Incoming.class).size();
            from.call(wanted.config().aor(), Media.AUDIO);
            lab.until(() -> bob.events(PhoneEvent.Incoming.class).size() > before);
            Call in = Objects.requireNonNull(bob.lastIncoming());
            assertThat(in.account()).isSameAs(wanted);
            in.reject(486);
            lab.advance(1000);
        }
        Call direct = alice.phone.direct().call("sip:somebody@192.0.2.2", Media.AUDIO);
        lab.until(() -> bob.events(PhoneEvent.Incoming.class).size() == 3);
        assertThat(Objects.requireNonNull(bob.lastIncoming()).account()).isSameAs(bob.phone.direct());
        Call named = alice.phone.direct().call("sip:carol@192.0.2.2", Media.AUDIO);
        lab.until(() -> bob.events(PhoneEvent.Incoming.class).size() == 4);
        assertThat(Objects.requireNonNull(bob.lastIncoming()).account()).isSameAs(second);
        direct.hangUp();
        named.hangUp();
        lab.advance(1000);
    }

    @Test
    void aCallToAnotherDomainGoesThroughTheOwnProxy() {
        lab.name("elsewhere.example", "192.0.2.2");
        Account account = registered(alice, config("alice"));
        Call call = account.call("sip:somebody@elsewhere.example", Media.AUDIO);
        lab.until(() -> proxy.requests.stream().anyMatch(request -> request.is("INVITE")));
        var invite = proxy.requests.stream().filter(request -> request.is("INVITE")).findFirst().orElseThrow();
        assertThat(invite.uri().toString()).isEqualTo("sip:somebody@elsewhere.example");
        assertThat(invite.routes()).hasToString("[<sip:example.org;lr>]");
        call.hangUp();
        lab.advance(2000);
    }

    @Test
    void anAccountWithAProxySendsEverythingThere() {
        var config = AccountConfig.of("sip:alice@example.org", "a-secret").proxy(PROXY);
        lab.name(LittleProxy.DOMAIN, "203.0.113.99");
        Account account = registered(alice, config);
        registered(bob, config("bob").proxy("sip:" + PROXY + ":5060;lr"));
        Call call = account.call("bob@example.org", Media.AUDIO);
        lab.until(() -> call.state() == CallState.RINGING);
        assertThat(proxy.requests.getFirst().routes()).hasToString("[<sip:203.0.113.1;lr>]");
        call.hangUp();
        lab.advance(1000);
    }

    @Test
    void aStrangerWhoIsCalledGetsNoAnswerComputedFromThePassword() {
        Account account = registered(alice, config("alice").proxy(""));
        var stranger = new RawPeer(lab.internet.host("192.0.2.66"), 5060, Lab.at("192.0.2.1", 5060));
        lab.name("elsewhere.example", "192.0.2.66");
        account.unregister();
        lab.advance(1000);
        Call call = account.call("sip:trap@elsewhere.example", Media.AUDIO);
        lab.until(() -> !stranger.requests("INVITE").isEmpty());
        stranger.send(stranger.answer(stranger.lastRequest("INVITE"), 401, "t")
                .add("WWW-Authenticate", "Digest realm=\"trap\", nonce=\"n\", algorithm=MD5, qop=\"auth\"").build());
        lab.until(() -> call.state() == CallState.ENDED);
        assertThat(stranger.requests("INVITE")).hasSize(1);
        assertThat(Lab.reason(call).words()).isEqualTo("A password is needed for trap.");
    }

    @Test
    void registersOverABadNetwork() {
        lab.internet.conditions(Conditions.BAD);
        registered(alice, config("alice"));
        registered(bob, config("bob"));
        Call out = alice.phone.accounts().getFirst().call("bob", Media.AUDIO);
        lab.until(() -> bob.lastIncoming() != null);
        Objects.requireNonNull(bob.lastIncoming()).answer(Media.AUDIO);
        lab.until(() -> out.state() == CallState.ACTIVE);
        out.hangUp();
        lab.advance(30_000);
        lab.internet.conditions(Conditions.GOOD);
    }

    @Test
    void closingThePhoneHangsUpAndUnregisters() {
        registered(alice, config("alice"));
        registered(bob, config("bob"));
        Call out = alice.phone.accounts().getFirst().call("bob", Media.AUDIO);
        lab.until(() -> bob.lastIncoming() != null);
        Call in = Objects.requireNonNull(bob.lastIncoming());
        in.answer(Media.AUDIO);
        lab.until(() -> out.state() == CallState.ACTIVE);
        long began = lab.clock.nowMs();
        alice.phone.close();
        assertThat(lab.clock.nowMs() - began).isLessThan(500);
        assertThat(Lab.reason(out).status()).isEqualTo(200);
        assertThat(proxy.registered()).containsExactly("bob");
        lab.until(() -> in.state() == CallState.ENDED);
        assertThat(alice.host.openSockets()).isZero();
        assertThatThrownBy(() -> alice.phone.direct().call(bob.uri(), Media.AUDIO)).isInstanceOf(PhoneException.class);
        assertThatThrownBy(() -> alice.phone.account(config("carol"))).isInstanceOf(PhoneException.class);
    }

    @Test
    void closingThePhoneWaitsNoLongerThanTwoSecondsForASilentWorld() {
        registered(alice, config("alice"));
        Call[] calls = lab.connect(alice, bob, Media.AUDIO);
        bob.host.unplug(true);
        lab.internet.conditions(new Conditions(1, 0, 5, 5));
        long began = lab.clock.nowMs();
        alice.phone.close();
        assertThat(lab.clock.nowMs() - began).isBetween(1_900L, 2_100L);
        assertThat(calls[0].state()).isEqualTo(CallState.ENDED);
        lab.internet.conditions(Conditions.GOOD);
        bob.host.unplug(false);
        calls[1].hangUp();
        lab.advance(40_000);
    }

    @Test
    void theDirectAccountStaysAndCannotRegister() {
        alice.phone.direct().close();
        assertThatThrownBy(() -> alice.phone.direct().register()).isInstanceOf(PhoneException.class);
        Call[] calls = lab.connect(alice, bob, Media.AUDIO);
        calls[0].hangUp();
        lab.advance(1000);
        assertThat(alice.phone.direct().config().aor()).isEqualTo("sip:ahoy@192.0.2.1:5060");
    }
}
