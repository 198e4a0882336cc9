package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.ahoyphone.sip.auth.DigestAlgorithm;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.simulation.Faults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The machine moves to another network, sleeps and wakes.
class RoamingTest {
    private final Lab lab = new Lab(23);
    private LittleProxy proxy;
    private Lab.Station alice;
    private Lab.Station bob;

    @BeforeEach
    void start() {
        proxy = new LittleProxy(lab.clock, lab.internet.host("203.0.113.1"), List.of(DigestAlgorithm.SHA_256));
        lab.name("example.org", "203.0.113.1");
        proxy.user("alice", "a-secret");
        proxy.user("bob", "b-secret");
        alice = lab.station("192.0.2.1");
        bob = lab.station("192.0.2.2");
    }

    @AfterEach
    void nothingIsLeft() {
        alice.phone.accounts().forEach(Account::close);
        bob.phone.accounts().forEach(Account::close);
        lab.nothingIsLeft();
        lab.close();
    }

    private Account registered(Lab.Station station, String user) {
        Account account = station.phone.account(AccountConfig.of("sip:" + user + "@example.org", user.charAt(0) + "-secret")).register();
        lab.until(() -> account.registration() instanceof Registration.Registered);
        return account;
    }

    /// Alice calls Bob through the proxy, and he answers. The caller's call first.
    private Call[] connectedByProxy() {
        registered(bob, "bob");
        Call out = registered(alice, "alice").call("bob", Media.AUDIO);
        lab.until(() -> bob.lastIncoming() != null);
        Call[] calls = {out, Objects.requireNonNull(bob.lastIncoming())};
        answer(calls);
        return calls;
    }

    /// Alice calls Bob straight, and it rings.
    private Call[] ringing() {
        Call out = alice.phone.direct().call(bob.uri(), Media.AUDIO);
        lab.until(() -> bob.lastIncoming() != null && out.state() == CallState.RINGING);
        return new Call[] {out, Objects.requireNonNull(bob.lastIncoming())};
    }

    private void answer(Call[] calls) {
        calls[1].answer(Media.AUDIO);
        lab.until(() -> calls[0].state() == CallState.ACTIVE && calls[1].state() == CallState.ACTIVE);
    }

    private void hangUp(Call one, Call other) {
        one.hangUp();
        lab.until(() -> other.state() == CallState.ENDED);
    }

    @Test
    void registersTheNewAddressWithinTwoSecondsAndTakesTheOldOneBack() {
        registered(alice, "alice");
        assertThat(proxy.contact("alice")).contains("192.0.2.1");
        alice.host.move("198.51.100.7");
        lab.advance(2_000);
        assertThat(proxy.contact("alice")).contains("198.51.100.7");
        assertThat(proxy.requests.getLast().contacts().toString()).contains("192.0.2.1").contains("expires=0");
    }

    @Test
    void aRegisterThatIsUnderWayMeanwhileIsNotWaitedFor() {
        Account account = alice.phone.account(AccountConfig.of("sip:alice@example.org", "a-secret"));
        alice.host.unplug(true);
        account.register();
        lab.advance(5_000);
        assertThat(account.registration()).isInstanceOf(Registration.Trying.class);
        alice.host.unplug(false);
        alice.host.move("198.51.100.7");
        lab.advance(2_000);
        assertThat(account.registration()).isInstanceOf(Registration.Registered.class);
    }

    @Test
    void afterSleepItRegistersAgain() {
        registered(alice, "alice");
        int before = registers();
        proxy.forget();
        alice.host.wakeUp();
        lab.advance(2_000);
        assertThat(proxy.registered()).contains("alice");
        assertThat(registers()).isGreaterThan(before);
    }

    @Test
    void aNameServerThatIsNotThereYetIsAskedAgainSoon() {
        registered(alice, "alice");
        lab.dns.loss(1);
        alice.host.move("198.51.100.7");
        lab.advance(6_000);
        assertThat(proxy.contact("alice")).contains("192.0.2.1");
        lab.dns.loss(0);
        lab.advance(7_000);
        assertThat(proxy.contact("alice")).contains("198.51.100.7");
    }

