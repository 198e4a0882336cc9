package org.ahoyphone.sip.endpoint;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.function.Consumer;
import org.ahoyphone.sip.message.Uri;
import org.ahoyphone.sip.transport.Flow;
import org.ahoyphone.sip.transport.Hop;
import org.ahoyphone.sip.transport.KeepAlive;
import org.ahoyphone.sip.transport.Opening;
import org.ahoyphone.sip.transport.Resolver;
import org.ahoyphone.sip.transport.Transport;
import org.jspecify.annotations.Nullable;

/// Keeps the flow to a server alive while somebody relies on it, and tells when it is not (RFC 5626 section 4.4). Owned by the
/// strand.
public final class FlowKeeper {
    /// How a flow is kept.
    ///
    /// @param answered whether the server promised to answer: it registered with outbound
    /// @param flowTimerSeconds its Flow-Timer; 0 for none
    /// @param translated whether an address translator is on the way, which forgets an idle UDP flow
    public record Wish(boolean answered, long flowTimerSeconds, boolean translated) {}

    private static final int ID_BYTES = 12;

    private final Endpoint endpoint;
    private final Wish wish;
    private final Consumer<String> failed;
    private Timers.Timer timer = () -> {};
    private @Nullable Flow flow;
    private @Nullable Hop hop;
    private @Nullable KeepAlive machine;
    private byte[] id = new byte[0];
    private boolean stopped;

    /// @param failed called at most once, on the strand, with one sentence
    FlowKeeper(Endpoint endpoint, Wish wish, Consumer<String> failed) {
        this.endpoint = endpoint;
        this.wish = wish;
        this.failed = failed;
    }

    /// How the flow is kept.
    public Wish wish() {
        return wish;
    }

    void begin(Surface surface, Uri nextHop) {
        surface.locate(nextHop, resolution -> {
            if (!stopped && resolution instanceof Resolver.Resolution.Found(var hops, _)) {
                hop = hops.getFirst();
                surface.open(hops.getFirst(), 0, opening -> {
                    switch (opening) {
                        case Opening.Opened(var open) -> opened(open);
                        case Opening.Failed(var why) -> fail(why);
                    }
                });
            }
        });
    }

    private void opened(Flow open) {
        flow = open;
        boolean datagrams = open.transport() == Transport.UDP;
        // A UDP flow without translator and without promise has nothing to be kept open, and nothing to break.
        if (!stopped && (!datagrams || wish.answered() || wish.translated())) {
            take(KeepAlive.begin(
                    datagrams
                            ? KeepAlive.Pace.datagrams(wish.flowTimerSeconds(), wish.answered())
                            : KeepAlive.Pace.stream(wish.flowTimerSeconds(), wish.answered()),
                    endpoint.identifiers().seed()));
        }
    }

    private void take(KeepAlive.Step step) {
        machine = step.next();
        for (KeepAlive.Effect effect : step.effects()) {
            switch (effect) {
                case KeepAlive.Effect.Ping() -> ping();
                case KeepAlive.Effect.Wait(var ms) -> {
                    timer.stop();
                    timer = endpoint.timers().start(ms, () -> endpoint.strand().execute(() -> on(new KeepAlive.Event.Fired())));
                }
                case KeepAlive.Effect.Failed(var why) -> fail(why);
            }
        }
    }

    private void on(KeepAlive.Event event) {
        if (!stopped && machine != null) {
            take(machine.on(event));
        }
    }

    private void ping() {
        Flow to = flow;
        if (to == null || stopped) {
            return;
        }
        // A ping that is repeated keeps its name, so that the answer to any of them counts.
        if (!(machine instanceof KeepAlive.Asking asking) || asking.tries() == 0) {
            id = endpoint.identifiers().bytes(ID_BYTES);
        }
        try {
            endpoint.transport().ping(to, wish.answered() ? id : null);
        } catch (IOException e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    /// An answer to a ping came. @param ofId which; null over streams, where answers come in order
    void answered(Flow from, byte @Nullable [] ofId, @Nullable InetSocketAddress seen) {
        if (from.equals(flow) && (ofId == null || Arrays.equals(ofId, id))) {
            on(new KeepAlive.Event.Answered(seen));
        }
    }

    /// A flow is gone.
    void lost(Flow gone, String why) {
        if (gone.equals(flow)) {
            fail(why);
        }
    }

    private void fail(String why) {
        if (stopped) {
            return;
        }
        stop();
        if (hop != null) {
            endpoint.flowFailed(hop);
        }
        if (flow != null) {
            endpoint.transport().drop(flow, why);
        }
        failed.accept(why);
    }

    /// Nobody relies on the flow any more. It is left open.
    public void stop() {
        stopped = true;
        timer.stop();
        endpoint.forget(this);
    }
}
