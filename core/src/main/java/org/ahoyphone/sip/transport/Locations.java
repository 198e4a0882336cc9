package org.ahoyphone.sip.transport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.ahoyphone.sip.message.Uri;
import org.jspecify.annotations.Nullable;

/// Where URIs lead, asked of a [Resolver] once and kept for a while. Requests to one destination hear the outcome in the
/// order they asked, so that an ACK is not overtaken by the BYE after it. Owned by the strand.
public final class Locations {
    /// How long an outcome is kept, ms: an ordinary time to live, and short enough to follow a server that moves.
    private static final long KEPT_MS = 30_000;

    private static final class Entry {
        final List<Consumer<Resolver.Resolution>> waiting = new ArrayList<>();
        Resolver.@Nullable Resolution outcome;
        long until;
    }

    private final Resolver resolver;
    private final Executor strand;
    private final LongSupplier nowMs;
    private final Map<Destination, Entry> entries = new HashMap<>();

    /// @param nowMs a clock that never goes back, ms
    public Locations(Resolver resolver, Executor strand, LongSupplier nowMs) {
        this.resolver = resolver;
        this.strand = strand;
        this.nowMs = nowMs;
    }

    /// @param nextHop a Request-URI or the URI of the topmost Route
    /// @param otherwise the transport where the URI names none; null leaves it to the resolver
    /// @param outcome called on the strand: before this returns where nothing has to be asked
    public void locate(Uri nextHop, @Nullable Transport otherwise, Consumer<Resolver.Resolution> outcome) {
        switch (Destination.of(nextHop)) {
            case Destination.Reading.Unreachable(var why) -> outcome.accept(new Resolver.Resolution.NotFound(why));
            case Destination.Reading.Understood(var destination) -> locate(destination.otherwise(otherwise), outcome);
        }
    }

    private void locate(Destination destination, Consumer<Resolver.Resolution> outcome) {
        Entry known = entries.get(destination);
        if (known != null && known.outcome != null && nowMs.getAsLong() < known.until) {
            outcome.accept(known.outcome);
        } else if (known != null && known.outcome == null) {
            known.waiting.add(outcome);
        } else {
            ask(destination, outcome);
        }
    }

    private void ask(Destination destination, Consumer<Resolver.Resolution> outcome) {
        var entry = new Entry();
        entry.waiting.add(outcome);
        entries.put(destination, entry);
        Thread asking = Thread.currentThread();
        boolean[] returned = {false};
        resolver.resolve(destination, resolution -> {
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
        entry.until = nowMs.getAsLong() + KEPT_MS;
        if (outcome instanceof Resolver.Resolution.NotFound) {
            entries.remove(destination, entry);
        }
        var all = List.copyOf(entry.waiting);
        entry.waiting.clear();
        all.forEach(hears -> hears.accept(outcome));
    }

    /// Forgets what is too old to be used.
    public void sweep() {
        long now = nowMs.getAsLong();
        entries.values().removeIf(entry -> entry.outcome != null && entry.until <= now);
    }
}