    @Test
    void aCallGoesOnAtTheNewAddress() {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO_VIDEO);
        alice.host.move("198.51.100.7");
        lab.advance(2_000);
        assertThat(mediaOf(calls[0])).containsOnly("198.51.100.7");
        assertThat(farMediaOf(calls[1])).containsOnly("198.51.100.7");
        // The other side's requests find the new address too.
        calls[1].hold();
        lab.until(() -> calls[1].state() == CallState.HELD);
        hangUp(calls[1], calls[0]);
    }

    @Test
    void aCallThatCameInGoesOnAtTheNewAddress() {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO);
        lab.advance(1_000);
        bob.host.move("198.51.100.8");
        lab.advance(2_000);
        assertThat(mediaOf(calls[1])).containsOnly("198.51.100.8");
        hangUp(calls[0], calls[1]);
    }

    @Test
    void aCallThroughAProxyGoesOnAndTheRegistrationToo() {
        Call[] calls = connectedByProxy();
        alice.host.move("198.51.100.7");
        lab.advance(2_000);
        assertThat(proxy.contact("alice")).contains("198.51.100.7");
        assertThat(farMediaOf(calls[1])).containsOnly("198.51.100.7");
        hangUp(calls[1], calls[0]);
    }

    @Test
    void aCallThatRingsIsAnsweredFromTheNewAddress() {
        Call[] calls = ringing();
        bob.host.move("198.51.100.8");
        lab.advance(1_000);
        answer(calls);
        lab.advance(1_000);
        assertThat(farMediaOf(calls[0])).containsOnly("198.51.100.8");
        assertThat(mediaOf(calls[1])).containsOnly("198.51.100.8");
        // What was answered from there needs not move any more.
        assertThat(invites()).isOne();
        hangUp(calls[0], calls[1]);
    }

    @Test
    void whoCallsTellsWhereHeIsWhileItRings() {
        Call[] calls = ringing();
        alice.host.move("198.51.100.7");
        lab.advance(1_000);
        assertThat(lab.internet.log()).anyMatch(line -> line.contains("UPDATE "));
        // The 2xx goes where the INVITE came from.
        alice.host.move("192.0.2.1");
        lab.advance(1_000);
        answer(calls);
        lab.advance(1_000);
        assertThat(farMediaOf(calls[1])).containsOnly("192.0.2.1");
        hangUp(calls[0], calls[1]);
    }

    @Test
    void aWayThatIsNotThereYetIsLookedForAgain() {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO);
        alice.host.faults().always(Faults.Kind.ROUTE);
        alice.host.move("198.51.100.7");
        lab.advance(5_000);
        assertThat(mediaOf(calls[0])).containsOnly("192.0.2.1");
        alice.host.faults().heal();
        lab.advance(5_000);
        assertThat(mediaOf(calls[0])).containsOnly("198.51.100.7");
        hangUp(calls[1], calls[0]);
    }

    @Test
    void aCallThatEndsWithoutAWayLooksForNoneAnyMore() {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO);
        alice.host.faults().always(Faults.Kind.ROUTE);
        alice.host.move("198.51.100.7");
        lab.advance(5_000);
        calls[0].hangUp();
        calls[1].hangUp();
        lab.until(() -> calls[0].state() == CallState.ENDED && calls[1].state() == CallState.ENDED);
        alice.host.faults().heal();
    }

    @Test
    void whereTheAddressStaysTheCallIsLeftAlone() {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO);
        long invites = invites();
        alice.host.wakeUp();
        lab.advance(5_000);
        assertThat(invites()).isEqualTo(invites);
        hangUp(calls[0], calls[1]);
    }

    @Test
    void aChangeThatIsUnderWayWhenItMovesIsMadeFromTheNewAddress() {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO);
        calls[0].hold();
        alice.host.move("198.51.100.7");
        lab.until(() -> calls[0].state() == CallState.HELD);
        lab.until(() -> mediaOf(calls[0]).equals(List.of("198.51.100.7")));
        assertThat(calls[0].state()).isEqualTo(CallState.HELD);
        hangUp(calls[0], calls[1]);
    }

    @Test
    void bothSidesMoveAtOnce() {
        Call[] calls = connectedByProxy();
        alice.host.move("198.51.100.7");
        lab.advance(3_000);
        bob.host.move("198.51.100.8");
        lab.advance(3_000);
        assertThat(farMediaOf(calls[1])).containsOnly("198.51.100.7");
        assertThat(farMediaOf(calls[0])).containsOnly("198.51.100.8");
        hangUp(calls[0], calls[1]);
    }

    private static List<String> mediaOf(Call call) {
        return call.negotiated().streams().stream().map(NegotiatedMedia.Stream::local).distinct().toList();
    }

    private static List<String> farMediaOf(Call call) {
        return call.negotiated().streams().stream().map(NegotiatedMedia.Stream::remote).distinct().toList();
    }

    private int registers() {
        return (int) proxy.requests.stream().filter(request -> request.is(Method.REGISTER)).count();
    }

    private long invites() {
        return lab.internet.log().stream().filter(line -> line.contains(Method.INVITE + " ")).count();
    }
}
