package org.ahoyphone.media.rtp.congestion;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.ahoyphone.media.rtp.PacketBuffer;

/// The narrowest link of a way, on virtual time: a rate that changes, a queue that ends, loss by seeded chance, a delay, and another flow that may share it.
public final class BottleneckLink {

    private static final double MILLI = 1e6;

    /// A link.
    ///
    /// @param rate      bit/s at a time, s
    /// @param queueMs   longest queue, ms at the rate of then
    /// @param loss      share of packets, 0 to 1
    /// @param delayMs   one way, at a time, s
    /// @param competing from when on a download shares the link, s; negative for never
    public record Weather(DoubleUnaryOperator rate, double queueMs, double loss, DoubleUnaryOperator delayMs, double competing) {

        public static Weather steady(double bitPerSecond) {
            return new Weather(_ -> bitPerSecond, 500, 0, _ -> 20, -1);
        }

        public static Weather step(double before, double after, double at) {
            return new Weather(t -> t < at ? before : after, 500, 0, _ -> 20, -1);
        }

        public Weather losing(double share) {
            return new Weather(rate, queueMs, share, delayMs, competing);
        }

        public Weather queue(double ms) {
            return new Weather(rate, ms, loss, delayMs, competing);
        }

        public Weather delay(DoubleUnaryOperator ms) {
            return new Weather(rate, queueMs, loss, ms, competing);
        }

        public Weather sharedFrom(double seconds) {
            return new Weather(rate, queueMs, loss, delayMs, seconds);
        }
    }

    public record Arrival(double atMs, PacketBuffer packet) {}

    private final Weather weather;
    private final Random random;
    private final List<Arrival> travelling = new ArrayList<>();
    private double freeMs;
    private double newestMs;
    private final Download download = new Download();

    public BottleneckLink(Weather weather, long seed) {
        this.weather = weather;
        random = new Random(seed);
    }

    private double rate(double nowMs) {
        return weather.rate.applyAsDouble(nowMs / 1000);
    }

    /// What stands in the queue, ms.
    public double queueMs(double nowMs) {
        return Math.max(0, freeMs - nowMs);
    }

    public void send(PacketBuffer packet, long nowNanos) {
        double now = nowNanos / MILLI;
        if (random.nextDouble() >= weather.loss && enqueue(packet.length() + 28, now)) {
            PacketBuffer copy = new PacketBuffer();
            copy.copyFrom(packet);
            newestMs = Math.max(newestMs, freeMs + weather.delayMs.applyAsDouble(now / 1000));
            travelling.add(new Arrival(newestMs, copy));
        }
    }

    private boolean enqueue(int bytes, double now) {
        if (queueMs(now) > weather.queueMs) {
            return false;
        }
        // Served at the rates of its turn: a queue that was short at a high rate is long at a low one.
        double at = Math.max(now, freeMs);
        freeMs = at + bytes * 8_000.0 / rate(at);
        return true;
    }

    /// What has arrived by now, in order.
    public List<Arrival> take(long nowNanos) {
        double now = nowNanos / MILLI;
        download.run(now);
        List<Arrival> here = travelling.stream().filter(each -> each.atMs <= now).toList();
        travelling.removeAll(here);
        return here;
    }

    public double capacity(double nowMs) {
        return rate(nowMs);
    }

    /// A flow that grows by a packet a round trip and halves when one is lost, as downloads do.
    private final class Download {
        private static final int BYTES = 1500;
        private double window = 4;
        private final List<Double> inFlight = new ArrayList<>();

        void run(double now) {
            if (weather.competing < 0 || now < weather.competing * 1000) {
                return;
            }
            for (int i = inFlight.size() - 1; i >= 0; i--) {
                if (inFlight.get(i) <= now) {
                    inFlight.remove(i);
                    window += 1 / window;
                }
            }
            while (inFlight.size() < (int) window) {
                if (!enqueue(BYTES, now)) {
                    window = Math.max(2, window / 2);
                    break;
                }
                inFlight.add(freeMs + 2 * weather.delayMs.applyAsDouble(now / 1000));
            }
        }
    }
}
