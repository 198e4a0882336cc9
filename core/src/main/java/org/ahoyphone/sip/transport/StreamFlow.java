package org.ahoyphone.sip.transport;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A flow over TCP. Owned by the strand.
final class StreamFlow implements Flow {
    private enum State {
        CONNECTING,
        OPEN,
        CLOSED
    }

    private final InetSocketAddress remote;
    private final List<Consumer<Opening>> waiting = new ArrayList<>();
    private State state = State.CONNECTING;
    private @Nullable StreamConnection connection;
    private long usedMs;

    StreamFlow(InetSocketAddress remote, long nowMs) {
        this.remote = remote;
        usedMs = nowMs;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public boolean open() {
        return state == State.OPEN;
    }

    boolean connecting() {
        return state == State.CONNECTING;
    }

    /// Hears when the flow is open or has failed.
    void await(Consumer<Opening> outcome) {
        waiting.add(outcome);
    }

    void opened(StreamConnection made) {
        if (state == State.CLOSED) {
            // Given up while it was being made.
            made.close();
            return;
        }
        connection = made;
        state = State.OPEN;
        settle(new Opening.Opened(this));
    }

    void closed(String why) {
        state = State.CLOSED;
        settle(new Opening.Failed(why));
    }

    private void settle(Opening outcome) {
        var all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(hears -> hears.accept(outcome));
    }

    /// @return false if the connection is closed or its queue is full
    boolean send(byte[] data, long nowMs) {
        usedMs = nowMs;
        StreamConnection to = connection;
        return to != null && state == State.OPEN && to.send(data);
    }

    void used(long nowMs) {
        usedMs = nowMs;
    }

    long usedMs() {
        return usedMs;
    }

    /// The address at this end; null before the flow is open.
    @Nullable InetSocketAddress local() {
        return connection == null ? null : connection.local();
    }

    void close() {
        if (connection != null) {
            connection.close();
        }
    }

    @Override
    public String toString() {
        return new Hop(Transport.TCP, remote).toString();
    }
}
