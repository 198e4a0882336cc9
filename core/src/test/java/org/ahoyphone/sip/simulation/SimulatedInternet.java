package org.ahoyphone.sip.simulation;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// An internet in memory. Same seed, same fate of every datagram.
public final class SimulatedInternet {
    private final VirtualClock clock;
    private final Random random;
    private final Map<InetAddress, SimulatedHost> hosts = new HashMap<>();
    private final List<String> log = new ArrayList<>();
    private Conditions conditions = Conditions.GOOD;
    private long datagrams;
    private boolean tellsClosedPorts;

    public SimulatedInternet(VirtualClock clock, long seed) {
        this.clock = clock;
        random = new Random(seed);
    }

    public VirtualClock clock() {
        return clock;
    }

    public void conditions(Conditions changed) {
        conditions = changed;
    }

    /// Whether machines say that nobody listens at a UDP port, by ICMP. At first they do not: many are silent.
    public void tellClosedPorts() {
        tellsClosedPorts = true;
    }

    boolean tellsClosedPorts() {
        return tellsClosedPorts;
    }

    /// A machine with a public address of its own.
    public SimulatedHost host(String address) {
        var host = new SimulatedHost(this, address(address), null);
        hosts.put(host.address(), host);
        return host;
    }

    /// A machine behind a translator of addresses (RFC 4787: endpoint-independent mapping and filtering): the world
    /// sees its packets come from the public address and other ports.
    public SimulatedHost natted(String privateAddress, String publicAddress) {
        var host = new SimulatedHost(this, address(privateAddress), address(publicAddress));
        hosts.put(address(publicAddress), host);
        return host;
    }

    /// How many datagrams were sent, lost ones too.
    public long datagrams() {
        return datagrams;
    }

    /// The first line of each datagram and stream write, in order, for a test that fails to show.
    public List<String> log() {
        return List.copyOf(log);
    }

    void note(InetSocketAddress from, InetSocketAddress to, byte[] data, String fate) {
        String text = new String(data, 0, Math.min(data.length, 80), StandardCharsets.ISO_8859_1);
        log.add(clock.nowMs() + " " + from + " > " + to + " " + fate + " " + text.lines().findFirst().orElse(""));
    }

    @Nullable SimulatedHost hostAt(InetAddress address) {
        return hosts.get(address);
    }

    void move(SimulatedHost host, InetAddress to) {
        hosts.remove(host.address(), host);
        hosts.put(to, host);
    }

    void sendDatagram(InetSocketAddress from, InetSocketAddress to, byte[] data) {
        datagrams++;
        if (random.nextDouble() < conditions.loss()) {
            note(from, to, data, "LOST");
            return;
        }
        note(from, to, data, "");
        deliver(from, to, data);
        if (random.nextDouble() < conditions.duplication()) {
            deliver(from, to, data);
        }
    }

    private void deliver(InetSocketAddress from, InetSocketAddress to, byte[] data) {
        clock.after(delayMs(), () -> {
            SimulatedHost host = hosts.get(to.getAddress());
            if (host != null) {
                host.arrive(from, to.getPort(), data.clone());
            }
        });
    }

    int delayMs() {
        int spread = conditions.maxDelayMs() - conditions.minDelayMs();
        return conditions.minDelayMs() + (spread == 0 ? 0 : random.nextInt(spread));
    }

    /// Where a stream happens to be cut into pieces.
    int cut(int length) {
        return length < 2 ? length : 1 + random.nextInt(length - 1);
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.ofLiteral(literal).isAnyLocalAddress() ? InetAddress.getByName(literal) : InetAddress.ofLiteral(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
