package org.ahoyphone.sip.simulation;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.ahoyphone.sip.transport.StreamConnection;
import org.jspecify.annotations.Nullable;

/// One end of a simulated stream: what is sent arrives in order, but cut into other pieces.
final class SimulatedConnection implements StreamConnection {
    private final SimulatedInternet internet;
    private final SimulatedHost host;
    private final InetSocketAddress local;
    private final InetSocketAddress remote;
    private final List<byte[]> unsent = new ArrayList<>();
    private @Nullable Handler handler;
    private @Nullable SimulatedConnection peer;
    private boolean open;
    private boolean closed;
    private long lastArrival;

    SimulatedConnection(SimulatedInternet internet, SimulatedHost host, InetSocketAddress local, InetSocketAddress remote,
            @Nullable Handler handler) {
        this.internet = internet;
        this.host = host;
        this.local = local;
        this.remote = remote;
        this.handler = handler;
    }

    void handle(Handler hears) {
        handler = hears;
    }

    void pair(SimulatedConnection other) {
        peer = other;
        other.peer = this;
    }

    boolean alive() {
        return !closed;
    }

    void open() {
        if (!closed && handler != null) {
            open = true;
            handler.opened(this);
            unsent.forEach(this::transfer);
            unsent.clear();
        }
    }

    void fail(Exception cause) {
        finish(cause);
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public boolean send(byte[] data) {
        if (closed || host.faults().strikes(Faults.Kind.WRITE)) {
            return false;
        }
        internet.note(local, remote, data, "stream");
        if (open) {
            transfer(data.clone());
        } else {
            unsent.add(data.clone());
        }
        return true;
    }

    /// From now on nothing arrives any more at either end, and neither is told.
    void silence() {
        SimulatedConnection other = peer;
        peer = null;
        if (other != null) {
            other.peer = null;
        }
    }

    private void transfer(byte[] data) {
        int cut = internet.cut(data.length);
        arriveLater(peer -> peer.receive(Arrays.copyOf(data, cut)));
        if (cut < data.length) {
            arriveLater(peer -> peer.receive(Arrays.copyOfRange(data, cut, data.length)));
        }
    }

    private void receive(byte[] data) {
        if (!closed && handler != null) {
            handler.received(this, data);
        }
    }

    private void arriveLater(Consumer<SimulatedConnection> what) {
        SimulatedConnection other = peer;
        if (other == null) {
            return;
        }
        long now = internet.clock().nowMs();
        lastArrival = Math.max(lastArrival, now + internet.delayMs());
        internet.clock().after(lastArrival - now, () -> what.accept(other));
    }

    @Override
    public void close() {
        if (!closed) {
            arriveLater(other -> other.finish(null));
            finish(null);
        }
    }

    private void finish(@Nullable Exception cause) {
        if (!closed) {
            closed = true;
            host.gone(this);
            Handler hears = handler;
            if (hears != null) {
                internet.clock().after(0, () -> hears.closed(this, cause));
            }
        }
    }
}
