package org.ahoyphone.sip.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipUri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 3261 section 10.3, RFC 3327, 3608, 5626 and 5627, on virtual time.
class RegistrarTest {
    private static final AddressOfRecord BOB = new AddressOfRecord("bob", "example.org");
    private static final String INSTANCE = "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
    private static final String AGENT = ";+sip.instance=\"<" + INSTANCE + ">\"";
    private static final Gruus GRUUS = new Gruus("a key for temporary GRUUs in tests".getBytes(StandardCharsets.US_ASCII));

    private Registrar registrar = new Registrar(RegistrarSettings.DEFAULT);
    private AddressBindings bindings = AddressBindings.NONE;
    private long now = 1_000_000;
    private int cseq;

    private Response register(String more) {
        return register("reg-1", ++cseq, more, null);
    }

    private Response register(String callId, int number, String more, String flow) {
        Request request = Wire.request("REGISTER", "sip:example.org", more).edit().callId(callId).cseq(number, "REGISTER").build();
        var changed = registrar.register(request, BOB, flow, bindings, now);
        bindings = changed.bindings();
        return changed.result().toTag("r").build();
    }

    private List<String> uris() {
        return bindings.at(now).all().stream().map(binding -> binding.contact().uri().toString()).toList();
    }

    @Test
    void aContactIsBoundForItsTimeAndNoLonger() {
        Response ok = register("Contact: <sip:bob@192.0.2.2>;expires=600\n");
        assertThat(ok.status()).isEqualTo(200);
        assertThat(ok.contacts()).singleElement().extracting(contact -> contact.param("expires")).isEqualTo("600");
        now += 599_999;
        assertThat(uris()).containsExactly("sip:bob@192.0.2.2");
        now += 1;
        assertThat(uris()).isEmpty();
    }

    @Test
    void theTimeIsTheContactsOwnThenThatOfTheRequestThenTheUsual() {
        Response ok = register("Contact: <sip:a@192.0.2.2>;expires=100, <sip:b@192.0.2.2>\nExpires: 200\n");
        assertThat(ok.contacts()).extracting(contact -> contact.param("expires")).containsExactly("100", "200");
        assertThat(register("Contact: <sip:c@192.0.2.2>\n").contacts().getLast().param("expires")).isEqualTo("3600");
        assertThat(register("Contact: <sip:d@192.0.2.2>;expires=99999\n").contacts().getLast().param("expires")).isEqualTo("3600");
        assertThat(register("Contact: <sip:e@192.0.2.2>;expires=soon\n").contacts().getLast().param("expires")).isEqualTo("3600");
    }

    @Test
    void tooShortATimeIsRefusedWithTheLeast() {
        Response refusal = register("Contact: <sip:bob@192.0.2.2>\nExpires: 59\n");
        assertThat(refusal.status()).isEqualTo(423);
        assertThat(refusal.header(HeaderName.MIN_EXPIRES)).contains("60");
        assertThat(uris()).isEmpty();
    }

    @Test
    void aQuestionChangesNothingAndTellsAll() {
        register("Contact: <sip:bob@192.0.2.2>\n");
        now += 10_500;
        Response ok = register("");
        assertThat(ok.contacts()).singleElement().extracting(contact -> contact.param("expires")).isEqualTo("3590");
    }

    @Test
    void equivalentContactsAreOne() {
        register("Contact: <sip:bob@EXAMPLE.com;ob>\n");
        register("Contact: \"Bob\" <sip:%62ob@example.com>;q=0.5\n");
        assertThat(bindings.all()).singleElement().extracting(ContactBinding::q).isEqualTo(500);
        register("Contact: <sip:bob@example.com:5062>\n");
        assertThat(bindings.all()).hasSize(2);
    }

