package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An account whose two edge proxies speak outbound (RFC 5626) and whose registrar gives GRUUs (RFC 5627).
class OutboundTest {
    private static final UUID INSTANCE = UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
    private static final String GRUU = "sip:alice@example.org;gr=urn:uuid:f81d4fae";

    private final Lab lab = new Lab(31);
    private ScriptedServer first;
    private ScriptedServer second;
    private Lab.Station alice;

    @BeforeEach
    void start() {
        first = new ScriptedServer(lab.internet.host("203.0.113.1"), OutboundTest::edge);
        second = new ScriptedServer(lab.internet.host("203.0.113.2"), OutboundTest::edge);
        alice = station(INSTANCE);
    }

    @AfterEach
    void nothingIsLeft() {
        alice.phone.accounts().forEach(Account::close);
        lab.nothingIsLeft();
        lab.close();
    }

    private Lab.Station station(@Nullable UUID instance) {
        var config = PhoneConfig.defaults().listen(ListenAddress.parse("udp:0.0.0.0:5060")).instance(instance);
        return lab.station(lab.internet.host(instance == null ? "192.0.2.2" : "192.0.2.1"), config);
    }

    private static List<Response.Builder> edge(Request request) {
        return switch (request.method()) {
            case Method.REGISTER -> List.of(Response.of(request, 200)
                    .toTag("edge")
                    .set(HeaderName.REQUIRE, "outbound")
                    .set(HeaderName.FLOW_TIMER, "60")
                    .add(HeaderName.CONTACT, request.contacts().getFirst().withParam("expires", "600").withParam("pub-gruu", GRUU).toString()));
            case Method.ACK -> List.of();
            default -> List.of(Response.of(request, 486).toTag("edge"));
        };
    }

    private Account registered(AccountConfig config) {
        Account account = alice.phone.account(config).register();
        lab.until(() -> account.registration() instanceof Registration.Registered);
        lab.advance(1_000);
        return account;
    }

    private static AccountConfig config() {
        return AccountConfig.of("sip:alice@example.org").proxies(List.of("sip:203.0.113.1", "sip:203.0.113.2"));
    }

    @Test
    void registersOverEachProxyAsOnePhoneWithTwoFlows() {
        registered(config());
        assertThat(first.methods()).containsExactly(Method.REGISTER);
        assertThat(second.methods()).containsExactly(Method.REGISTER);
        Request one = first.requests.getFirst();
        Request two = second.requests.getFirst();
        assertThat(one.contacts().getFirst().param("reg-id")).isEqualTo("1");
        assertThat(two.contacts().getFirst().param("reg-id")).isEqualTo("2");
        assertThat(List.of(one, two)).allSatisfy(register -> {
            assertThat(register.contacts().getFirst().param("+sip.instance")).isEqualTo("<urn:uuid:" + INSTANCE + ">");
            assertThat(register.headers().values(HeaderName.SUPPORTED)).anyMatch(tags -> tags.contains("outbound"));
            assertThat(register.uri()).hasToString("sip:example.org");
        });
        assertThat(one.callId()).isNotEqualTo(two.callId());
        assertThat(alice.events(PhoneEvent.RegistrationChanged.class)).extracting(PhoneEvent.RegistrationChanged::registration)
                .containsExactly(new Registration.Trying(), new Registration.Registered(600));
    }

    @Test
    void withoutANameOfItsOwnThePhoneGoesByTheNextProxyWhereOneFails() {
        Lab.Station bob = station(null);
        first.script = request -> List.of(Response.of(request, 503).toTag("edge"));
        Account account = bob.phone.account(config()).register();
        lab.until(() -> account.registration() instanceof Registration.Registered);
        assertThat(second.requests.getFirst().routes()).extracting(NameAddr::uri).hasToString("[sip:203.0.113.2;lr]");
        assertThat(bob.events(PhoneEvent.RegistrationChanged.class)).extracting(PhoneEvent.RegistrationChanged::registration)
                .containsExactly(new Registration.Trying(), new Registration.Registered(600));
        int before = second.requests.size();
        call(account);
        assertThat(second.methods().subList(before, second.requests.size())).contains(Method.INVITE);
        assertThat(first.methods()).doesNotContain(Method.INVITE);
        // The second fails too: back to the first.
        second.script = request -> List.of(Response.of(request, 503).toTag("edge"));
        first.script = OutboundTest::edge;
        int registers = first.requests.size();
        lab.advance(600_000);
        assertThat(first.requests.size()).isGreaterThan(registers);
        assertThat(account.registration()).isInstanceOf(Registration.Registered.class);
        account.close();
        lab.advance(1_000);
    }

    @Test
    void whereAllProxiesFailItIsTriedAgainLater() {
        Lab.Station bob = station(null);
        first.script = request -> List.of(Response.of(request, 503).toTag("edge"));
        second.script = first.script;
        Account account = bob.phone.account(config()).register();
        lab.advance(20_000);
        assertThat(account.registration()).isInstanceOf(Registration.Failed.class);
        assertThat(first.requests).hasSize(1);
        assertThat(second.requests).hasSize(1);
        second.script = OutboundTest::edge;
        lab.advance(600_000);
        assertThat(account.registration()).isInstanceOf(Registration.Registered.class);
        account.close();
        lab.advance(1_000);
    }

