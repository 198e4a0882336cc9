package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.ahoyphone.phone.Lab.Station;
import org.ahoyphone.sip.auth.Challenge;
import org.ahoyphone.sip.auth.Credentials;
import org.ahoyphone.sip.auth.DigestAuthorization;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.proxy.AddressBindings;
import org.ahoyphone.sip.proxy.AddressOfRecord;
import org.ahoyphone.sip.proxy.ContactBinding;
import org.ahoyphone.sip.proxy.LocationService;
import org.ahoyphone.sip.simulation.Conditions;
import org.ahoyphone.sip.transaction.Messages;
import org.ahoyphone.sip.transport.Advertised;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our phones through our proxy.
class ProxyCoreTest {
    private static final String PROXY = "203.0.113.1";

    private final Lab lab = new Lab(11);
    private final HomeProxy proxy = new HomeProxy(lab, PROXY);
    private final Station alice = lab.station("192.0.2.1");
    private final Station bob = lab.station("192.0.2.2");

    @BeforeEach
    void users() {
        List.of("alice", "bob", "raw").forEach(proxy::user);
    }

    @AfterEach
    void nothingIsLeft() {
        lab.internet.conditions(Conditions.GOOD);
        lab.advance(1_000);
        proxy.nothingIsLeft();
        alice.phone.accounts().forEach(Account::close);
        bob.phone.accounts().forEach(Account::close);
        lab.nothingIsLeft();
        lab.close();
    }

    private Call incoming(Station at) {
        lab.until(() -> at.lastIncoming() != null && at.lastIncoming().state() == CallState.RINGING);
        return Objects.requireNonNull(at.lastIncoming());
    }

    private void unregister(Account... accounts) {
        for (Account account : accounts) {
            account.unregister();
            lab.until(() -> account.registration() instanceof Registration.None);
        }
    }

