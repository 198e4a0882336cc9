package org.ahoyphone.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.ahoyphone.sip.transport.NetworkMonitor.Change;
import org.junit.jupiter.api.Test;

class NetworkStateTest {
    private static final String FOUR =
            """
            Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
            eth0	00000000	0100000A	0003	0	0	100	00000000	0	0	0
            eth0	0000000A	00000000	0001	0	0	100	00FFFFFF	0	0	0
            eth1	00000000	0200000A	0002	0	0	100	00000000	0	0	0
            """;

    private static final String SIX =
            """
            fd770000000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000001 00000000 00000001 eth0
            00000000000000000000000000000000 00 00000000000000000000000000000000 00 fd770000000000000000000000000002 00000400 00000002 00000000 00000003 eth0
            00000000000000000000000000000000 00 00000000000000000000000000000000 00 00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo
            """;

    @Test
    void readsTheDefaultRoutesOfLinux() {
        assertThat(routes(FOUR, SIX)).containsExactly("eth0 0100000A", "eth0 fd770000000000000000000000000002");
        assertThat(routes("", "")).isEmpty();
        assertThat(routes("Iface\nshort line\n\n", "00 00\nnot hexadecimal at all\n")).isEmpty();
    }

    private static SortedSet<String> routes(String four, String six) {
        return new NetworkState(new TreeSet<>(), four, six).defaultRoutes();
    }

    @Test
    void saysWhatIsDifferent() {
        NetworkState home = state(List.of("eth0 192.0.2.1"), List.of("c0000201"));
        assertThat(home.since(home)).isNull();
        assertThat(home.since(state(List.of(), List.of()))).isEqualTo(Change.ADDRESSES);
        assertThat(home.since(state(List.of("eth0 192.0.2.1"), List.of()))).isEqualTo(Change.DEFAULT_ROUTE);
    }

    @Test
    void otherCountsOfTheSameRoutesAreNoChange() {
        var addresses = new TreeSet<>(List.of("eth0 192.0.2.1"));
        var home = new NetworkState(addresses, FOUR, SIX);
        assertThat(home.since(new NetworkState(addresses, FOUR, SIX.replace("00000002 00000000 00000003 eth0", "00000007 00000000 00000003 eth0")))).isNull();
        assertThat(home.since(new NetworkState(addresses, FOUR.replace("0100000A", "0300000A"), SIX))).isEqualTo(Change.DEFAULT_ROUTE);
    }

    @Test
    void readsThisMachine() throws IOException {
        NetworkState now = NetworkState.read();
        assertThat(now.addresses()).noneMatch(address -> address.startsWith("lo "));
        assertThat(NetworkState.read().since(now)).isNull();
    }

    @Test
    void aLookSeesChangesFailuresAndSleep() {
        var states = new ArrayList<NetworkState>();
        var looks = new PollingMonitor.Looks(
                () -> {
                    NetworkState next = states.isEmpty() ? state(List.of("a"), List.of()) : states.removeFirst();
                    if (next.addresses().contains("broken")) {
                        throw new IOException("gone while looked at");
                    }
                    return next;
                },
                0,
                0);
        assertThat(looks.look(500, nanos(500))).isNull();
        states.add(state(List.of("b"), List.of()));
        states.add(state(List.of("broken"), List.of()));
        states.add(state(List.of("b"), List.of("r")));
        assertThat(looks.look(1_000, nanos(1_000))).isEqualTo(Change.ADDRESSES);
        assertThat(looks.look(1_500, nanos(1_500))).as("what cannot be read is no change").isNull();
        assertThat(looks.look(2_000, nanos(2_000))).isEqualTo(Change.DEFAULT_ROUTE);
        // The clock on the wall went on for an hour, the other stood still.
        states.add(state(List.of("b"), List.of("r")));
        assertThat(looks.look(3_602_000, nanos(2_500))).isEqualTo(Change.WOKE_UP);
        states.add(state(List.of("b"), List.of("r")));
        assertThat(looks.look(3_602_500, nanos(3_000))).as("the next look begins where this one ended").isNull();
    }

    @Test
    void tellsOnAThreadOfItsOwnUntilItIsClosed() throws Exception {
        var states = new LinkedBlockingQueue<NetworkState>();
        states.add(state(List.of("a"), List.of()));
        states.add(state(List.of("b"), List.of()));
        var heard = new LinkedBlockingQueue<Change>();
        NetworkState last = state(List.of("b"), List.of());
        var monitor = new PollingMonitor(() -> {
            NetworkState next = states.poll();
            return next == null ? last : next;
        });
        monitor.watch(heard::add);
        assertThat(heard.poll(120, TimeUnit.SECONDS)).isEqualTo(Change.ADDRESSES);
        monitor.close();
        states.add(state(List.of("c"), List.of()));
        assertThat(states).as("nobody looks any more").hasSize(1);
        assertThat(heard).isEmpty();
    }

    private static long nanos(long ms) {
        return TimeUnit.MILLISECONDS.toNanos(ms);
    }

    private static NetworkState state(List<String> addresses, List<String> routes) {
        String file = "Iface\n" + routes.stream().map(gateway -> "eth0 00000000 " + gateway + " 0003 0 0 100 00000000\n").collect(Collectors.joining());
        return new NetworkState(new TreeSet<>(addresses), file, "");
    }
}
