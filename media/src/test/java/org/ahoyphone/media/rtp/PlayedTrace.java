package org.ahoyphone.media.rtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a jitter buffer makes of a trace: a player that takes 10 ms at a time and stretches when it is asked to, with sound that is only counted.
///
/// @param meanMs    mean of how long after its sending a packet is played, less the fastest transit of the trace
/// @param p95Ms     the same, what 95 of 100 packets do not exceed
/// @param concealed share of the time that was invented for packets that came too late or never
/// @param stretched share of the time that was played faster or slower
record PlayedTrace(double meanMs, double p95Ms, double concealed, double stretched, JitterStatistics statistics) {
    private static final int RATE = 8000;
    /// What one stretch does if it may; speech has periods like that.
    private static final double JUMP_MS = 8;
    private static final double LEAST_JUMP_MS = 2.5;
    private static final double AHEAD_TO_ACCELERATE_MS = 25;
    private static final int REST = 3;

    static PlayedTrace of(ArrivalTrace trace, JitterBufferConfig config) {
        return new Player(trace, config).play();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%6.0f %6.0f %9.2f %9.2f", meanMs, p95Ms, 100 * concealed, 100 * stretched);
    }

    private static final class Player {
        private final ArrivalTrace trace;
        private final JitterBuffer buffer;
        private final List<Double> delays = new ArrayList<>();
        private final double[] sentMs;
        private double now;
        private double waitingMs;
        private double concealedMs;
        private double stretchedMs;
        private double playedMs;
        private int rest;
        private double dryMs;
        private int lastTimestamp;

        Player(ArrivalTrace trace, JitterBufferConfig config) {
            this.trace = trace;
            buffer = new AdaptiveJitterBuffer(config);
            sentMs = new double[trace.sent()];
            trace.packets().forEach(packet -> sentMs[packet.number()] = packet.sentMs());
        }

        PlayedTrace play() {
            double fastest = trace.packets().stream().mapToDouble(packet -> packet.arrivalMs() - packet.sentMs()).min().orElse(0);
            int next = 0;
            double end = trace.packets().getLast().arrivalMs();
            for (now = 0; now < end; now += 10) {
                for (; next < trace.packets().size() && trace.packets().get(next).arrivalMs() <= now; next++) {
                    ArrivalTrace.Arrival packet = trace.packets().get(next);
                    buffer.insert(Packets.numbered(packet.number(), packet.timestampMs() * RATE / 1000), nanos(packet.arrivalMs()));
                }
                stretch();
                while (waitingMs < 10) {
                    pull();
                }
                waitingMs -= 10;
            }
            double[] sorted = delays.stream().mapToDouble(delay -> delay - fastest).sorted().toArray();
            double mean = java.util.Arrays.stream(sorted).average().orElse(0);
            return new PlayedTrace(mean, sorted[sorted.length * 95 / 100], concealedMs / playedMs, stretchedMs / playedMs, buffer.statistics());
        }

        private static long nanos(double ms) {
            return (long) (ms * 1e6);
        }

        private void stretch() {
            rest--;
            switch (buffer.stretch(nanos(now + Math.floor(waitingMs / 10) * 10), nanos(10))) {
                case NONE -> {}
                case ACCELERATE -> accelerate(rest);
                case ACCELERATE_FAST -> accelerate(0);
                case EXPAND -> {
                    if (rest <= 0 && (waitingMs >= 10 || buffer.nextIsHere())) {
                        jump(allowed());
                    }
                }
            }
        }

        private void accelerate(int wait) {
            while (waitingMs < AHEAD_TO_ACCELERATE_MS && buffer.nextIsHere()) {
                pull();
            }
            if (wait <= 0 && waitingMs >= AHEAD_TO_ACCELERATE_MS) {
                jump(-allowed());
            }
        }

        private double allowed() {
            return Math.clamp(buffer.mostStretch() / 1e6, LEAST_JUMP_MS, JUMP_MS);
        }

        private void jump(double ms) {
            waitingMs += ms;
            stretchedMs += Math.abs(ms);
            buffer.stretched(nanos(ms));
            rest = REST;
        }

        private void pull() {
            Playout playout = buffer.pull(nanos(now + waitingMs), (int) Math.ceil((10 - Math.min(waitingMs, 9)) / 2.5) * 20);
            double ms = playout.ticks() * 1000.0 / RATE;
            switch (playout) {
                case Playout.Frame frame -> {
                    delays.add(now + waitingMs - sentMs[Packets.number(frame.packet())]);
                    playedMs += ms;
                    // Nobody misses what was never said: a pause of the sender is no concealment.
                    boolean pause = frame.packet().timestamp() - lastTimestamp > 10 * RATE / 1000 * trace.packetMs();
                    concealedMs += pause ? 0 : dryMs;
                    dryMs = 0;
                    lastTimestamp = frame.packet().timestamp();
                }
                case Playout.Lost _ -> {
                    concealedMs += ms + dryMs;
                    dryMs = 0;
                    playedMs += ms;
                }
                case Playout.Empty empty -> {
                    if (empty.reason() == Playout.Empty.Reason.UNDERRUN) {
                        dryMs += ms;
                        playedMs += ms;
                    }
                }
            }
            waitingMs += ms;
        }
    }
}