    @Test
    void aCallWithPasswordsFromRegistrationToTheEnd() {
        Account from = proxy.registered(alice, proxy.config("alice"));
        Account to = proxy.registered(bob, proxy.config("bob"));
        Call call = from.call("sip:bob@example.org", Media.AUDIO_VIDEO);
        Call in = incoming(bob);
        assertThat(in.remote().uri()).isEqualTo("sip:alice@example.org");
        in.answer(Media.AUDIO_VIDEO);
        lab.until(() -> call.state() == CallState.ACTIVE && in.state() == CallState.ACTIVE);
        in.hold();
        lab.until(() -> in.state() == CallState.HELD);
        in.resume();
        lab.until(() -> in.state() == CallState.ACTIVE);
        in.hangUp();
        lab.until(() -> call.state() == CallState.ENDED);
        assertThat(Lab.reason(call).normal()).isTrue();
        // Without and with the password; the ACK, both re-INVITEs with theirs, and the BYE went through the proxy too.
        assertThat(proxy.asked("INVITE")).hasSize(4);
        assertThat(proxy.asked("ACK")).hasSize(3);
        assertThat(proxy.asked("BYE")).hasSize(1);
        unregister(from, to);
        assertThat(proxy.locations.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void callsComeThroughALossyNetwork(long seed) {
        var bad = new Lab(seed);
        var home = new HomeProxy(bad, PROXY);
        List.of("alice", "bob").forEach(home::user);
        Station one = bad.station("192.0.2.1");
        Station two = bad.station("192.0.2.2");
        bad.internet.conditions(Conditions.BAD);
        Account from = home.registered(one, home.config("alice"));
        Account to = home.registered(two, home.config("bob"));
        for (int i = 1; i <= 5; i++) {
            int calls = i;
            Call call = from.call("sip:bob@example.org", Media.AUDIO);
            bad.until(() -> two.events(PhoneEvent.Incoming.class).size() == calls);
            Call in = Objects.requireNonNull(two.lastIncoming());
            switch (i % 3) {
                case 0 -> call.hangUp();
                case 1 -> {
                    in.answer(Media.AUDIO);
                    bad.until(() -> call.state() == CallState.ACTIVE && in.state() == CallState.ACTIVE);
                    (i == 1 ? call : in).hangUp();
                }
                default -> in.reject(486);
            }
            bad.until(() -> call.state() == CallState.ENDED && in.state() == CallState.ENDED);
        }
        bad.internet.conditions(Conditions.GOOD);
        from.close();
        to.close();
        home.nothingIsLeft();
        bad.nothingIsLeft();
        bad.close();
    }

    @Test
    void aCallOverTcpUsesTheConnectionThatRegistered() {
        Station far = lab.station(lab.internet.host("192.0.2.3"), PhoneConfig.defaults().listen(ListenAddress.parse("tcp:0.0.0.0:5060")));
        Account to = proxy.registered(far, proxy.config("bob"));
        Account from = proxy.registered(alice, proxy.config("alice"));
        assertThat(proxy.bindings("bob").targets()).singleElement().satisfies(target -> assertThat(target.flow()).startsWith("TCP "));
        Call call = from.call("sip:bob@example.org", Media.AUDIO);
        Call in = incoming(far);
        in.answer(Media.AUDIO);
        lab.until(() -> call.state() == CallState.ACTIVE && in.state() == CallState.ACTIVE);
        Request invite = proxy.asked("INVITE").getLast();
        assertThat(invite.topVia().transport()).isEqualTo("UDP");
        call.hangUp();
        lab.until(() -> in.state() == CallState.ENDED);
        unregister(to, from);
        far.phone.accounts().forEach(Account::close);
    }

    @Test
    void allPhonesOfAUserRingAndTheFirstWins() {
        Station desk = lab.station("192.0.2.3");
        Account from = proxy.registered(alice, proxy.config("alice"));
        Account first = proxy.registered(bob, proxy.config("bob"));
        Account second = proxy.registered(desk, proxy.config("bob"));
        assertThat(proxy.bindings("bob").all()).hasSize(2);
        Call call = from.call("sip:bob@example.org", Media.AUDIO);
        Call there = incoming(bob);
        Call atDesk = incoming(desk);
        atDesk.answer(Media.AUDIO);
        lab.until(() -> call.state() == CallState.ACTIVE && atDesk.state() == CallState.ACTIVE && there.state() == CallState.ENDED);
        call.hangUp();
        lab.until(() -> atDesk.state() == CallState.ENDED);
        unregister(from, first, second);
        desk.phone.accounts().forEach(Account::close);
    }

    @Test
    void whoHangsUpCancelsAllPhones() {
        Station desk = lab.station("192.0.2.3");
        Account from = proxy.registered(alice, proxy.config("alice"));
        Account first = proxy.registered(bob, proxy.config("bob"));
        Account second = proxy.registered(desk, proxy.config("bob"));
        Call call = from.call("sip:bob@example.org", Media.AUDIO);
        Call there = incoming(bob);
        Call atDesk = incoming(desk);
        call.hangUp();
        lab.until(() -> there.state() == CallState.ENDED && atDesk.state() == CallState.ENDED && call.state() == CallState.ENDED);
        unregister(from, first, second);
        desk.phone.accounts().forEach(Account::close);
    }

    @Test
    void bothOfTwoAnswersAtOneMomentReachTheCaller() {
        Station desk = lab.station("192.0.2.3");
        Account from = proxy.registered(alice, proxy.config("alice"));
        Account first = proxy.registered(bob, proxy.config("bob"));
        Account second = proxy.registered(desk, proxy.config("bob"));
        Call call = from.call("sip:bob@example.org", Media.AUDIO);
        Call there = incoming(bob);
        Call atDesk = incoming(desk);
        there.answer(Media.AUDIO);
        atDesk.answer(Media.AUDIO);
        lab.until(() -> call.state() == CallState.ACTIVE);
        // The caller keeps one and ends the other (section 13.2.2.4).
        lab.until(() -> (there.state() == CallState.ENDED) != (atDesk.state() == CallState.ENDED));
        call.hangUp();
        lab.until(() -> there.state() == CallState.ENDED && atDesk.state() == CallState.ENDED);
        unregister(from, first, second);
        desk.phone.accounts().forEach(Account::close);
    }

    @Test
    void aMessageIsDeliveredOnce() {
        Account from = proxy.registered(alice, proxy.config("alice"));
        Account to = proxy.registered(bob, proxy.config("bob"));
        from.message("sip:bob@example.org", "Ahoy");
        lab.until(() -> !alice.events(PhoneEvent.MessageSent.class).isEmpty());
        assertThat(alice.events(PhoneEvent.MessageSent.class).getFirst().delivered()).isTrue();
        assertThat(bob.events(PhoneEvent.MessageReceived.class)).hasSize(1);
        unregister(from, to);
    }

    @Test
    void whoIsNotThereAndWhoIsNotKnownAreToldApart() {
        Account from = proxy.registered(alice, proxy.config("alice"));
        Call away = from.call("sip:bob@example.org", Media.AUDIO);
        lab.until(() -> away.state() == CallState.ENDED);
        assertThat(Lab.reason(away).status()).isEqualTo(480);
        Call unknown = from.call("sip:nobody@example.org", Media.AUDIO);
        lab.until(() -> unknown.state() == CallState.ENDED);
        assertThat(Lab.reason(unknown).status()).isEqualTo(404);
        unregister(from);
    }

    @Test
    void aWrongPasswordRegistersNobodyAndARightOneOnlyOneself() {
        Account wrong = alice.phone.account(AccountConfig.of("sip:alice@example.org", "no")).register();
        lab.until(() -> wrong.registration() instanceof Registration.Failed);
        wrong.close();
        Account thief = bob.phone.account(
                AccountConfig.of("sip:alice@example.org", "bob's secret").authUser("bob")).register();
        lab.until(() -> thief.registration() instanceof Registration.Failed);
        assertThat(((Registration.Failed) thief.registration()).status()).isEqualTo(403);
        assertThat(proxy.locations.size()).isZero();
    }

    @Test
    void aProxyWithAnotherNameOutsideIsOnTheWayByThatName() {
        var named = new Lab(12);
        var edge = new HomeProxy(named, PROXY, new Advertised("edge.example.org", 5060));
        named.name("edge.example.org", PROXY);
        List.of("alice", "bob").forEach(edge::user);
        Station here = named.station("192.0.2.1");
        Station there = named.station("192.0.2.2");
        Account from = edge.registered(here, edge.config("alice"));
        Account to = edge.registered(there, edge.config("bob"));
        Call call = from.call("sip:bob@example.org", Media.AUDIO);
        named.until(() -> there.lastIncoming() != null && there.lastIncoming().state() == CallState.RINGING);
        Call in = Objects.requireNonNull(there.lastIncoming());
        in.answer(Media.AUDIO);
        named.until(() -> call.state() == CallState.ACTIVE && in.state() == CallState.ACTIVE);
        assertThat(((SipCall) in).signalling().dialog().routes())
                .hasSize(1)
                .allSatisfy(route -> assertThat(((SipUri) route.uri()).host()).isEqualTo("edge.example.org"));
        in.hangUp();
        named.until(() -> call.state() == CallState.ENDED);
        assertThat(edge.asked("BYE")).hasSize(1);
        for (Account account : List.of(from, to)) {
            account.unregister();
            named.until(() -> account.registration() instanceof Registration.None);
            account.close();
        }
        named.advance(1_000);
        edge.nothingIsLeft();
        named.nothingIsLeft();
        named.close();
    }

    /// A peer that speaks in text, for what no phone of ours would say.
    private RawPeer raw() {
        return new RawPeer(lab.internet.host("198.51.100.7"), 5060, Lab.at(PROXY, 5060));
    }

    private Response answer(RawPeer peer, String request) {
        peer.send(request);
        lab.until(() -> peer.responses().stream().anyMatch(Response::isFinal));
        return peer.responses().stream().filter(Response::isFinal).findFirst().orElseThrow();
    }

    @Test
    void nothingIsRelayedBetweenStrangers() {
        RawPeer peer = raw();
        Response refusal = answer(peer, peer.request("MESSAGE", "sip:x@192.0.2.2", "c1", "", 1, "Content-Length: 0\n"));
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(proxy.asked("MESSAGE")).hasSize(1);
    }

    @Test
    void anAnswerThatWasOverheardRegistersNobodyElse() {
        RawPeer peer = raw();
        String uri = "sip:" + HomeProxy.DOMAIN;
        Response asked = answer(peer, register(peer, uri, 1, "<sip:raw@198.51.100.7>", ""));
        assertThat(asked.status()).isEqualTo(401);
        Challenge challenge = Challenge.of(asked).getFirst();
        Request unsigned = (Request) Messages.parse(register(peer, uri, 2, "<sip:raw@198.51.100.7>", ""));
        String answer = "Authorization: " + DigestAuthorization.answer(
                challenge, Credentials.of("raw", "raw's secret".toCharArray()), unsigned, "c0", 1).value() + "\n";
        peer.received.clear();
        assertThat(answer(peer, register(peer, uri, 3, "<sip:raw@198.51.100.7>", answer)).status()).isEqualTo(200);
        peer.received.clear();
        Response refused = answer(peer, register(peer, uri, 4, "<sip:mallory@198.51.100.66>", answer));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(Challenge.of(refused)).allMatch(Challenge::stale);
        lab.advance(700_000);
    }

    private static String register(RawPeer peer, String uri, int cseq, String contact, String more) {
        return peer.request("REGISTER", uri, "reg", "", cseq, more + "Expires: 600\nContent-Length: 0\n")
                .replace("To: <" + uri + ">", "To: <sip:raw@example.org>")
                .replaceFirst("From: [^;]*;", "From: <sip:raw@example.org>;")
                .replaceFirst("Contact: [^\n]*", "Contact: " + contact);
    }

    @Test
    void aForgedFlowTokenIsRefused() {
        RawPeer peer = raw();
        Response refusal = answer(peer, peer.request("BYE", "sip:x@192.0.2.2", "c1", "t", 1,
                "Route: <sip:AAAAAAAAAAAAAAAAAAAAAAAAAA@" + PROXY + ";lr>\nContent-Length: 0\n"));
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(proxy.asked).isEmpty();
    }

    @Test
    void aLoopEndsAtOnce() {
        Account to = proxy.registered(bob, proxy.config("bob"));
        Account from = proxy.registered(alice, proxy.config("alice"));
        // Bob has himself as contact: whoever calls him comes back here.
        proxy.locations.change(
                new AddressOfRecord("bob", HomeProxy.DOMAIN),
                before -> new LocationService.Changed<>(looping(before), true),
                done -> assertThat(done).isTrue());
        String id = from.message("sip:bob@example.org", "Anybody there?");
        lab.until(() -> !alice.events(PhoneEvent.MessageSent.class).isEmpty());
        assertThat(alice.events(PhoneEvent.MessageSent.class).getFirst().id()).isEqualTo(id);
        assertThat(alice.events(PhoneEvent.MessageSent.class).getFirst().delivered()).isFalse();
        // Unasked, with password, and once around.
        assertThat(proxy.asked("MESSAGE")).hasSizeLessThanOrEqualTo(3);
        unregister(to, from);
    }

    private static AddressBindings looping(AddressBindings before) {
        var old = before.all().getFirst();
        var itself = NameAddr.of(SipUri.of("sip:bob@example.org"));
        return new AddressBindings(List.of(new ContactBinding(
                itself, old.expiryMs(), old.callId(), old.cseq(), List.of(), null, 0, null)));
    }

    @Test
    void whatItCannotDoIsSaidByTheProxyItself() {
        RawPeer peer = raw();
        Response refusal = answer(peer, peer.request("OPTIONS", "sip:bob@example.org", "c1", "", 1,
                "Proxy-Require: magic\nContent-Length: 0\n"));
        assertThat(refusal.status()).isEqualTo(420);
        assertThat(refusal.header(HeaderName.UNSUPPORTED)).contains("magic");
    }

    @Test
    void aPhoneThatIsOffBecomesATimeoutForTheCaller() {
        Account to = proxy.registered(bob, proxy.config("bob"));
        Account from = proxy.registered(alice, proxy.config("alice"));
        bob.host.unplug(true);
        Call call = from.call("sip:bob@example.org", Media.AUDIO);
        lab.until(() -> call.state() == CallState.ENDED);
        assertThat(Lab.reason(call).status()).isEqualTo(408);
        bob.host.unplug(false);
        unregister(from, to);
    }
}
