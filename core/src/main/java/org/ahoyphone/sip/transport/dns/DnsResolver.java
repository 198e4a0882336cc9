package org.ahoyphone.sip.transport.dns;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.ahoyphone.sip.transport.Destination;
import org.ahoyphone.sip.transport.Resolver;
import org.ahoyphone.sip.transport.Transport;

/// Finds servers by the records of the domain name system (RFC 3263). Owned by the strand: [#resolve] is called there, and
/// the outcome comes there.
///
/// What may be needed is asked for at once, not one after the other: NAPTR and the usual SRV records together, then the
/// addresses. Each record is kept as long as it says.
public final class DnsResolver implements Resolver {
    /// How long a search may take, ms: then it goes on with what is known.
    static final int DEADLINE_MS = 5000;

    private final Dns dns;
    private final Executor strand;
    private final LongSupplier nowMs;
    private final LongSupplier seeds;
    private final RecordCache cache;

    /// @param nowMs a clock that never goes back, ms
    /// @param seeds random
    public DnsResolver(Dns dns, Executor strand, LongSupplier nowMs, LongSupplier seeds) {
        this.dns = dns;
        this.strand = strand;
        this.nowMs = nowMs;
        this.seeds = seeds;
        cache = new RecordCache(nowMs);
    }

    @Override
    public void resolve(Destination destination, List<Transport> spoken, Consumer<Resolution> outcome) {
        new Search(destination, spoken, outcome).go();
    }

    @Override
    public void networkChanged() {
        cache.clear();
        dns.networkChanged();
    }

    @Override
    public void close() {
        dns.close();
    }

    /// One search from its first question to its outcome.
    private final class Search {
        private final Destination destination;
        private final List<Transport> spoken;
        private final Consumer<Resolution> outcome;
        private final long seed = seeds.getAsLong();
        private final long untilMs = nowMs.getAsLong() + DEADLINE_MS;
        private final Map<Question, Answer> known = new HashMap<>();
        private final Set<Question> asked = new HashSet<>();
        private boolean done;

        Search(Destination destination, List<Transport> spoken, Consumer<Resolution> outcome) {
            this.destination = destination;
            this.spoken = List.copyOf(spoken);
            this.outcome = outcome;
        }

        void go() {
            while (!done) {
                switch (ServerSearch.look(destination, spoken, known, seed)) {
                    case ServerSearch.Progress.Done(var found) -> {
                        done = true;
                        outcome.accept(found);
                    }
                    case ServerSearch.Progress.Ask(var questions) -> {
                        boolean more = false;
                        for (Question question : questions) {
                            more |= ask(question);
                        }
                        if (!more) {
                            return;
                        }
                    }
                }
            }
        }

        /// @return whether the answer is here already
        private boolean ask(Question question) {
            if (!asked.add(question)) {
                return false;
            }
            Answer kept = cache.get(question);
            if (kept != null) {
                known.put(question, kept);
                return true;
            }
            int leftMs = (int) Math.max(1, untilMs - nowMs.getAsLong());
            dns.ask(question, leftMs, answer -> strand.execute(() -> answered(question, answer)));
            return false;
        }

        private void answered(Question question, Answer answer) {
            cache.put(question, answer);
            if (!done && known.putIfAbsent(question, answer) == null) {
                go();
            }
        }
    }
}
