package org.ahoyphone.media.rtp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/// When the packets of a call arrive, made by seeded chance in the manner of a kind of network.
///
/// @param packetMs length of a packet
/// @param packets  in the order of arrival, without those that get lost
/// @param sent     packets sent
record ArrivalTrace(String name, int packetMs, List<Arrival> packets, int sent) {

    /// @param number of the packet
    /// @param sentMs when it was sent, on the receiver's clock; its timestamp is `number x packetMs` unless the sender paused
    record Arrival(int number, int timestampMs, double sentMs, double arrivalMs) {}

    private static final int SECONDS = 120;

    static List<ArrivalTrace> all() {
        return List.of(lan(), jitter(false), jitter(true), wifi(), lte(), bursts(), sleeps(), drift("clock 100 ppm fast", 0.9999), drift("clock 1 % fast", 0.99),
                drift("clock 1 % slow", 1.01), talkSpurts(), longPackets(40), longPackets(60));
    }

    static ArrivalTrace lan() {
        Random random = new Random(1);
        return of("LAN", 20, _ -> 1 + Math.abs(random.nextGaussian()), true);
    }

    static ArrivalTrace jitter(boolean disorder) {
        Random random = new Random(2);
        return of(disorder ? "40 +- 20 ms, disorder" : "40 +- 20 ms", 20, _ -> 20 + 40 * random.nextDouble(), !disorder);
    }

    /// A few milliseconds, and every one to three seconds the radio is away for 50 to 120 ms.
    static ArrivalTrace wifi() {
        Random random = new Random(3);
        double[] away = {1500, 1580};
        return of("Wi-Fi", 20, now -> {
            if (now > away[1]) {
                away[0] = now + 1000 + 2000 * random.nextDouble();
                away[1] = away[0] + 50 + 70 * random.nextDouble();
            }
            double access = 2 - 3 * Math.log(1 - random.nextDouble());
            return now >= away[0] ? away[1] - now + access : access;
        }, true);
    }

    /// A queue that fills and drains, in steps of the scheduler, and a handover now and then.
    static ArrivalTrace lte() {
        Random random = new Random(4);
        double[] queue = {0};
        return of("LTE", 20, now -> {
            queue[0] = Math.clamp(0.92 * queue[0] + 8 * random.nextGaussian(), 0, 80);
            if (random.nextInt(700) == 0) {
                queue[0] += 150 + 100 * random.nextDouble();
            }
            return 30 + queue[0] + 4 * random.nextInt(3);
        }, true);
    }

    /// 5 % are lost in bursts of three.
    static ArrivalTrace bursts() {
        Random random = new Random(5);
        boolean[] bad = {false};
        return of("5 % lost in bursts", 20, _ -> {
            bad[0] = bad[0] ? random.nextInt(3) != 0 : random.nextInt(57) == 0;
            return bad[0] ? Double.NaN : 5 + 10 * random.nextDouble();
        }, true);
    }

    /// Every fifteen seconds the peer sleeps for one or three seconds; its timestamps stand still meanwhile.
    static ArrivalTrace sleeps() {
        Random random = new Random(6);
        List<Arrival> packets = new ArrayList<>();
        double slept = 0;
        int count = SECONDS * 50;
        for (int i = 0; i < count; i++) {
            if (i % 750 == 749) {
                slept += i % 1500 == 749 ? 1000 : 3000;
            }
            double sent = i * 20 + slept;
            packets.add(new Arrival(i, i * 20, sent, sent + 5 + 6 * random.nextDouble()));
        }
        return new ArrivalTrace("peer sleeps", 20, packets, count);
    }

    static ArrivalTrace drift(String name, double pace) {
        Random random = new Random(7);
        List<Arrival> packets = new ArrayList<>();
        int count = SECONDS * 50;
        for (int i = 0; i < count; i++) {
            double sent = i * 20 * pace;
            packets.add(new Arrival(i, i * 20, sent, sent + 5 + 6 * random.nextDouble()));
        }
        return new ArrivalTrace(name, 20, packets, count);
    }

    /// Discontinuous transmission: two seconds of speech, a second of nothing.
    static ArrivalTrace talkSpurts() {
        Random random = new Random(8);
        List<Arrival> packets = new ArrayList<>();
        int count = SECONDS * 50 * 2 / 3;
        for (int i = 0; i < count; i++) {
            int time = i * 20 + i / 100 * 1000;
            packets.add(new Arrival(i, time, time, time + 5 + 25 * random.nextDouble()));
        }
        return new ArrivalTrace("talk spurts", 20, inOrder(packets), count);
    }

    static ArrivalTrace longPackets(int packetMs) {
        Random random = new Random(9);
        return of(packetMs + " ms packets", packetMs, _ -> 5 + 25 * random.nextDouble(), true);
    }

    /// @param transit of a packet sent at that time, ms; not a number when it gets lost
    private static ArrivalTrace of(String name, int packetMs, DoubleUnaryOperator transit, boolean ordered) {
        List<Arrival> packets = new ArrayList<>();
        int count = SECONDS * 1000 / packetMs;
        for (int i = 0; i < count; i++) {
            double sent = i * packetMs;
            double took = transit.applyAsDouble(sent);
            if (!Double.isNaN(took)) {
                packets.add(new Arrival(i, i * packetMs, sent, sent + took));
            }
        }
        if (ordered) {
            packets = inOrder(packets);
        }
        packets.sort(Comparator.comparingDouble(Arrival::arrivalMs));
        return new ArrivalTrace(name, packetMs, packets, count);
    }

    /// A queue lets nobody overtake.
    private static List<Arrival> inOrder(List<Arrival> packets) {
        List<Arrival> queued = new ArrayList<>();
        double last = 0;
        for (Arrival packet : packets) {
            last = Math.max(last, packet.arrivalMs());
            queued.add(new Arrival(packet.number(), packet.timestampMs(), packet.sentMs(), last));
        }
        return queued;
    }
}
