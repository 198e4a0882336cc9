package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.ahoyphone.sip.auth.Credentials;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.transport.Advertised;
import org.ahoyphone.sip.transport.ListenPoint;
import org.ahoyphone.sip.transport.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityTest {
    private static final ListenPoint UDP = point(Transport.UDP, "192.0.2.1");

    private static ListenPoint point(Transport transport, String address) {
        return new ListenPoint(transport, new InetSocketAddress(InetAddress.ofLiteral(address), 5070));
    }

    private static Identity of(AccountConfig config) {
        return Identity.of(config);
    }

    private static AccountConfig alice() {
        return AccountConfig.of("sip:alice@example.org", "secret");
    }

    @Test
    void fromNamesTheAccountAndContactTheMachine() {
        Identity identity = of(alice().displayName("Alice"));
        assertThat(identity.from(UDP)).hasToString("\"Alice\" <sip:alice@example.org>");
        assertThat(identity.contact(UDP).uri().toString()).matches("sip:alice@192\\.0\\.2\\.1:5070;line=[0-9a-f]+");
        assertThat(identity.contact(point(Transport.TCP, "2001:db8::1")).uri().toString())
                .startsWith("sip:alice@[2001:db8:0:0:0:0:0:1]:5070;transport=tcp;line=");
        assertThat(identity.line()).isEqualTo(of(alice()).line()).isNotEqualTo(of(AccountConfig.of("sip:alice@example.net")).line());
    }

    @Test
    void withoutAServerTheAddressIsTheMachine() {
        assertThat(Identity.DIRECT.from(UDP)).hasToString("<sip:ahoy@192.0.2.1>");
        assertThat(Identity.DIRECT.contact(UDP)).hasToString("<sip:ahoy@192.0.2.1:5070>");
        assertThat(Identity.DIRECT.routes(SipUri.of("sip:bob@example.org"), null, false, List.of())).isEmpty();
    }

    @Test
    void routesLeadThroughTheProxyOrTheRegistrar() {
        SipUri home = SipUri.of("sip:bob@example.org");
        SipUri away = SipUri.of("sip:bob@example.net");
        Identity plain = of(alice());
        assertThat(plain.routes(home, null, true, List.of())).isEmpty();
        assertThat(plain.routes(away, null, true, List.of())).hasToString("[<sip:example.org;lr>]");
        assertThat(plain.routes(away, null, false, List.of())).isEmpty();

        Identity tcp = of(alice().registrar("sip:192.0.2.9:5080;transport=tcp"));
        assertThat(tcp.routes(home, null, true, List.of())).hasToString("[<sip:192.0.2.9:5080;transport=tcp;lr>]");

        Identity written = of(AccountConfig.of("sip:alice@example.org;transport=tcp"));
        assertThat(written.registrar()).hasToString("sip:example.org;transport=tcp");
        assertThat(written.aor()).hasToString("sip:alice@example.org");
        assertThat(written.routes(home, null, true, List.of())).hasToString("[<sip:example.org;transport=tcp;lr>]");

        Identity proxied = of(alice().proxy("proxy.example.org"));
        assertThat(proxied.routes(home, proxied.proxies().getFirst(), false, List.of())).hasToString("[<sip:proxy.example.org;lr>]");
        List<NameAddr> service = List.of(NameAddr.of(SipUri.of("sip:edge.example.org;lr")));
        assertThat(proxied.routes(home, proxied.proxies().getFirst(), true, service)).hasToString("[<sip:proxy.example.org;lr>, <sip:edge.example.org;lr>]");
        assertThat(plain.routes(away, null, true, service)).hasToString("[<sip:edge.example.org;lr>]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "sip:example.org            |                        |                     | no user",
        "alice                      |                        |                     | no user",
        "sip:alice@example.org      |                        | wss://a b           | WebSocket server",
        "sip:alice@example.org      |                        | ws://u@example.org  | WebSocket server",
        "mailto:alice@example.org   |                        |                     | not a SIP address",
        "sip:alice@exa mple.org     |                        |                     | not a SIP address",
        "sip:alice@example.org      | sip:reg@@example.org   |                     | registrar",
        "sip:alice@example.org      |                        | sip:p;transport=sctp | transport sctp",
    })
    void wrongUrisAreToldInWords(String aor, String registrar, String proxy, String words) {
        AccountConfig config = AccountConfig.of(aor, "secret")
                .registrar(registrar == null ? "" : registrar)
                .proxy(proxy == null ? "" : proxy);
        assertThatThrownBy(() -> Identity.of(config))
                .isInstanceOf(PhoneException.class)
                .hasMessageContaining(words)
                .message().endsWith(".").doesNotContain("secret");
        assertThatThrownBy(() -> Identity.of(alice().expiresSeconds(0))).isInstanceOf(PhoneException.class);
    }

    @Test
    void secretsAreForTheRegistrarsRealmAndTheOwnDomain() {
        var secrets = new AccountSecrets(Credentials.of("alice", "secret".toCharArray()), "example.org");
        assertThat(secrets.others().forRealm("anything")).as("nothing is known yet").isNotNull();
        assertThat(secrets.registrar().forRealm("asterisk")).isNotNull();
        assertThat(secrets.others().forRealm("asterisk")).isNotNull();
        assertThat(secrets.others().forRealm("proxy.Example.org")).isNotNull();
        assertThat(secrets.others().forRealm("example.org")).isNotNull();
        assertThat(secrets.others().forRealm("evil-example.org")).isNull();
        assertThat(secrets.others().forRealm("trap")).isNull();
        assertThat(new AccountSecrets(null, "example.org").registrar().forRealm("x")).isNull();
    }

    @Test
    void aSecureAccountIsSecureThroughout() {
        Identity identity = Identity.of(AccountConfig.of("sips:alice@example.org"));
        assertThat(identity.aor()).hasToString("sips:alice@example.org");
        assertThat(identity.registrar()).hasToString("sips:example.org");
        assertThat(identity.contact(point(Transport.TLS, "192.0.2.1")).uri().toString()).startsWith("sips:alice@192.0.2.1:");
        assertThat(Identity.DIRECT.contact(point(Transport.TLS, "192.0.2.1"), true).uri().toString()).startsWith("sips:ahoy@192.0.2.1:");
        assertThat(Identity.DIRECT.contact(point(Transport.TLS, "192.0.2.1")).uri().toString()).startsWith("sip:ahoy@192.0.2.1:");
    }

    @Test
    void aWebSocketServerIsNamedByItsUrl() {
        Identity identity = Identity.of(AccountConfig.of("sip:alice@example.org").proxy("wss://edge.example.org/ws"));
        assertThat(identity.proxies()).hasToString("[sip:edge.example.org:443;transport=wss]");
        assertThat(WebSocketUrl.parse("ws://[2001:db8::1]:8080/a?b=c"))
                .contains(new WebSocketUrl(Transport.WS, "2001:db8::1", 8080, "/a?b=c"));
        assertThat(WebSocketUrl.parse("sip:example.org")).isEmpty();
    }

    @Test
    void whoCannotBeConnectedToSaysSo() {
        var nowhere = new ListenPoint(Transport.WS, UDP.address(), new Advertised("x1.invalid", -1));
        String contact = Identity.DIRECT.contact(nowhere).uri().toString();
        assertThat(contact).isEqualTo("sip:ahoy@x1.invalid;transport=ws;ob");
        var told = new ListenPoint(Transport.UDP, UDP.address(), new Advertised("phone.example.org", 15060));
        assertThat(Identity.DIRECT.contact(told).uri()).hasToString("sip:ahoy@phone.example.org:15060");
    }
}
