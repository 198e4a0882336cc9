package org.ahoyphone.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Every header name registered with IANA is known, with its compact form; whatever is not keeps its spelling.
class HeaderNameTest {

    /// The registry; a compact form stands behind its name.
    private static final String REGISTERED = """
            Accept, Accept-Contact a, Accept-Encoding, Accept-Language, Accept-Resource-Priority, Additional-Identity, Alert-Info, Allow
            Allow-Events u, Answer-Mode, Attestation-Info, Authentication-Info, Authorization, Call-ID i, Call-Info, Cellular-Network-Info
            Contact m, Content-Disposition, Content-Encoding e, Content-ID, Content-Language, Content-Length l, Content-Type c, CSeq, Date
            DC-Info, Diversion, Encryption, Error-Info, Event o, Expires, Feature-Caps, Flow-Timer, From f, Geolocation, Geolocation-Error
            Geolocation-Routing, Hide, History-Info, Identity y, Identity-Info n, Info-Package, In-Reply-To, Join, Max-Breadth, Max-Forwards
            MIME-Version, Min-Expires, Min-SE, Organization, Origination-ID, P-Access-Network-Info, P-Answer-State, P-Asserted-Identity
            P-Asserted-Service, P-Associated-URI, P-Called-Party-ID, P-Charge-Info, P-Charging-Function-Addresses, P-Charging-Vector
            P-DCS-Billing-Info, P-DCS-LAES, P-DCS-OSPS, P-DCS-Redirect, P-DCS-Trace-Party-ID, P-Early-Media, P-Media-Authorization
            P-Preferred-Identity, P-Preferred-Service, P-Private-Network-Indication, P-Profile-Key, P-Refused-URI-List, P-Served-User
            P-User-Database, P-Visited-Network-ID, Path, Permission-Missing, Policy-Contact, Policy-ID, Priority, Priority-Share
            Priority-Verstat, Priv-Answer-Mode, Privacy, Proxy-Authenticate, Proxy-Authorization, Proxy-Require, RAck, Reason, Reason-Phrase
            Record-Route, Recv-Info, Refer-Events-At, Refer-Sub, Refer-To r, Referred-By b, Reject-Contact j, Relayed-Charge, Replaces
            Reply-To, Request-Disposition d, Require, Resource-Priority, Resource-Share, Response-Key, Response-Source, Restoration-Info
            Retry-After, Route, RSeq, Security-Client, Security-Server, Security-Verify, Server, Service-Interact-Info, Service-Route
            Session-Expires x, Session-ID, SIP-ETag, SIP-If-Match, Subject s, Subscription-State, Supported k, Suppress-If-Match
            Target-Dialog, Timestamp, To t, Trigger-Consent, Unsupported, User-Agent, User-to-User, Via v, Warning, WWW-Authenticate""";

    private static List<String> registered() {
        return Arrays.stream(REGISTERED.split("[,\n]\\s*")).map(String::strip).toList();
    }

    @Test
    void knowsTheRegistry() {
        assertThat(registered()).hasSize(134).doesNotHaveDuplicates().allSatisfy(entry -> {
            String[] forms = entry.split(" ");
            HeaderName name = HeaderName.of(forms[0]);
            assertThat(name.id()).as(entry).isNotEqualTo(HeaderName.OTHER_ID);
            assertThat(name).hasToString(forms[0]);
            assertThat(HeaderName.of(forms[0].toUpperCase(Locale.ROOT))).isSameAs(name);
            if (forms.length > 1) {
                assertThat(HeaderName.of(forms[1])).isSameAs(name).isSameAs(HeaderName.of(forms[1].toUpperCase(Locale.ROOT)));
            }
        });
    }

    @Test
    void eachCompactFormBelongsToOneName() {
        List<String> compact = registered().stream().filter(entry -> entry.contains(" ")).map(entry -> entry.substring(entry.indexOf(' ') + 1)).toList();
        assertThat(compact).doesNotHaveDuplicates().hasSize(20);
        for (char letter = 'a'; letter <= 'z'; letter++) {
            String text = String.valueOf(letter);
            assertThat(HeaderName.of(text).id() == HeaderName.OTHER_ID).as(text).isEqualTo(!compact.contains(text));
        }
    }

    @Test
    void whatIsNotRegisteredKeepsItsSpelling() {
        assertThat(HeaderName.of("X-Own_thing")).hasToString("X-Own_thing").isEqualTo(HeaderName.of("x-OWN_thing"));
        assertThat(HeaderName.of("Vi")).isNotEqualTo(HeaderName.VIA);
    }
}
