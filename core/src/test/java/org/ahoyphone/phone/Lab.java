package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.ahoyphone.sip.endpoint.Endpoint;
import org.ahoyphone.sip.endpoint.Identifiers;
import org.ahoyphone.sip.simulation.SimulatedDns;
import org.ahoyphone.sip.simulation.SimulatedHost;
import org.ahoyphone.sip.simulation.SimulatedInternet;
import org.ahoyphone.sip.simulation.VirtualClock;
import org.ahoyphone.sip.transaction.Timing;
import org.ahoyphone.sip.transport.dns.DnsResolver;
import org.jspecify.annotations.Nullable;

/// Phones on a simulated internet and a virtual clock.
final class Lab {
    final VirtualClock clock = new VirtualClock();
    final SimulatedInternet internet;
    /// Names take 40 ms to look up.
    final SimulatedDns dns = new SimulatedDns(clock, 40);
    private final long seed;
    private final List<Station> stations = new ArrayList<>();

    Lab(long seed) {
        this.seed = seed;
        internet = new SimulatedInternet(clock, seed);
    }

    /// A phone, its media, and all that it told.
    static final class Station {
        final SipPhone phone;
        final PlainMedia media;
        final SimulatedHost host;
        final List<PhoneEvent> events = new ArrayList<>();

        Station(SipPhone phone, PlainMedia media, SimulatedHost host) {
            this.phone = phone;
            this.media = media;
            this.host = host;
            phone.observe(events::add, Runnable::run);
        }

        String uri() {
            return "sip:bob@" + host.address().getHostAddress();
        }

        <E extends PhoneEvent> List<E> events(Class<E> kind) {
            return events.stream().filter(kind::isInstance).map(kind::cast).toList();
        }

        /// The call that came in last; null if none did.
        @Nullable Call lastIncoming() {
            return events(PhoneEvent.Incoming.class).isEmpty() ? null : events(PhoneEvent.Incoming.class).getLast().call();
        }
    }

    /// A phone that listens on UDP and TCP at port 5060.
    Station station(String address) {
        return station(
                internet.host(address),
                PhoneConfig.defaults().listen(ListenAddress.parse("udp:0.0.0.0:5060")).listen(ListenAddress.parse("tcp:0.0.0.0:5060")));
    }

    Station station(SimulatedHost host, PhoneConfig config) {
        var media = new PlainMedia();
        var phone = SipPhone.start(config.media(media), parts(host));
        clock.settle();
        var station = new Station(phone, media, host);
        stations.add(station);
        return station;
    }

    PhoneParts parts(SimulatedHost host) {
        var random = new Random(seed * 31 + stations.size());
        var strand = clock.strand();
        var resolver = new DnsResolver(dns, strand, clock::nowMs, random::nextLong);
        var endpoint = new Endpoint.Parts(host, host.faults().over(resolver), clock, strand, new Identifiers(random), Timing.DEFAULT);
        return new PhoneParts(endpoint, host.monitor(), this::await, host::close);
    }

    /// Makes a host name known, by one address.
    void name(String name, String address) {
        dns.remove(name);
        dns.add(name + " 300 " + (address.indexOf(':') < 0 ? "A " : "AAAA ") + address);
    }

    private void await(CompletableFuture<?> done, long ms) {
        long until = clock.nowMs() + ms;
        while (!done.isDone() && clock.nowMs() < until) {
            clock.advance(1);
        }
    }

    void advance(long ms) {
        clock.advance(ms);
    }

    /// Lets time pass until something is so; fails after a minute.
    void until(BooleanSupplier condition) {
        clock.until(condition, 60_000);
    }

    /// Lets one phone call another, and the other answer.
    Call[] connect(Station caller, Station callee, Media media) {
        int before = callee.events(PhoneEvent.Incoming.class).size();
        Call out = caller.phone.direct().call(callee.uri(), media);
        until(() -> callee.events(PhoneEvent.Incoming.class).size() > before);
        Call in = Objects.requireNonNull(callee.lastIncoming());
        in.answer(media);
        until(() -> out.state() == CallState.ACTIVE && in.state() == CallState.ACTIVE);
        return new Call[] {out, in};
    }

    /// All events of a call that is over.
    static List<CallEvent> events(Call call) {
        assertThat(call.state()).isEqualTo(CallState.ENDED);
        var all = new ArrayList<CallEvent>();
        call.events().forEach(all::add);
        return all;
    }

    static EndReason reason(Call call) {
        return ((CallEvent.Ended) events(call).getLast()).reason();
    }

    /// Waits for the longest of all timers to be over, then asserts that nothing is left of anything.
    void nothingIsLeft() {
        clock.advance(200_000);
        // One timer of a phone always runs: the one that sweeps.
        int idle = (int) stations.stream().filter(station -> station.host.openSockets() > 0).count();
        for (Station station : stations) {
            Endpoint.Counts now = station.phone.counts();
            assertThat(now.clientTransactions()).as("client transactions").isZero();
            assertThat(now.serverTransactions()).as("server transactions").isZero();
            assertThat(now.usages()).as("usages").isZero();
            assertThat(now.timers()).as("timers").isEqualTo(idle);
            assertThat(station.phone.calls()).isEmpty();
            assertThat(station.media.openSessions()).as("media sessions").isZero();
            assertThat(station.media.broken()).as("rules of the media seam").isEmpty();
        }
    }

    /// Closes all phones and asserts that nothing is left at all.
    void close() {
        for (Station station : stations) {
            station.phone.close();
            assertThat(station.host.openSockets()).as("sockets").isZero();
            assertThat(station.media.closed()).isTrue();
            assertThat(station.media.broken()).as("rules of the media seam").isEmpty();
        }
        assertThat(clock.running()).as("timers").isZero();
    }

    static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }
}
