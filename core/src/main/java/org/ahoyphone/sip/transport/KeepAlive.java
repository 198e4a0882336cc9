package org.ahoyphone.sip.transport;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Keeps a flow alive and finds out when it is not (RFC 5626 section 4.4), as a pure machine: pings at random intervals, an answer
/// to each where the server promised to answer, and the same address seen by the server each time.
public sealed interface KeepAlive {
    /// What happens.
    sealed interface Event {
        /// The wait is over.
        record Fired() implements Event {}

        /// An answer came. @param seen where the server saw the ping come from; null where it does not say
        record Answered(@Nullable InetSocketAddress seen) implements Event {}
    }

    /// What is to be done.
    sealed interface Effect {
        record Ping() implements Effect {}

        /// Fires once, in place of the wait before.
        record Wait(long ms) implements Effect {}

        /// The flow is of no use any more. @param why one sentence
        record Failed(String why) implements Effect {}
    }

    record Step(KeepAlive next, List<Effect> effects) {
        public Step {
            effects = List.copyOf(effects);
        }
    }

    /// How a flow is kept.
    ///
    /// @param leastMs the shortest wait between two pings, ms
    /// @param mostMs the longest
    /// @param patienceMs how long each try of a ping waits for its answer, ms; empty where none is expected
    record Pace(long leastMs, long mostMs, List<Long> patienceMs) {
        /// Section 4.4.1: what a server that names no time may rely on over streams, s.
        private static final long STREAM_SECONDS = 120;

        /// Section 4.4.2: most address translators forget a UDP flow after 30 s.
        private static final long DATAGRAM_SECONDS = 29;

        /// Section 4.4.1: a pong comes within 10 s. RFC 5389 section 7.2.1: a STUN request is repeated, each wait twice the one
        /// before, seven in all; the last one waits for 16 times the first.
        private static final List<Long> PONG = List.of(10_000L);
        private static final List<Long> STUN = List.of(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 8_000L);

        public Pace {
            patienceMs = List.copyOf(patienceMs);
        }

        /// @param flowTimerSeconds the server's Flow-Timer; 0 for none
        /// @param answered whether the server promised to answer
        public static Pace stream(long flowTimerSeconds, boolean answered) {
            return of(flowTimerSeconds == 0 ? STREAM_SECONDS : flowTimerSeconds, answered ? PONG : List.of());
        }

        /// The same for UDP.
        public static Pace datagrams(long flowTimerSeconds, boolean answered) {
            return of(flowTimerSeconds == 0 ? DATAGRAM_SECONDS : flowTimerSeconds, answered ? STUN : List.of());
        }

        /// Section 4.4: between 80 % and all of the time, so that the phones of a server that restarts part again.
        private static Pace of(long seconds, List<Long> patience) {
            long most = 1000L * Math.clamp(seconds, 5, 3600);
            return new Pace(most * 8 / 10, most, patience);
        }
    }

    Step on(Event event);

    /// Begins with a wait: the flow has just carried something.
    ///
    /// @param seed random
    static Step begin(Pace pace, long seed) {
        return rest(pace, seed, null);
    }

    /// Nothing is under way. @param seen where the server saw the last ping come from
    record Resting(Pace pace, long seed, @Nullable InetSocketAddress seen) implements KeepAlive {
        @Override
        public Step on(Event event) {
            return switch (event) {
                case Event.Answered _ -> new Step(this, List.of());
                case Event.Fired() when pace.patienceMs().isEmpty() -> {
                    Step rest = rest(pace, seed, seen);
                    yield new Step(rest.next(), List.of(new Effect.Ping(), rest.effects().getFirst()));
                }
                case Event.Fired() -> ask(pace, seed, seen, 0);
            };
        }
    }

    /// A ping waits for its answer. @param tries how often it was repeated
    record Asking(Pace pace, long seed, @Nullable InetSocketAddress seen, int tries) implements KeepAlive {
        @Override
        public Step on(Event event) {
            return switch (event) {
                case Event.Answered(var now) when seen != null && now != null && !seen.equals(now) ->
                    over("The address translator on the way took another address.");
                case Event.Answered(var now) -> rest(pace, seed, now == null ? seen : now);
                case Event.Fired() when tries + 1 < pace.patienceMs().size() -> ask(pace, seed, seen, tries + 1);
                case Event.Fired() -> over("The server does not answer any more.");
            };
        }
    }

    record Over() implements KeepAlive {
        @Override
        public Step on(Event event) {
            return new Step(this, List.of());
        }
    }

    private static Step rest(Pace pace, long seed, @Nullable InetSocketAddress seen) {
        var random = new SplittableRandom(seed);
        long wait = random.nextLong(pace.leastMs(), pace.mostMs() + 1);
        return new Step(new Resting(pace, random.nextLong(), seen), List.of(new Effect.Wait(wait)));
    }

    private static Step ask(Pace pace, long seed, @Nullable InetSocketAddress seen, int tries) {
        return new Step(new Asking(pace, seed, seen, tries), List.of(new Effect.Ping(), new Effect.Wait(pace.patienceMs().get(tries))));
    }

    private static Step over(String why) {
        return new Step(new Over(), List.of(new Effect.Failed(why)));
    }
}
