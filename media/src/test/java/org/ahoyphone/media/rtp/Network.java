package org.ahoyphone.media.rtp;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/// Two sessions and the way between them on virtual time, with delay, jitter and loss; loss of RTP is counted, so that both can be asked whether they know.
final class Network {
    static final long MS = 1_000_000;

    /// One end: its session, its chain and what reached it.
    final class End {
        final RtpSession session;
        final List<RtpEffect> effects = new ArrayList<>();
        final List<RtpSession.Reception> receptions = new ArrayList<>();
        int lostOnTheWay;
        int rtcpSent;
        int nextTimestamp;

        End(RtpSessionConfig config, long seed) {
            session = new RtpSession(config, "end" + seed, new Random(seed), new NtpTime(0xb44db705_20000000L + seed * 0x123456789L), now);
        }

        void sendAudio(int samples) {
            PacketBuffer packet = new PacketBuffer();
            packet.fill(new byte[160], 0, 160);
            packet.nanos(now);
            session.send(packet, 0, false, nextTimestamp);
            nextTimestamp += samples;
            transmit(this, packet);
        }

        void work() {
            for (RtpEffect effect = session.poll(); effect != null; effect = session.poll()) {
                effects.add(effect);
                if (effect instanceof RtpEffect.SendRtcp(byte[] bytes)) {
                    PacketBuffer packet = new PacketBuffer();
                    packet.fill(bytes, 0, bytes.length);
                    rtcpSent++;
                    transmit(this, packet);
                }
            }
        }

        <E extends RtpEffect> List<E> effects(Class<E> type) {
            return effects.stream().filter(type::isInstance).map(type::cast).toList();
        }
    }

    private record InFlight(long due, long order, End to, PacketBuffer packet) {}

    private final PriorityQueue<InFlight> flight = new PriorityQueue<>((a, b) ->
            a.due == b.due ? Long.compare(a.order, b.order) : Long.compare(a.due, b.due));
    private final Random random = new Random(5);
    private long order;
    long now = 7_000_000_000L;
    double loss;
    long delayNanos;
    long jitterNanos;
    final End left;
    final End right;

    Network(RtpSessionConfig leftConfig, RtpSessionConfig rightConfig) {
        left = new End(leftConfig, 1);
        right = new End(rightConfig, 2);
    }

    private void transmit(End from, PacketBuffer packet) {
        if (random.nextDouble() < loss) {
            from.lostOnTheWay += PacketKind.of(packet) == PacketKind.RTP ? 1 : 0;
            return;
        }
        long jitter = jitterNanos == 0 ? 0 : random.nextLong(jitterNanos);
        flight.add(new InFlight(now + delayNanos + jitter, order++, from == left ? right : left, packet));
    }

    /// Lets time go by, delivering what is due and letting both ends do what is due.
    void advance(long nanos) {
        long end = now + nanos;
        while (true) {
            left.work();
            right.work();
            long next = Math.min(left.session.onTime(now), right.session.onTime(now));
            left.work();
            right.work();
            next = Math.min(next, flight.isEmpty() ? Long.MAX_VALUE : flight.peek().due);
            if (next > end) {
                now = end;
                return;
            }
            now = Math.max(now, next);
            while (!flight.isEmpty() && flight.peek().due <= now) {
                deliver(flight.remove());
            }
        }
    }

    private void deliver(InFlight arrived) {
        if (PacketKind.of(arrived.packet) == PacketKind.RTCP) {
            if (arrived.to.session.receiveRtcp(arrived.packet, now) != RtcpCompound.Status.OK) {
                throw new AssertionError("a session wrote RTCP that a session cannot read");
            }
        } else {
            arrived.to.receptions.add(arrived.to.session.receive(Packets.parsed(arrived.packet), now));
        }
    }
}
