package org.ahoyphone.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ahoyphone.sip.transport.Resolver.Resolution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HostResolverTest {
    private final HostResolver resolver = new HostResolver();

    @Test
    void aLiteralAddressIsAnsweredAtOnce() {
        List<Resolution> outcomes = new ArrayList<>();
        resolver.resolve(new Destination("192.0.2.7", -1, null), outcomes::add);
        resolver.resolve(new Destination("2001:db8::1", 5080, Transport.TCP), outcomes::add);
        assertThat(outcomes).containsExactly(
                new Resolution.Found(List.of(new Hop(Transport.UDP, at("192.0.2.7", 5060)))),
                new Resolution.Found(List.of(new Hop(Transport.TCP, at("2001:db8::1", 5080)))));
    }

    @Test
    void aNameIsAskedForOnAnotherThread() throws Exception {
        var outcome = new CompletableFuture<Resolution>();
        var thread = new CompletableFuture<Thread>();
        resolver.resolve(new Destination("localhost", 5070, null), resolution -> {
            thread.complete(Thread.currentThread());
            outcome.complete(resolution);
        });
        assertThat(outcome.get(30, TimeUnit.SECONDS)).isInstanceOfSatisfying(Resolution.Found.class, found ->
                assertThat(found.hops()).allSatisfy(hop -> {
                    assertThat(hop.remote().getAddress().isLoopbackAddress()).isTrue();
                    assertThat(hop.remote().getPort()).isEqualTo(5070);
                }));
        assertThat(thread.get(1, TimeUnit.SECONDS)).isNotEqualTo(Thread.currentThread());
    }

    @Test
    void anUnknownNameIsToldInWords() throws Exception {
        var outcome = new CompletableFuture<Resolution>();
        resolver.resolve(new Destination("nobody.invalid", -1, null), outcome::complete);
        assertThat(outcome.get(50, TimeUnit.SECONDS)).isInstanceOfSatisfying(Resolution.NotFound.class, none ->
                assertThat(none.why()).contains("nobody.invalid").endsWith("."));
    }

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }
}
