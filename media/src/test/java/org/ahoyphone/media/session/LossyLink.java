package org.ahoyphone.media.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.ahoyphone.media.rtp.PacketBuffer;

/// A network on virtual time that loses, delays, overtakes and doubles packets by seeded chance.
final class LossyLink {

    /// @param lossPercent    share of packets lost
    /// @param meanBurst      how many are lost in a row on average, from 1 (at random) on
    /// @param delayMs        of every packet
    /// @param jitterMs       more or less than that, evenly
    /// @param reorderPercent share of packets that come 20 ms later still and are overtaken
    record Weather(double lossPercent, double meanBurst, double delayMs, double jitterMs, double reorderPercent) {

        static final Weather FAIR = new Weather(0, 1, 1, 0, 0);

        static Weather loss(double percent) {
            return new Weather(percent, 1, 5, 2, 0);
        }

        static Weather bursts(double percent, double mean) {
            return new Weather(percent, mean, 5, 2, 0);
        }

        static Weather jitter(double delayMs, double jitterMs) {
            return new Weather(0, 1, delayMs, jitterMs, 0);
        }
    }

    private record Travelling(long arrival, PacketBuffer packet) {}

    private final Weather weather;
    private final Random random;
    private final List<Travelling> travelling = new ArrayList<>();
    private boolean bad;
    private long newest;
    private int sent;
    private int lost;

    LossyLink(Weather weather, long seed) {
        this.weather = weather;
        random = new Random(seed);
    }

    private boolean loses() {
        double share = weather.lossPercent / 100;
        if (weather.meanBurst <= 1) {
            return random.nextDouble() < share;
        }
        // Gilbert: out of the bad state once in a burst, into it so often that the mean is right.
        double recovery = 1 / weather.meanBurst;
        bad = bad ? random.nextDouble() >= recovery : random.nextDouble() < recovery * share / (1 - share);
        return bad;
    }

    void send(PacketBuffer packet, long nowNanos) {
        sent++;
        if (loses()) {
            lost++;
            return;
        }
        long arrival = nowNanos + (long) ((weather.delayMs + weather.jitterMs * (2 * random.nextDouble() - 1)) * 1e6);
        if (random.nextDouble() < weather.reorderPercent / 100) {
            arrival += 20_000_000;
        } else {
            arrival = Math.max(arrival, newest);
            newest = arrival;
        }
        PacketBuffer copy = new PacketBuffer();
        copy.copyFrom(packet);
        copy.nanos(arrival);
        travelling.add(new Travelling(arrival, copy));
    }

    /// What has arrived until now, in the order of arrival; each packet's [PacketBuffer#nanos] is when.
    List<PacketBuffer> arrived(long nowNanos) {
        List<Travelling> here = travelling.stream().filter(one -> one.arrival <= nowNanos).sorted(Comparator.comparingLong(Travelling::arrival)).toList();
        travelling.removeAll(here);
        return here.stream().map(Travelling::packet).toList();
    }

    /// 0 to 100.
    double lostPercent() {
        return sent == 0 ? 0 : 100.0 * lost / sent;
    }
}
