package org.ahoyphone.sip.transport.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ahoyphone.sip.message.Uri;
import org.ahoyphone.sip.simulation.SimulatedDns;
import org.ahoyphone.sip.simulation.VirtualClock;
import org.ahoyphone.sip.transport.Destination;
import org.ahoyphone.sip.transport.Hop;
import org.ahoyphone.sip.transport.Resolver.Resolution;
import org.ahoyphone.sip.transport.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// From records to servers: each zone is a list of records, `;` between them.
class ServerSearchTest {
    private static final String ALL = "UDP TCP TLS WS WSS";

    private final VirtualClock clock = new VirtualClock();
    private final SimulatedDns dns = new SimulatedDns(clock, 10);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // An address says all but the transport; so does a port.
        "sip:192.0.2.9                       | udp:192.0.2.9:5060",
        "sip:192.0.2.9;transport=tcp         | tcp:192.0.2.9:5060",
        "sips:192.0.2.9                      | tls:192.0.2.9:5061",
        "sip:[2001:db8::9]:5070              | udp:2001:db8:0:0:0:0:0:9:5070",
        "sip:full.example:5070               | udp:192.0.2.7:5070",
        "sips:full.example:5070              | tls:192.0.2.7:5070",
        "sip:full.example:5070;transport=ws  | ws:192.0.2.7:5070",
        // NAPTR: by order, then preference; SRV of each by priority.
        "sip:full.example                    | tls:192.0.2.1:5061 tcp:192.0.2.1:5060 tcp:192.0.2.2:5062 udp:192.0.2.1:5060",
        "sips:full.example                   | tls:192.0.2.1:5061",
        // A transport that is written: its SRV alone.
        "sip:full.example;transport=udp      | udp:192.0.2.1:5060",
        "sips:full.example;transport=tcp     | tls:192.0.2.1:5061",
        "sip:full.example;transport=wss      | wss:192.0.2.7:443",
        // SRV without NAPTR: what protects most first.
        "sip:srv.example                     | tls:192.0.2.1:5061 udp:192.0.2.2:5060 udp:192.0.2.1:5060",
        // Neither: a host, both families.
        "sip:host.example                    | udp:2001:db8:0:0:0:0:0:1:5060 udp:192.0.2.5:5060",
        "sips:host.example                   | tls:2001:db8:0:0:0:0:0:1:5061 tls:192.0.2.5:5061",
        "sip:host.example;transport=tls      | tls:2001:db8:0:0:0:0:0:1:5061 tls:192.0.2.5:5061",
        "sip:host.example;maddr=192.0.2.8    | udp:192.0.2.8:5060",
        // NAPTR that names nothing usable, or another domain.
        "sip:odd.example                     | udp:192.0.2.5:5060",
        "sip:hosted.example                  | tcp:192.0.2.2:5066",
        "sip:websocket.example               | wss:192.0.2.2:8443",
        // A server that is not known is left out; the same address twice is tried once.
        "sip:half.example                    | udp:192.0.2.2:5060",
        "sip:twice.example                   | udp:192.0.2.2:5060",
    })
    void findsTheServersInTheirOrder(String uri, String hops) {
        assertThat(text(look(uri, ALL, 1))).isEqualTo(hops);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "sip:full.example                    | TCP         | tcp:192.0.2.1:5060 tcp:192.0.2.2:5062",
        "sip:srv.example                     | UDP         | udp:192.0.2.2:5060 udp:192.0.2.1:5060",
        "sip:192.0.2.9                       | TCP TLS     | tcp:192.0.2.9:5060",
        "sip:host.example                    | TCP         | tcp:2001:db8:0:0:0:0:0:1:5060 tcp:192.0.2.5:5060",
        "sips:192.0.2.9                      | UDP TCP WSS | wss:192.0.2.9:443",
    })
    void takesOnlyTransportsThatAreSpoken(String uri, String spoken, String hops) {
        assertThat(text(look(uri, spoken, 1))).isEqualTo(hops);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "sip:nowhere.example                 | UDP TCP | not known",
        "sip:silent.example                  | UDP TCP | takes no calls",
        "sip:broken.example                  | UDP TCP | SERVFAIL",
        "sips:host.example                   | UDP TCP | encryption",
        "sip:host.example;transport=udp      | TCP     | transport udp",
    })
    void saysWhyThereIsNoServer(String uri, String spoken, String words) {
        assertThat(look(uri, spoken, 1)).isInstanceOfSatisfying(
                Resolution.NotFound.class, not -> assertThat(not.why()).contains(words).endsWith("."));
    }

    @Test
    void theWeightsOfTheSrvRecordsAreDrawnFromTheSeed() {
        dns.add("_sip._udp.even.example 60 SRV 10 50 5060 a.example").add("_sip._udp.even.example 60 SRV 10 50 5060 b.example");
        var firsts = new java.util.TreeSet<String>();
        for (int seed = 0; seed < 40; seed++) {
            Resolution outcome = look("sip:even.example", "UDP", seed);
            assertThat(text(look("sip:even.example", "UDP", seed))).as("the same seed").isEqualTo(text(outcome));
            firsts.add(text(outcome).split(" ")[0]);
        }
        assertThat(firsts).containsExactly("udp:192.0.2.1:5060", "udp:192.0.2.2:5060");
    }

    @Test
    void anOutcomeIsKeptAsLongAsTheShortestOfItsRecords() {
        dns.add("_sip._udp.brief.example 300 SRV 10 50 5060 c.example").add("c.example 20 A 192.0.2.3");
        assertThat(look("sip:brief.example;transport=udp", "UDP", 1).keptMs()).isEqualTo(20_000);
        assertThat(look("sip:nowhere.example", "UDP", 1).keptMs()).isEqualTo(1000 * SimulatedDns.NOTHING_SECONDS);
        dns.fail("brief.example");
        assertThat(look("sip:brief.example", "UDP", 1).keptMs()).as("a failure is not kept long").isEqualTo(1000 * Answer.FAILURE_SECONDS);
    }

    @Test
    void theNameThatAPeerMustProveIsTheUris() {
        assertThat(((Resolution.Found) look("sips:full.example", ALL, 1)).hops())
                .extracting(Hop::name)
                .containsExactly("full.example");
    }

    private Resolution look(String uri, String spoken, long seed) {
        zone();
        var transports = Arrays.stream(spoken.split(" ")).map(Transport::valueOf).toList();
        var destination = ((Destination.Reading.Understood) Destination.of(Uri.of(uri))).destination();
        var found = new Resolution[1];
        var resolver = new DnsResolver(dns, clock.strand(), clock::nowMs, () -> seed);
        resolver.resolve(destination, transports, outcome -> found[0] = outcome);
        clock.until(() -> found[0] != null, DnsResolver.DEADLINE_MS);
        return found[0];
    }

    private boolean zoned;

    private void zone() {
        if (zoned) {
            return;
        }
        zoned = true;
        List.of(
                "full.example 600 NAPTR 20 10 s SIP+D2U _sip._udp.full.example",
                "full.example 600 NAPTR 10 20 s SIP+D2T _sip._tcp.full.example",
                "full.example 600 NAPTR 10 10 S sips+d2t _sips._tcp.full.example",
                "full.example 600 NAPTR 5 10 s SIP+D2S _sip._sctp.full.example",
                "_sips._tcp.full.example 600 SRV 1 1 5061 a.example",
                "_sip._tcp.full.example 600 SRV 2 1 5062 b.example",
                "_sip._tcp.full.example 600 SRV 1 1 5060 a.example",
                "_sip._udp.full.example 600 SRV 1 1 5060 a.example",
                "full.example 600 A 192.0.2.7",
                "_sips._tcp.srv.example 600 SRV 1 1 5061 a.example",
                "_sip._udp.srv.example 600 SRV 1 1 5060 b.example",
                "_sip._udp.srv.example 600 SRV 2 1 5060 a.example",
                "host.example 600 A 192.0.2.5",
                "host.example 600 AAAA 2001:db8::1",
                "odd.example 600 NAPTR 10 10 u E2U+sip .",
                "odd.example 600 NAPTR 10 10 a SIP+D2T odd.example",
                "odd.example 600 A 192.0.2.5",
                "hosted.example 600 NAPTR 10 10 s SIP+D2T _sip._tcp.provider.example",
                "_sip._tcp.provider.example 600 SRV 1 1 5066 b.example",
                "websocket.example 600 NAPTR 10 10 s SIPS+D2W _sips._ws.websocket.example",
                "_sips._ws.websocket.example 600 SRV 1 1 8443 b.example",
                "_sip._udp.half.example 600 SRV 1 1 5060 unknown.example",
                "_sip._udp.half.example 600 SRV 2 1 5060 b.example",
                "_sip._udp.twice.example 600 SRV 1 1 5060 b.example",
                "_sip._udp.twice.example 600 SRV 2 1 5060 b2.example",
                "_sip._udp.silent.example 600 SRV 0 0 0 .",
                "_sip._tcp.silent.example 600 SRV 0 0 0 .",
                "silent.example 600 A 192.0.2.5",
                "a.example 600 A 192.0.2.1",
                "b.example 600 A 192.0.2.2",
                "b2.example 600 A 192.0.2.2")
                .forEach(dns::add);
        dns.fail("broken.example");
    }

    private static String text(Resolution outcome) {
        return outcome instanceof Resolution.Found(var hops, _)
                ? hops.stream().map(Hop::toString).collect(Collectors.joining(" "))
                : outcome.toString();
    }
}
