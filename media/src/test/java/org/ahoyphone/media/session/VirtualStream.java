package org.ahoyphone.media.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.ObjLongConsumer;
import org.ahoyphone.media.rtp.Interceptor;
import org.ahoyphone.media.rtp.InterceptorChain;
import org.ahoyphone.media.rtp.NtpTime;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.PacketSink;
import org.ahoyphone.media.rtp.RtcpPacket;
import org.ahoyphone.media.rtp.RtpEffect;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.rtp.RtpSession;
import org.ahoyphone.media.rtp.RtpSessionConfig;
import org.ahoyphone.media.rtp.congestion.Pacer;
import org.jspecify.annotations.Nullable;

/// What `RtpStream` does, on virtual time: a session, its interceptors and its pacer, in the same order, without thread or socket.
final class VirtualStream {

    private static final int RING = 512;

    private record Waiting(PacketBuffer packet, int payloadType, boolean marker, int timestamp) {}

    private final RtpSession session;
    private final InterceptorChain chain;
    private final @Nullable Pacer pacer;
    private final Runnable keyFrameRequested;
    private final ObjLongConsumer<RtpPacket> received;
    private final Deque<Waiting> outgoing = new ArrayDeque<>();
    private final RtpPacket parsed = new RtpPacket();
    private final PacketBuffer control = new PacketBuffer();
    private boolean keyFrameWanted;

    /// @param rtp  where packets go, told the time
    /// @param rtcp where reports go
    VirtualStream(RtpSessionConfig config, List<Interceptor> interceptors, @Nullable Pacer pacer, long seed, PacketSink rtp, PacketSink rtcp,
                  Runnable keyFrameRequested, ObjLongConsumer<RtpPacket> received) {
        this.pacer = pacer;
        this.keyFrameRequested = keyFrameRequested;
        this.received = received;
        session = new RtpSession(config, "virtual", new Random(seed), new NtpTime(1L << 32), 0);
        chain = new InterceptorChain(interceptors, rtp, rtcp, this::onRtp, (packet, now) -> session.receiveRtcp(packet, now));
        chain.reconfigure(config);
    }

    int waiting() {
        return outgoing.size();
    }

    /// @return false when there is no room
    boolean publish(PacketBuffer payload, int payloadType, boolean marker, int timestamp) {
        if (outgoing.size() >= RING) {
            return false;
        }
        outgoing.add(new Waiting(payload, payloadType, marker, timestamp));
        return true;
    }

    void requestKeyFrame() {
        keyFrameWanted = true;
    }

    void rtpCame(PacketBuffer packet, long now) {
        packet.nanos(now);
        chain.incomingRtp().accept(packet, now);
        obey(now);
    }

    void rtcpCame(PacketBuffer packet, long now) {
        chain.incomingRtcp().accept(packet, now);
        obey(now);
    }

    private void onRtp(PacketBuffer packet, long now) {
        if (parsed.parse(packet) == RtpPacket.Status.OK) {
            switch (session.receive(parsed, now)) {
                case DELIVER, SKIP -> received.accept(parsed, now);
                case UNKNOWN_PAYLOAD_TYPE, OTHER_SOURCE, SUSPECT -> {
                    // As in a call.
                }
            }
        }
    }

    void onTime(long now) {
        for (Waiting next = outgoing.peek(); next != null && (pacer == null || pacer.due(now) <= now); next = outgoing.peek()) {
            session.send(next.packet, next.payloadType, next.marker, next.timestamp);
            chain.outgoingRtp().accept(next.packet, now);
            outgoing.remove();
        }
        if (keyFrameWanted) {
            keyFrameWanted = false;
            session.requestKeyFrame(now);
        }
        session.onTime(now);
        chain.onTime(now);
        obey(now);
        for (RtcpPacket wanted = chain.feedback(session.ssrc(), session.remoteSsrc(), now); wanted != null;
                wanted = chain.feedback(session.ssrc(), session.remoteSsrc(), now)) {
            session.sendFeedback(wanted, now);
            obey(now);
        }
    }

    private void obey(long now) {
        for (RtpEffect effect = session.poll(); effect != null; effect = session.poll()) {
            switch (effect) {
                case RtpEffect.SendRtcp(byte[] bytes) -> {
                    if (control.fill(bytes, 0, bytes.length)) {
                        chain.outgoingRtcp().accept(control, now);
                    }
                }
                case RtpEffect.FeedbackReceived(RtcpPacket feedback) -> chain.onFeedback(feedback, now);
                case RtpEffect.ReportReceived report -> chain.onReport(report.fractionLost(), report.roundTripMs(), now);
                case RtpEffect.KeyFrameRequested _ -> keyFrameRequested.run();
                case RtpEffect.SourceChanged _, RtpEffect.RemoteBye _, RtpEffect.SenderClock _, RtpEffect.OwnSourceChanged _ -> {
                    // Not about pictures.
                }
            }
        }
    }
}
