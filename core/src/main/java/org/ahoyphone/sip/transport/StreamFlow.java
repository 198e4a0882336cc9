package org.ahoyphone.sip.transport;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A flow over a connection: TCP, TLS, WebSocket. Owned by the strand.
final class StreamFlow implements Flow {
    private enum State {
        CONNECTING,
        OPEN,
        /// The peer sends nothing more; responses to what it sent may still leave.
        ENDED,
        CLOSED
    }

    private final Hop hop;
    private final StreamCodec codec;
    private final boolean ours;
    private final List<Consumer<Opening>> waiting = new ArrayList<>();
    private State state = State.CONNECTING;
    private @Nullable StreamConnection connection;
    private @Nullable String fault;
    private Runnable deadline = () -> {};
    private long usedMs;

    /// @param ours whether this side has connected
    StreamFlow(Hop hop, StreamCodec codec, boolean ours, long nowMs) {
        this.hop = hop;
        this.codec = codec;
        this.ours = ours;
        usedMs = nowMs;
    }

    @Override
    public Transport transport() {
        return hop.transport();
    }

    @Override
    public InetSocketAddress remote() {
        return hop.remote();
    }

    @Override
    public boolean open() {
        return state == State.OPEN;
    }

    /// Whether responses to what came on it can be sent.
    boolean answerable() {
        return state == State.OPEN || state == State.ENDED;
    }

    Hop hop() {
        return hop;
    }

    StreamCodec codec() {
        return codec;
    }

    /// Whether this side has connected.
    boolean ours() {
        return ours;
    }

    /// What stops when the flow is open or has failed.
    void deadline(Runnable stop) {
        deadline = stop;
    }

    /// Hears when the flow is open or has failed.
    void await(Consumer<Opening> outcome) {
        waiting.add(outcome);
    }

    /// The connection is there; what is agreed on it first may still be missing.
    ///
    /// @return false if the flow was given up meanwhile
    boolean connected(StreamConnection made) {
        if (state == State.CLOSED) {
            // Given up while it was being made.
            made.close();
            return false;
        }
        connection = made;
        return true;
    }

    void opened() {
        if (state == State.CONNECTING) {
            state = State.OPEN;
            deadline.run();
            settle(new Opening.Opened(this));
        }
    }

    void ended() {
        if (state == State.OPEN) {
            state = State.ENDED;
        }
    }

    void closed(String why) {
        state = State.CLOSED;
        deadline.run();
        settle(new Opening.Failed(why));
    }

    private void settle(Opening outcome) {
        var all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(hears -> hears.accept(outcome));
    }

    /// @return false if the connection is closed or its queue is full
    boolean send(byte[] message, long nowMs) {
        usedMs = nowMs;
        StreamConnection to = connection;
        return to != null && answerable() && to.send(codec.frame(message));
    }

    /// Asks the peer for a sign of life.
    ///
    /// @return false if the connection is closed or its queue is full
    boolean ping(long nowMs) {
        usedMs = nowMs;
        StreamConnection to = connection;
        return to != null && answerable() && to.send(codec.ping());
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

    /// The SIP domains that the peer has proved.
    List<String> peerDomains() {
        return connection == null ? List.of() : connection.peerDomains();
    }

    /// Closes because of what the peer did.
    ///
    /// @param why the second half of a sentence
    void fail(String why) {
        if (fault == null) {
            fault = why;
        }
        if (connection != null) {
            connection.close();
        }
    }

    /// What the peer did; null if nothing.
    @Nullable String fault() {
        return fault;
    }

    void close() {
        deadline.run();
        if (connection != null) {
            byte[] farewell = state == State.OPEN ? codec.farewell() : new byte[0];
            if (farewell.length > 0) {
                connection.send(farewell);
            }
            connection.close();
        }
    }

    @Override
    public String toString() {
        return hop.toString();
    }
}
