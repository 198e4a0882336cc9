package org.ahoyphone.sip.simulation;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ahoyphone.sip.transport.Destination;
import org.ahoyphone.sip.transport.Resolver;
import org.ahoyphone.sip.transport.Transport;
import org.jspecify.annotations.Nullable;

/// Lets one of the things that a machine asks of its network fail: the k-th of a kind, counted from when [#plan] was called.
public final class Faults {
    /// What can fail.
    public enum Kind {
        /// A socket that listens.
        BIND,
        /// A connection for which not even a socket can be had.
        CONNECT,
        /// A datagram that cannot leave.
        SEND,
        /// A connection that takes nothing more.
        WRITE,
        /// A look-up.
        RESOLVE,
        /// The way to a peer.
        ROUTE
    }

    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private @Nullable Kind kind;
    private int at;
    private boolean struck;
    private boolean always;

    /// From now on the k-th of a kind fails, and nothing else. @param k from 1
    public void plan(Kind which, int k) {
        counts.clear();
        kind = which;
        at = k;
        struck = false;
        always = false;
    }

    /// From now on all of a kind fail, until [#heal].
    public void always(Kind which) {
        plan(which, 0);
        always = true;
    }

    /// Nothing fails any more.
    public void heal() {
        always = false;
        kind = null;
    }

    /// Whether the planned one has been asked for, and has failed.
    public boolean struck() {
        return struck;
    }

    /// @return whether this one fails
    boolean strikes(Kind now) {
        int count = counts.merge(now, 1, Integer::sum);
        boolean strikes = now == kind && (always || count == at);
        struck |= strikes;
        return strikes;
    }

    void step(Kind now) throws IOException {
        if (strikes(now)) {
            throw new IOException("fails by the test's plan");
        }
    }

    /// A resolver whose look-ups are subject to the plan.
    public Resolver over(Resolver resolver) {
        return new Resolver() {
            @Override
            public void resolve(Destination destination, List<Transport> spoken, Consumer<Resolution> outcome) {
                if (strikes(Kind.RESOLVE)) {
                    outcome.accept(new Resolution.NotFound("The look-up fails by the test's plan.", 0));
                } else {
                    resolver.resolve(destination, spoken, outcome);
                }
            }

            @Override
            public void networkChanged() {
                resolver.networkChanged();
            }

            @Override
            public void close() {
                resolver.close();
            }
        };
    }
}
