package org.ahoyphone.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostRuleTest {
    private static final Certificates AUTHORITY = new Certificates();

    private static X509Certificate certificate(String subject, String names) {
        String[] all = names == null ? new String[0] : names.split(" +", -1);
        return AUTHORITY.issue(subject, Instant.now().minusSeconds(60), Duration.ofDays(1), all).chain().getFirst();
    }

    /// RFC 5922 sections 7.1 and 7.2.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "sip:example.org                        | example.org      | true",
        "sip:EXAMPLE.org                        | example.ORG      | true",
        "sip:example.org;transport=tls          | example.org      | true",
        "sip:example.org:5061                   | example.org      | true",
        "dns:example.org                        | example.org      | true",
        "dns:example.org                        | sip.example.org  | false",
        "dns:*.example.org                      | sip.example.org  | false",
        "sip:*.example.org                      | sip.example.org  | false",
        "sip:alice@example.org                  | example.org      | false",
        "sips:example.org                       | example.org      | false",
        "https://example.org                    | example.org      | false",
        "sip:other.org dns:example.org          | example.org      | false",
        "sip:other.org dns:example.org          | other.org        | true",
        "sips:other.org dns:example.org         | example.org      | true",
        "ip:192.0.2.7                           | 192.0.2.7        | true",
        "ip:192.0.2.7                           | 192.0.2.8        | false",
        "ip:2001:db8::7                         | 2001:DB8:0::7    | true",
        "sip:192.0.2.7                          | 192.0.2.7        | true",
        "sip:[2001:db8::7]                      | 2001:db8::7      | true",
        "dns:192.0.2.7                          | 192.0.2.7        | false",
    })
    void aSipDomainIsProvedByAlternativeNames(String names, String host, boolean matches) {
        assertThat(HostRule.SIP_DOMAIN.matches(certificate("CN=" + host.replace(':', '_'), names), host)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "-                | true",
        "dns:other.org    | false",
        "ip:192.0.2.7     | false",
    })
    void theCommonNameCountsOnlyWithoutAlternativeNames(String names, boolean matches) {
        X509Certificate certificate = certificate("O=Example, CN=Example.ORG, C=DE", names);
        assertThat(HostRule.SIP_DOMAIN.matches(certificate, "example.org")).isEqualTo(matches);
        assertThat(HostRule.WEB_HOST.matches(certificate, "example.org")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "dns:example.org      | example.org        | true",
        "dns:*.example.org    | ws.example.org     | true",
        "dns:*.example.org    | example.org        | false",
        "dns:*.example.org    | a.ws.example.org   | false",
        "dns:*.org            | example.org        | false",
        "dns:w*.example.org   | ws.example.org     | false",
        "sip:example.org      | example.org        | false",
        "ip:192.0.2.7         | 192.0.2.7          | true",
    })
    void aWebHostIsProvedAsBrowsersWantIt(String names, String host, boolean matches) {
        assertThat(HostRule.WEB_HOST.matches(certificate("CN=x", names), host)).isEqualTo(matches);
    }
}
