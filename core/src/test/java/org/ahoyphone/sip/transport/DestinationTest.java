package org.ahoyphone.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.sip.message.Uri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "sip:bob@example.org                            | example.org   | -1   | ",
        "sip:bob@example.org:5070;transport=TCP         | example.org   | 5070 | TCP",
        "sip:[2001:db8::9]:5070;transport=udp           | 2001:db8::9   | 5070 | UDP",
        "sip:bob@example.org;maddr=192.0.2.7            | 192.0.2.7     | -1   | ",
        "sip:bob@example.org;maddr=[2001:db8::1];lr     | 2001:db8::1   | -1   | ",
    })
    void readsWhereAUriLeads(String uri, String host, int port, Transport transport) {
        assertThat(Destination.of(Uri.of(uri)))
                .isEqualTo(new Destination.Reading.Understood(new Destination(host, port, transport)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sips:bob@example.org;transport=udp", "tel:+4930123456", "mailto:bob@example.org", "sip:bob@example.org;transport=sctp"})
    void saysWhyItCannotBeReached(String uri) {
        assertThat(Destination.of(Uri.of(uri)))
                .isInstanceOfSatisfying(Destination.Reading.Unreachable.class, why -> assertThat(why.why()).endsWith("."));
    }

    @Test
    void theWordsNameTheTransport() {
        assertThat(Destination.of(Uri.of("sip:bob@example.org;transport=sctp")).toString()).contains("sctp");
    }

    @ParameterizedTest
    @CsvSource({
        "sips:bob@example.org,                TLS, 5061",
        "sips:bob@example.org;transport=tcp,  TLS, 5061",
        "sips:bob@example.org;transport=ws,   WSS, 443",
        "sip:bob@example.org;transport=TLS,   TLS, 5061",
        "sip:bob@example.org;transport=ws,    WS,  80",
        "sip:bob@example.org,                 UDP, 5060",
    })
    void theSchemeAndTheParameterChooseTheTransport(String uri, Transport transport, int port) {
        var understood = (Destination.Reading.Understood) Destination.of(Uri.of(uri));
        assertThat(understood.destination().usualTransport()).isEqualTo(transport);
        assertThat(transport.defaultPort()).isEqualTo(port);
        assertThat(understood.destination().secure()).isEqualTo(uri.startsWith("sips"));
    }
}
