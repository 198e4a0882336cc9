package org.ahoyphone.app.interop;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.ahoyphone.media.rtp.Fir;
import org.ahoyphone.media.rtp.Interceptor;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.PacketSink;
import org.ahoyphone.media.rtp.Pli;
import org.ahoyphone.media.rtp.RtcpCompound;
import org.ahoyphone.media.rtp.RtcpPacket;
import org.ahoyphone.media.rtp.RtpPacket;

/// Stands between a stream of VP8 of ours and the network: takes note of key frames and of requests for them, both ways, and loses packets when told to.
final class PictureWire implements Interceptor {

    /// What went by.
    enum Sort { KEY_FRAME_IN, KEY_FRAME_OUT, ASKED_IN_BY_PLI, ASKED_IN_BY_FIR, ASKED_OUT_BY_PLI, ASKED_OUT_BY_FIR }

    /// @param nanos on the time line of [System#nanoTime()]
    record Passed(Sort sort, long nanos) {}

    /// How our own requests are to go out.
    enum Asking { AS_THEY_ARE, BY_FIR, NOT_IN_RTCP }

    private final RtpPacket out = new RtpPacket();
    private final RtpPacket in = new RtpPacket();
    private final List<Passed> passed = new CopyOnWriteArrayList<>();
    /// Of the packets that were lost on their way out: what is sent again is lost, too.
    private final Set<Integer> lostOut = new HashSet<>();
    private volatile Asking asking = Asking.AS_THEY_ARE;
    private final AtomicInteger toLoseOut = new AtomicInteger();
    private final AtomicInteger toLoseIn = new AtomicInteger();
    private final AtomicLong picturesIn = new AtomicLong();
    private int command;

    /// Of the pictures alone.
    List<Interceptor> layers(String kind) {
        return kind.equals("video") ? List.of(this) : List.of();
    }

    void asks(Asking how) {
        asking = how;
    }

    /// Loses so many packets of ours for good, from the next on.
    void loseOut(int packets) {
        toLoseOut.set(packets);
    }

    /// Loses so many packets of theirs, from the next on.
    void loseIn(int packets) {
        toLoseIn.set(packets);
    }

    /// Whether all that was to be lost is lost.
    boolean lost() {
        return toLoseOut.get() == 0 && toLoseIn.get() == 0;
    }

    long count(Sort sort) {
        return passed.stream().filter(p -> p.sort == sort).count();
    }

    /// Waits for the first of some sorts after a moment.
    Passed after(long nanos, Duration patience, Sort... sorts) {
        List<Sort> wanted = List.of(sorts);
        Peer.await(wanted + "; went by: " + passed, patience, () -> passed.stream().anyMatch(p -> p.nanos > nanos && wanted.contains(p.sort)));
        return passed.stream().filter(p -> p.nanos > nanos && wanted.contains(p.sort)).findFirst().orElseThrow();
    }

    /// Pictures that came, by their last packet.
    long picturesIn() {
        return picturesIn.get();
    }

    private void note(Sort sort) {
        passed.add(new Passed(sort, System.nanoTime()));
    }

    @Override
    public PacketSink outgoingRtp(PacketSink next) {
        return (packet, now) -> {
            if (out.parse(packet) == RtpPacket.Status.OK) {
                if (toLoseOut.get() > 0) {
                    toLoseOut.decrementAndGet();
                    lostOut.add(out.sequence());
                }
                if (lostOut.contains(out.sequence())) {
                    return;
                }
                if (Vp8Packets.beginsKeyFrame(out)) {
                    note(Sort.KEY_FRAME_OUT);
                }
            }
            next.accept(packet, now);
        };
    }

    @Override
    public PacketSink incomingRtp(PacketSink next) {
        return (packet, now) -> {
            if (in.parse(packet) == RtpPacket.Status.OK) {
                if (toLoseIn.get() > 0) {
                    toLoseIn.decrementAndGet();
                    return;
                }
                if (in.marker()) {
                    picturesIn.incrementAndGet();
                }
                if (Vp8Packets.beginsKeyFrame(in)) {
                    note(Sort.KEY_FRAME_IN);
                }
            }
            next.accept(packet, now);
        };
    }

    @Override
    public PacketSink incomingRtcp(PacketSink next) {
        return (packet, now) -> {
            for (RtcpPacket each : RtcpCompound.parse(packet.bytes(), packet.offset(), packet.length(), true).packets()) {
                if (each instanceof Pli) {
                    note(Sort.ASKED_IN_BY_PLI);
                } else if (each instanceof Fir) {
                    note(Sort.ASKED_IN_BY_FIR);
                }
            }
            next.accept(packet, now);
        };
    }

    @Override
    public PacketSink outgoingRtcp(PacketSink next) {
        PacketBuffer other = new PacketBuffer();
        return (packet, now) -> {
            List<RtcpPacket> packets = RtcpCompound.parse(packet.bytes(), packet.offset(), packet.length(), true).packets();
            boolean asks = packets.stream().anyMatch(each -> each instanceof Pli || each instanceof Fir);
            if (!asks || asking == Asking.AS_THEY_ARE) {
                packets.forEach(this::sent);
                next.accept(packet, now);
                return;
            }
            List<RtcpPacket> changed = packets.stream().filter(each -> !(each instanceof Fir) && (asking == Asking.BY_FIR || !(each instanceof Pli)))
                    .map(this::asFir).toList();
            if (!changed.isEmpty()) {
                changed.forEach(this::sent);
                byte[] bytes = RtcpCompound.encode(changed);
                other.clear();
                other.fill(bytes, 0, bytes.length);
                next.accept(other, now);
            }
        };
    }

    private RtcpPacket asFir(RtcpPacket packet) {
        return packet instanceof Pli(int sender, int media) ? new Fir(sender, List.of(new Fir.Request(media, command++ & 0xFF))) : packet;
    }

    private void sent(RtcpPacket packet) {
        if (packet instanceof Pli) {
            note(Sort.ASKED_OUT_BY_PLI);
        } else if (packet instanceof Fir) {
            note(Sort.ASKED_OUT_BY_FIR);
        }
    }
}
