package org.ahoyphone.sip.simulation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.sip.transport.DatagramPort;
import org.junit.jupiter.api.Test;

/// A laboratory that lies proves nothing: what the simulated internet promises is tested too.
class SimulatedInternetTest {
    private static List<String> send(long seed, Conditions conditions, int count) throws IOException {
        var clock = new VirtualClock();
        var internet = new SimulatedInternet(clock, seed);
        internet.conditions(conditions);
        var heard = new ArrayList<String>();
        DatagramPort to = internet.host("192.0.2.2").bind(at("192.0.2.2", 9), new Hearing(heard));
        DatagramPort from = internet.host("192.0.2.1").bind(at("0.0.0.0", 0), new Hearing(new ArrayList<>()));
        for (int i = 0; i < count; i++) {
            from.send(Integer.toString(i).getBytes(US_ASCII), to.local());
            clock.advance(10);
        }
        clock.advance(1000);
        assertThat(internet.datagrams()).isEqualTo(count);
        return heard;
    }

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }

    private record Hearing(List<String> heard) implements DatagramPort.Handler {
        @Override
        public void received(DatagramPort port, byte[] data, InetSocketAddress from) {
            heard.add(new String(data, US_ASCII));
        }

        @Override
        public void failed(DatagramPort port, IOException cause) {
            throw new AssertionError(cause);
        }
    }

    @Test
    void aGoodNetworkDeliversAllInOrder() throws IOException {
        List<String> heard = send(1, Conditions.GOOD, 100);
        assertThat(heard).hasSize(100);
        assertThat(heard.stream().map(Integer::parseInt).toList()).isSorted();
    }

    @Test
    void aBadNetworkLosesRepeatsAndReorders() throws IOException {
        List<String> heard = send(1, Conditions.BAD, 2000);
        long arrived = heard.stream().distinct().count();
        assertThat(arrived).isBetween(1500L, 1700L);
        assertThat(heard.size() - arrived).isBetween(100L, 240L);
        assertThat(heard.stream().map(Integer::parseInt).toList()).isNotEqualTo(heard.stream().map(Integer::parseInt).sorted().toList());
    }

    @Test
    void theSameSeedIsTheSameFate() throws IOException {
        assertThat(send(7, Conditions.BAD, 300)).isEqualTo(send(7, Conditions.BAD, 300));
        assertThat(send(7, Conditions.BAD, 300)).isNotEqualTo(send(8, Conditions.BAD, 300));
    }

    @Test
    void theClockRunsThingsInTheirOrderAndNothingEarly() {
        var clock = new VirtualClock();
        var ran = new ArrayList<String>();
        clock.start(20, () -> ran.add("20 at " + clock.nowMs()));
        clock.start(10, () -> {
            ran.add("10 at " + clock.nowMs());
            clock.start(5, () -> ran.add("15 at " + clock.nowMs()));
        });
        var stopped = clock.start(12, () -> ran.add("stopped"));
        stopped.stop();
        stopped.stop();
        clock.advance(9);
        assertThat(ran).isEmpty();
        assertThat(clock.running()).isEqualTo(2);
        clock.advance(91);
        assertThat(ran).containsExactly("10 at 10", "15 at 15", "20 at 20");
        assertThat(clock.nowMs()).isEqualTo(100);
        assertThat(clock.running()).isZero();
    }
}