    @Test
    void aBindingIsTakenBackByZero() {
        register("Contact: <sip:a@192.0.2.2>, <sip:b@192.0.2.2>\n");
        assertThat(register("Contact: <sip:a@192.0.2.2>;expires=0\n").contacts()).hasSize(1);
        assertThat(uris()).containsExactly("sip:b@192.0.2.2");
        assertThat(register("Contact: *\nExpires: 0\n").contacts()).isEmpty();
        assertThat(uris()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Contact: *\n", "Contact: *\nExpires: 60\n"})
    void allAreTakenBackOnlyByZero(String more) {
        register("Contact: <sip:a@192.0.2.2>\n");
        assertThat(register(more).status()).isEqualTo(400);
        assertThat(uris()).hasSize(1);
    }

    @Test
    void aRegisterThatWasOvertakenChangesNothing() {
        register("c1", 5, "Contact: <sip:a@192.0.2.2>;expires=600\n", null);
        assertThat(register("c1", 4, "Contact: <sip:new@192.0.2.2>, <sip:a@192.0.2.2>;expires=0\n", null).status()).isEqualTo(500);
        assertThat(register("c1", 5, "Contact: *\nExpires: 0\n", null).status()).isEqualTo(500);
        assertThat(uris()).containsExactly("sip:a@192.0.2.2");
        // Another client counts anew.
        assertThat(register("c2", 1, "Contact: <sip:a@192.0.2.2>;expires=0\n", null).status()).isEqualTo(200);
        assertThat(uris()).isEmpty();
    }

    @Test
    void anExtensionThatIsRequiredAndUnknownIsNamed() {
        Response refusal = register("Contact: <sip:a@192.0.2.2>\nRequire: path, magic\n");
        assertThat(refusal.status()).isEqualTo(420);
        assertThat(refusal.header(HeaderName.UNSUPPORTED)).contains("magic");
        assertThat(uris()).isEmpty();
    }

    @Test
    void moreContactsThanAUserMayHaveAreRefused() {
        for (int i = 0; i < 10; i++) {
            assertThat(register("Contact: <sip:c" + i + "@192.0.2.2>\n").status()).isEqualTo(200);
        }
        assertThat(register("Contact: <sip:one.more@192.0.2.2>\n").status()).isEqualTo(403);
        assertThat(uris()).hasSize(10);
    }

    @Test
    void thePathIsKeptAndLeadsBack() {
        Response ok = register("Contact: <sip:a@10.0.0.1>\nSupported: path\nPath: <sip:p1.example.com;lr>, <sip:p2.example.com;lr>\n");
        assertThat(ok.headers().values(HeaderName.PATH)).containsExactly("<sip:p1.example.com;lr>", "<sip:p2.example.com;lr>");
        assertThat(bindings.targets()).singleElement().satisfies(target ->
                assertThat(target.routes()).extracting(NameAddr::toString).containsExactly("<sip:p1.example.com;lr>", "<sip:p2.example.com;lr>"));
    }

    @Test
    void theServiceRouteIsGivenWithABinding() {
        registrar = new Registrar(RegistrarSettings.DEFAULT.with(List.of(NameAddr.of(SipUri.of("sip:out.example.org;lr")))));
        assertThat(register("Contact: <sip:a@192.0.2.2>\n").header(HeaderName.SERVICE_ROUTE)).contains("<sip:out.example.org;lr>");
        assertThat(register("Contact: *\nExpires: 0\n").header(HeaderName.SERVICE_ROUTE)).isEmpty();
    }

    @Test
    void twoFlowsOfAnAgentAreOneTargetWithASpare() {
        registrar = new Registrar(RegistrarSettings.DEFAULT.flowTimer(30));
        String flow = "Supported: path, outbound\nContact: <sip:bob@10.0.0.1;ob>" + AGENT + ";reg-id=";
        Response ok = register("r1", 1, flow + "1\n", "flow one");
        assertThat(ok.header(HeaderName.REQUIRE)).contains("outbound");
        assertThat(ok.header(HeaderName.FLOW_TIMER)).contains("30");
        register("r2", 1, flow + "2\n", "flow two");
        register("r3", 1, "Contact: <sip:bob@192.0.2.7>\n", null);
        assertThat(bindings.targets()).hasSize(2);
        Target agent = bindings.targets().getLast();
        assertThat(agent.flow()).isEqualTo("flow two");
        assertThat(agent.spares()).extracting(Target::flow).containsExactly("flow one");
        // The agent starts anew: same flow number, another contact and Call-ID.
        register("r9", 1, flow.replace("10.0.0.1", "10.0.0.9") + "1\n", "flow nine");
        assertThat(bindings.all()).hasSize(3);
        assertThat(bindings.targets().getFirst().flow()).isEqualTo("flow nine");
    }

    @Test
    void aFlowBehindAnEdgeThatDoesNotKeepItIsRefused() {
        String more = "Supported: path, outbound\nContact: <sip:bob@10.0.0.1>" + AGENT + ";reg-id=1\nPath: <sip:p1.example.com;lr>, <sip:edge.example.com;lr";
        assertThat(register(more + ">\n").status()).isEqualTo(439);
        assertThat(register(more + ";ob>\n").status()).isEqualTo(200);
        assertThat(register("Supported: outbound\nContact: <sip:a@10.0.0.1>" + AGENT + ";reg-id=1, <sip:b@10.0.0.1>\n").status()).isEqualTo(400);
    }

    @Test
    void aFlowNumberWithoutInstanceOrSupportIsNoFlow() {
        assertThat(register("Supported: outbound\nContact: <sip:a@10.0.0.1>;reg-id=1\n").header(HeaderName.REQUIRE)).isEmpty();
        assertThat(register("Contact: <sip:b@10.0.0.1>" + AGENT + ";reg-id=1\n").header(HeaderName.REQUIRE)).isEmpty();
        assertThat(bindings.all()).extracting(ContactBinding::regId).containsOnly(0);
    }

    @Test
    void aConnectionThatIsGoneMayBeMadeAnewUnlessItIsAFlow() {
        register("r1", 1, "Contact: <sip:bob@192.0.2.2;transport=tcp>\n", "TCP 40000 192.0.2.2");
        Target target = bindings.targets().getFirst();
        assertThat(target.flow()).isEqualTo("TCP 40000 192.0.2.2");
        assertThat(target.spares()).singleElement().extracting(Target::flow).isNull();
    }

    @Test
    void gruusLeadToOneAgent() {
        registrar = new Registrar(RegistrarSettings.DEFAULT.with(GRUUS));
        NameAddr contact = register("Supported: gruu\nContact: <sip:bob@10.0.0.1>" + AGENT + "\n").contacts().getFirst();
        SipUri permanent = SipUri.of(contact.param("pub-gruu"));
        SipUri temporary = SipUri.of(contact.param("temp-gruu"));
        assertThat(permanent).hasToString("sip:bob@example.org;gr=" + INSTANCE);
        assertThat(GRUUS.read(permanent)).contains(new Gruus.Meaning(BOB, INSTANCE, null));
        assertThat(temporary.toString()).doesNotContain("bob").endsWith(";gr");
        assertThat(GRUUS.read(temporary)).contains(new Gruus.Meaning(BOB, INSTANCE, "reg-1"));
        String again = register("Supported: gruu\nContact: <sip:bob@10.0.0.1>" + AGENT + "\n").contacts().getFirst().param("temp-gruu");
        assertThat(again).isNotEqualTo(temporary.toString());
        assertThat(register("Contact: <sip:bob@10.0.0.1>" + AGENT + "\n").contacts().getFirst().param("pub-gruu")).isNull();
    }

    @Test
    void aForgedTemporaryGruuIsNone() {
        SipUri made = GRUUS.temporary(BOB, INSTANCE, "c", 1);
        String user = made.user();
        for (String forged : new String[] {user.substring(0, user.length() - 6) + "AAAAAA", "tgruu.", "tgruu.%%%", "tgruu.AAAA", "bob"}) {
            assertThat(GRUUS.read(made.withUser(forged))).as(forged).isEmpty();
        }
        assertThat(GRUUS.read(SipUri.of("sip:bob@example.org"))).isEmpty();
    }

    @Test
    void theMemoryForgetsWhatHasExpired() {
        var memory = new MemoryLocationService();
        Request request = Wire.request("REGISTER", "sip:example.org", "Contact: <sip:a@192.0.2.2>;expires=60\n");
        memory.change(BOB, before -> registrar.register(request, BOB, null, before, now), response -> assertThat(response).isNotNull());
        assertThat(memory.size()).isEqualTo(1);
        memory.sweep(now + 59_999);
        assertThat(memory.size()).isEqualTo(1);
        memory.sweep(now + 60_000);
        assertThat(memory.size()).isZero();
    }
}
