package org.ahoyphone.sip.transport;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.ahoyphone.sip.message.Uri;
import org.jspecify.annotations.Nullable;

/// Where URIs lead, asked of a [Resolver] once and kept as long as it says. Requests to one destination hear the outcome in
/// the order they asked, so that an ACK is not overtaken by the BYE after it; and all take the same order of servers while it
/// is kept, so that a phone stays with the server that knows it. A server that failed is tried last for a while. Owned by the
/// strand.
public final class Locations {
    /// How long a server that failed is tried after the others, ms: longer than a look-up of it would take again and again,
    /// short enough to come back to the favourite soon.
    static final long AVOIDED_MS = 120_000;

    private static final class Entry {
        final List<Consumer<Resolver.Resolution>> waiting = new ArrayList<>();
        Resolver.@Nullable Resolution outcome;
        long until;
    }

    private final Resolver resolver;
    private final Executor strand;
    private final LongSupplier nowMs;
    private final Map<Destination, Entry> entries = new HashMap<>();
    private final Map<Hop, Long> avoided = new HashMap<>();

    /// @param nowMs a clock that never goes back, ms
    public Locations(Resolver resolver, Executor strand, LongSupplier nowMs) {
        this.resolver = resolver;
        this.strand = strand;
        this.nowMs = nowMs;
    }

    /// @param nextHop a Request-URI or the URI of the topmost Route
    /// @param spoken the transports that can be used here
    /// @param outcome called on the strand: before this returns where nothing has to be asked
    public void locate(Uri nextHop, List<Transport> spoken, Consumer<Resolver.Resolution> outcome) {
        switch (Destination.of(nextHop)) {
            case Destination.Reading.Unreachable(var why) -> outcome.accept(new Resolver.Resolution.NotFound(why, 0));
            case Destination.Reading.Understood(var destination) -> locate(destination, spoken, outcome);
        }
    }

    private void locate(Destination destination, List<Transport> spoken, Consumer<Resolver.Resolution> outcome) {
        Entry known = entries.get(destination);
        if (known != null && known.outcome != null && nowMs.getAsLong() < known.until) {
            outcome.accept(ordered(known.outcome));
        } else if (known != null && known.outcome == null) {
            known.waiting.add(outcome);
        } else {
            ask(destination, spoken, outcome);
        }
    }

    private void ask(Destination destination, List<Transport> spoken, Consumer<Resolver.Resolution> outcome) {
        var entry = new Entry();
        entry.waiting.add(outcome);
        entries.put(destination, entry);
        Thread asking = Thread.currentThread();
        boolean[] returned = {false};
        resolver.resolve(destination, spoken, resolution -> {
            // A literal address needs no asking: its outcome is here before the resolver returns.
            if (!returned[0] && Thread.currentThread().equals(asking)) {
                settle(destination, entry, resolution);
            } else {
                strand.execute(() -> settle(destination, entry, resolution));
            }
        });
        returned[0] = true;
    }

    private void settle(Destination destination, Entry entry, Resolver.Resolution outcome) {
        entry.outcome = outcome;
        entry.until = nowMs.getAsLong() + outcome.keptMs();
        if (outcome.keptMs() <= 0) {
            entries.remove(destination, entry);
        }
        var all = List.copyOf(entry.waiting);
        entry.waiting.clear();
        all.forEach(hears -> hears.accept(ordered(outcome)));
    }

    private Resolver.Resolution ordered(Resolver.Resolution outcome) {
        if (avoided.isEmpty() || !(outcome instanceof Resolver.Resolution.Found(var hops, var kept))) {
            return outcome;
        }
        // The sort is stable: apart from those that failed, the order stays.
        return new Resolver.Resolution.Found(hops.stream().sorted(Comparator.comparing(this::avoided)).toList(), kept);
    }

    private boolean avoided(Hop hop) {
        Long until = avoided.get(hop);
        return until != null && nowMs.getAsLong() < until;
    }

    /// A server could not be reached, did not answer, or said that it is out of service.
    ///
    /// @param ms how long it is tried after the others, ms; at least [#AVOIDED_MS]
    public void failed(Hop hop, long ms) {
        avoided.put(hop, nowMs.getAsLong() + Math.max(AVOIDED_MS, ms));
    }

    /// A server answered.
    public void works(Hop hop) {
        if (!avoided.isEmpty()) {
            avoided.remove(hop);
        }
    }

    /// The machine is in another network. Who waits for an outcome still gets it.
    public void networkChanged() {
        entries.values().removeIf(entry -> entry.outcome != null);
        avoided.clear();
        resolver.networkChanged();
    }

    /// Forgets what is too old to be used.
    public void sweep() {
        long now = nowMs.getAsLong();
        entries.values().removeIf(entry -> entry.outcome != null && entry.until <= now);
        avoided.values().removeIf(until -> until <= now);
    }
}
