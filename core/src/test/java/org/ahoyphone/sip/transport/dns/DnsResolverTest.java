package org.ahoyphone.sip.transport.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.sip.simulation.SimulatedDns;
import org.ahoyphone.sip.simulation.VirtualClock;
import org.ahoyphone.sip.transport.Destination;
import org.ahoyphone.sip.transport.Resolver.Resolution;
import org.ahoyphone.sip.transport.Transport;
import org.junit.jupiter.api.Test;

class DnsResolverTest {
    private static final List<Transport> SPOKEN = List.of(Transport.UDP, Transport.TCP);

    private final VirtualClock clock = new VirtualClock();
    private final SimulatedDns dns = new SimulatedDns(clock, 10)
            .add("_sip._udp.example.org 100 SRV 1 1 5060 a.example.org")
            .add("a.example.org 30 A 192.0.2.1");
    private final DnsResolver resolver = new DnsResolver(dns, clock.strand(), clock::nowMs, () -> 1L);
    private final List<Resolution> heard = new ArrayList<>();

    @Test
    void allThatMayBeNeededIsAskedAtOnceAndTheAddressesNext() {
        ask("example.org");
        assertThat(dns.asked()).extracting(Question::type).containsExactlyInAnyOrder(
                Question.Type.NAPTR, Question.Type.SRV, Question.Type.SRV, Question.Type.A, Question.Type.AAAA);
        clock.advance(10);
        assertThat(heard).isEmpty();
        clock.advance(10);
        assertThat(heard).hasSize(1);
        assertThat(dns.asked()).doesNotHaveDuplicates().hasSize(7);
    }

    @Test
    void aRecordIsKeptAsLongAsItSaysAndAnAbsenceToo() {
        ask("example.org");
        clock.advance(1_000);
        ask("example.org");
        assertThat(heard).as("from what is kept, at once").hasSize(2);
        assertThat(dns.asked()).hasSize(7);
        clock.advance(31_000);
        ask("example.org");
        clock.advance(1_000);
        assertThat(heard).hasSize(3);
        assertThat(dns.asked().subList(7, dns.asked().size())).containsExactly(new Question("a.example.org", Question.Type.A));
        clock.advance(1000 * SimulatedDns.NOTHING_SECONDS);
        ask("example.org");
        clock.advance(1_000);
        assertThat(dns.asked()).filteredOn(question -> question.type() == Question.Type.NAPTR).hasSize(2);
    }

    @Test
    void aServerThatIsSilentEndsTheSearchInTime() {
        dns.loss(1);
        ask("example.org");
        clock.advance(DnsResolver.DEADLINE_MS - 1);
        assertThat(heard).isEmpty();
        clock.advance(2);
        assertThat(heard).singleElement().isInstanceOfSatisfying(
                Resolution.NotFound.class, not -> assertThat(not.why()).contains("no name server answers"));
        dns.loss(0);
        ask("example.org");
        clock.advance(100);
        assertThat(heard.get(1)).as("the silence is believed for a moment").isInstanceOf(Resolution.NotFound.class);
        clock.advance(1000 * Answer.FAILURE_SECONDS);
        ask("example.org");
        clock.advance(100);
        assertThat(heard.get(2)).isInstanceOf(Resolution.Found.class);
    }

    @Test
    void whatIsLostOfTheAnswersIsDoneWithout() {
        dns.fail("example.org");
        ask("example.org");
        clock.advance(100);
        assertThat(heard).singleElement().isInstanceOf(Resolution.Found.class);
    }

    @Test
    void inAnotherNetworkAllIsAskedAnew() {
        ask("example.org");
        clock.advance(100);
        resolver.networkChanged();
        assertThat(dns.networkChanges()).isEqualTo(1);
        ask("example.org");
        clock.advance(100);
        assertThat(dns.asked()).hasSize(14);
    }

    @Test
    void anAddressNeedsNoAsking() {
        ask("192.0.2.1");
        assertThat(heard).hasSize(1);
        assertThat(dns.asked()).isEmpty();
    }

    @Test
    void theCacheHoldsTheNewestOfManyNames() {
        var cache = new RecordCache(clock::nowMs);
        for (int i = 0; i < 2_000; i++) {
            cache.put(new Question("host" + i + ".example.org", Question.Type.A), new Answer.None(1_000));
        }
        assertThat(cache.size()).isEqualTo(512);
        assertThat(cache.get(new Question("host0.example.org", Question.Type.A))).isNull();
        clock.advance(400_500);
        assertThat(cache.get(new Question("HOST1999.example.org.", Question.Type.A))).isEqualTo(new Answer.None(600));
        cache.clear();
        assertThat(cache.size()).isZero();
    }

    private void ask(String host) {
        resolver.resolve(new Destination(host, -1, null), SPOKEN, heard::add);
        clock.settle();
    }
}