    @Test
    void aFlowThatFailsWhileTheOtherHoldsIsTriedLessOften() {
        first.script = request -> List.of(Response.of(request, 503).toTag("edge"));
        registered(config());
        // When it first failed, the other was not there yet.
        lab.advance(61_000);
        assertThat(first.methods()).hasSize(2);
        lab.advance(170_000);
        assertThat(first.methods()).hasSize(2);
        lab.advance(200_000);
        assertThat(first.methods()).hasSize(3);
    }

    @Test
    void theNameOfThisVeryPhoneIsTheContactOfCalls() {
        Account account = registered(config());
        call(account);
        assertThat(first.requests.getLast().uri()).hasToString("sip:bob@example.org");
        Request invite = first.requests.stream().filter(request -> request.is(Method.INVITE)).findFirst().orElseThrow();
        assertThat(invite.contacts()).extracting(NameAddr::uri).hasToString("[" + GRUU + "]");
    }

    @Test
    void aFlowIsAskedWhetherItIsAliveAsOftenAsTheServerWants() {
        registered(config());
        lab.advance(600_000);
        // Flow-Timer 60: every 48 to 60 seconds.
        assertThat(first.pings).isBetween(9, 13);
        assertThat(second.pings).isBetween(9, 13);
    }

    @Test
    void whereOneFlowBreaksCallsGoOverTheOther() {
        Account account = registered(config());
        first.answersPings = false;
        first.script = _ -> List.of();
        lab.advance(110_000);
        assertThat(account.registration()).as("the other flow holds").isInstanceOf(Registration.Registered.class);
        int before = second.requests.size();
        call(account);
        assertThat(second.methods().subList(before, second.requests.size())).contains(Method.INVITE);
        // It comes back, and is registered again before long.
        first.answersPings = true;
        first.script = OutboundTest::edge;
        int registers = first.requests.size();
        lab.advance(200_000);
        assertThat(first.requests.size()).isGreaterThan(registers);
    }

    @Test
    void anotherAddressOfTheTranslatorIsRegisteredAtOnce() {
        Account account = registered(config().proxies(List.of("sip:203.0.113.1")));
        lab.advance(130_000);
        int before = first.requests.size();
        first.shift = 1;
        lab.advance(62_000);
        assertThat(first.methods().subList(before, first.requests.size())).containsExactly(Method.REGISTER);
        assertThat(account.registration()).isInstanceOf(Registration.Registered.class);
        assertThat(alice.events(PhoneEvent.RegistrationChanged.class)).anySatisfy(event -> assertThat(event.registration())
                .isEqualTo(new Registration.Failed(503, "The address translator on the way took another address.", 0)));
    }

    @Test
    void aFirstHopWithoutOutboundIsRegisteredWithPlainly() {
        first.script = request -> request.is(Method.REGISTER) && request.contacts().getFirst().param("reg-id") != null
                ? List.of(Response.of(request, 439).toTag("edge"))
                : List.of(Response.of(request, 200).toTag("edge"));
        Account account = registered(config().proxies(List.of("sip:203.0.113.1")));
        assertThat(first.methods()).containsExactly(Method.REGISTER, Method.REGISTER);
        assertThat(account.registration()).isInstanceOf(Registration.Registered.class);
        lab.advance(100_000);
        assertThat(first.pings).as("nobody promised to answer").isZero();
    }

    @Test
    void withoutANameOfItsOwnAPhoneRegistersOnce() {
        alice = station(null);
        registered(config());
        assertThat(first.methods()).containsExactly(Method.REGISTER);
        assertThat(second.requests).isEmpty();
        assertThat(first.requests.getFirst().contacts().getFirst().param("reg-id")).isNull();
    }

    @Test
    void behindATranslatorWhatTheRegistrarSeesIsRegistered() {
        first.script = request -> List.of(Response.of(request, 200).toTag("edge"));
        alice = lab.station(
                lab.internet.natted("10.0.0.5", "198.51.100.1"), PhoneConfig.defaults().listen(ListenAddress.parse("udp:0.0.0.0:5060")));
        registered(AccountConfig.of("sip:alice@example.org").proxy("sip:203.0.113.1"));
        assertThat(first.requests).hasSize(2);
        assertThat(first.requests.get(0).contacts().getFirst().uri().toString()).startsWith("sip:alice@10.0.0.5:5060");
        assertThat(first.requests.get(1).contacts().getFirst().uri().toString()).startsWith("sip:alice@198.51.100.1:20000");
        assertThat(first.requests.get(1).contacts().get(1).param("expires")).isEqualTo("0");
        // The way through the translator is kept open, though nobody promised to answer.
        long before = lab.internet.datagrams();
        lab.advance(290_000);
        assertThat(lab.internet.datagrams() - before).isBetween(10L, 14L);
    }

    private void call(Account account) {
        Call call = account.call("sip:bob@example.org", Media.AUDIO);
        lab.until(() -> call.state() == CallState.ENDED);
    }
}
