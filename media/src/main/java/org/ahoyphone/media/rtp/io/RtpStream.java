package org.ahoyphone.media.rtp.io;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.ahoyphone.media.rtp.AudioLevel;
import org.ahoyphone.media.rtp.Interceptor;
import org.ahoyphone.media.rtp.InterceptorChain;
import org.ahoyphone.media.rtp.NtpTime;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.PacketKind;
import org.ahoyphone.media.rtp.RtcpCompound;
import org.ahoyphone.media.rtp.RtcpPacket;
import org.ahoyphone.media.rtp.RtpEffect;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.rtp.RtpSession;
import org.ahoyphone.media.rtp.RtpSessionConfig;
import org.ahoyphone.media.rtp.StreamStatistics;
import org.ahoyphone.media.rtp.VoipMetrics;
import org.ahoyphone.media.rtp.congestion.Pacer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One m-line at work: a [RtpSession] and its interceptors on the thread of a [RtpTransport].
///
/// Three threads meet here: the stream's own; one that sends (an encoder), by [#claim] and [#publish] or [#send]; one that consumes (a decoder), by [#incoming]. The last two wait for nobody. All other
/// methods may be called from any thread.
///
/// What is published leaves on the thread that publishes, if the stream's own is not at work just then and it is not paced: to wake that for each packet of sound costs more than sending it.
public final class RtpStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RtpStream.class);
    /// Of a picture's packets the last lets them go, and of a large one's every so many.
    private static final int MOST_UNTOLD = 8;
    private static final long STATISTICS_NANOS = 100_000_000;
    /// One clock for all streams of the process, whenever they begin and whoever sets the computer's meanwhile: sound and pictures are put in step by it.
    @SuppressWarnings("TimeInStaticInitializer") // any moment will do, as long as it is the same for all
    private static final NtpTime CLOCK_TIME = NtpTime.of(Instant.now());
    private static final long CLOCK_NANOS = System.nanoTime();

    /// @param cname        canonical name, the same for all streams of a call (RFC 7022)
    /// @param ringCapacity packets that may wait in each direction, a power of two: 64 for sound, 512 for pictures
    /// @param interceptors from the session to the network
    /// @param pacer        says when the next packet may go; null for at once
    public record Config(RtpTransport.Config transport, RtpSessionConfig session, String cname, int ringCapacity,
                         List<Interceptor> interceptors, @Nullable Pacer pacer) {
        public Config {
            interceptors = List.copyOf(interceptors);
        }

        /// Packets go as soon as they are there.
        public Config(RtpTransport.Config transport, RtpSessionConfig session, String cname, int ringCapacity, List<Interceptor> interceptors) {
            this(transport, session, cname, ringCapacity, interceptors, null);
        }
    }

    /// Told of what happens, on the stream's thread; returns at once.
    public interface Listener {

        /// Everything but [RtpEffect.SendRtcp], which is done already, and [RtpEffect.FeedbackReceived], which is the interceptors'.
        void on(RtpEffect effect);

        /// The network failed in some way; the stream goes on.
        void onFailure(IOException failure);
    }

    private final Listener listener;
    private final RtpSession session;
    private final InterceptorChain chain;
    private final OutgoingPackets outgoing;
    private final IncomingPackets incoming;
    private final PacketBuffer control = new PacketBuffer();
    private final RtpTransport transport;
    private final @Nullable Pacer pacer;
    /// Packets published that were not let go yet; the publisher's own.
    private int untold;
    /// Whether the datagram in hand was one to learn an address by.
    private boolean valid;
    private boolean statisticsKnown;
    private long statisticsNanos;
    private volatile StreamStatistics statistics = StreamStatistics.NONE;
    private volatile RtpSessionConfig agreed;
    private volatile boolean keyFrameWanted;
    private volatile @Nullable VoipMetrics metrics;

    private RtpStream(RtpSockets sockets, Config config, Listener listener) throws IOException {
        this.listener = listener;
        pacer = config.pacer();
        agreed = config.session();
        long now = System.nanoTime();
        session = new RtpSession(config.session(), config.cname(), new SecureRandom(), CLOCK_TIME.plusNanos(now - CLOCK_NANOS), now);
        outgoing = new OutgoingPackets(config.ringCapacity());
        incoming = new IncomingPackets(session, config.ringCapacity(), pacer != null);
        transport = RtpTransport.open(sockets, config.transport(), new Handler());
        chain = new InterceptorChain(config.interceptors(), (packet, _) -> transport.sendRtp(packet),
                (packet, _) -> transport.sendRtcp(packet), this::onRtp, this::onRtcp);
        chain.reconfigure(config.session());
    }

    /// Begins to receive, and to send as soon as there is a remote address.
    ///
    /// @param sockets belong to the stream from now on, also if this fails
    /// @throws IOException if the system refuses
    public static RtpStream open(RtpSockets sockets, Config config, Listener listener) throws IOException {
        RtpStream stream = new RtpStream(sockets, config, listener);
        stream.transport.start();
        return stream;
    }

    /// Where to send from now on, as signalled; null for nowhere. With multiplexing `rtcp` is not looked at.
    public void remote(@Nullable InetSocketAddress rtp, @Nullable InetSocketAddress rtcp) {
        transport.remote(rtp, rtcp);
    }

    /// Goes on with what was negotiated anew.
    public void reconfigure(RtpSessionConfig changed) {
        agreed = changed;
        transport.wake();
    }

    /// The sender's next buffer: write the payload by [PacketBuffer#append], set [PacketBuffer#nanos] to when it was captured if that is known,
    /// and [#publish]. Null if the network cannot keep up; the packet is to be dropped then.
    public @Nullable PacketBuffer claim() {
        return outgoing.claim();
    }

    /// Sends the claimed buffer.
    ///
    /// @param timestamp RTP ticks since the stream's beginning
    /// @throws IllegalStateException if nothing is claimed
    /// @throws IllegalArgumentException if the payload type is not within 0 to 127
    public void publish(int payloadType, boolean marker, int timestamp) {
        publish(payloadType, marker, timestamp, AudioLevel.UNKNOWN);
    }

    /// The same, with how loud the sound in it is.
    ///
    /// @param level as [AudioLevel#octet], or [AudioLevel#UNKNOWN]
    public void publish(int payloadType, boolean marker, int timestamp, int level) {
        outgoing.publish(payloadType, marker, timestamp, level);
        if (pacer == null || marker || ++untold >= MOST_UNTOLD) {
            untold = 0;
            transport.sendHere();
        }
    }

    /// Sends a copy of a payload captured now.
    ///
    /// @return false if it was dropped: the network cannot keep up, or the payload is longer than [PacketBuffer#MAX_DATAGRAM] less the header
    public boolean send(int payloadType, boolean marker, int timestamp, byte[] payload, int offset, int length) {
        if (length > PacketBuffer.MAX_DATAGRAM - RtpPacket.FIXED_HEADER) {
            return false;
        }
        PacketBuffer packet = claim();
        if (packet == null) {
            return false;
        }
        packet.fill(payload, offset, length);
        publish(payloadType, marker, timestamp);
        return true;
    }

    /// Packets published that have not left yet.
    public int waiting() {
        return outgoing.size();
    }

    /// What was received of the source that is played, RTP packets as they came but for what interceptors did; payload types that were not
    /// negotiated among them, for their sequence numbers. For one consumer.
    public PacketRing incoming() {
        return incoming.ring();
    }

    /// Asks the other side for a key frame; may be called for every damaged picture.
    public void requestKeyFrame() {
        keyFrameWanted = true;
        transport.wake();
    }

    /// Says with the reports from now on how the other side is heard (RFC 3611), where it wants to know.
    public void metrics(VoipMetrics latest) {
        metrics = latest;
    }

    /// Not older than a tenth of a second while packets come or go, else than a second; final after [#close()].
    public StreamStatistics statistics() {
        return statistics;
    }

    /// Says BYE, closes the sockets, ends the thread and wakes the consumer of [#incoming], which finds the ring closed.
    @Override
    public void close() {
        transport.close();
        incoming.ring().close();
    }

    private void onRtp(PacketBuffer packet, long nowNanos) {
        valid |= incoming.take(packet, nowNanos);
    }

    private void onRtcp(PacketBuffer packet, long nowNanos) {
        valid = session.receiveRtcp(packet, nowNanos) == RtcpCompound.Status.OK;
    }

    private void obey(long nowNanos) {
        for (RtpEffect effect = session.poll(); effect != null; effect = session.poll()) {
            switch (effect) {
                case RtpEffect.SendRtcp(byte[] bytes) -> {
                    if (control.fill(bytes, 0, bytes.length)) {
                        chain.outgoingRtcp().accept(control, nowNanos);
                    }
                }
                case RtpEffect.FeedbackReceived(RtcpPacket feedback) -> chain.onFeedback(feedback, nowNanos);
                case RtpEffect.ReportReceived report -> {
                    chain.onReport(report.fractionLost(), report.roundTripMs(), nowNanos);
                    tell(report);
                }
                case RtpEffect.KeyFrameRequested _, RtpEffect.SourceChanged _, RtpEffect.RemoteBye _, RtpEffect.SenderClock _, RtpEffect.OwnSourceChanged _ -> tell(effect);
            }
        }
    }

    /// A listener's fault is not the stream's end.
    private void tell(RtpEffect effect) {
        try {
            listener.on(effect);
        } catch (RuntimeException e) {
            LOG.error("A listener failed at {}", effect, e);
        }
    }

    /// @param last whether nothing may stay behind
    /// @return when there is more to do
    private long sendWaiting(long nowNanos, boolean last) {
        for (PacketBuffer packet = outgoing.peek(); packet != null; packet = outgoing.peek()) {
            long due = pacer == null || last ? nowNanos : pacer.due(nowNanos);
            if (due > nowNanos) {
                return due;
            }
            // With nowhere to send to nothing is counted as sent, and no number is used up.
            if (transport.target() != null) {
                outgoing.head(packet, session);
                chain.outgoingRtp().accept(packet, nowNanos);
            }
            outgoing.release();
        }
        return Long.MAX_VALUE;
    }

    private void sendFeedback(long nowNanos) {
        RtcpPacket wanted = chain.feedback(session.ssrc(), session.remoteSsrc(), nowNanos);
        while (wanted != null) {
            session.sendFeedback(wanted, nowNanos);
            obey(nowNanos);
            wanted = chain.feedback(session.ssrc(), session.remoteSsrc(), nowNanos);
        }
    }

    private void observe(long nowNanos) {
        if (!statisticsKnown || nowNanos - statisticsNanos >= STATISTICS_NANOS) {
            statisticsKnown = true;
            statisticsNanos = nowNanos;
            statistics = session.statistics();
        }
    }

    /// The transport's calls, one at a time.
    private final class Handler implements PacketHandler {
        private RtpSessionConfig current = agreed;
        private long lookedNanos = System.nanoTime() - STATISTICS_NANOS;

        @Override
        public boolean onPacket(PacketKind kind, PacketBuffer packet, InetSocketAddress from) {
            valid = false;
            switch (kind) {
                case RTP -> chain.incomingRtp().accept(packet, packet.nanos());
                case RTCP -> chain.incomingRtcp().accept(packet, packet.nanos());
                case STUN, ZRTP, DTLS, TURN_CHANNEL, UNKNOWN -> session.onMalformed();
            }
            obey(packet.nanos());
            return valid;
        }

        @Override
        public boolean onSend(long nowNanos) {
            long more = sendWaiting(nowNanos, false);
            return more != Long.MAX_VALUE || nowNanos - lookedNanos >= STATISTICS_NANOS;
        }

        @Override
        public long onTime(long nowNanos) {
            lookedNanos = nowNanos;
            RtpSessionConfig wanted = agreed;
            if (!wanted.equals(current)) {
                current = wanted;
                session.reconfigure(wanted);
                chain.reconfigure(wanted);
            }
            long more = sendWaiting(nowNanos, false);
            if (keyFrameWanted) {
                keyFrameWanted = false;
                session.requestKeyFrame(nowNanos);
            }
            session.metrics(metrics);
            // What is told now is not due any more.
            sendFeedback(nowNanos);
            long next = Math.min(session.onTime(nowNanos), chain.onTime(nowNanos));
            obey(nowNanos);
            observe(nowNanos);
            return Math.min(next, more);
        }

        @Override
        public void onClose(long nowNanos) {
            sendWaiting(nowNanos, true);
            session.close("", nowNanos);
            obey(nowNanos);
            statistics = session.statistics();
        }

        @Override
        public void onFailure(IOException failure) {
            try {
                listener.onFailure(failure);
            } catch (RuntimeException e) {
                LOG.error("A listener failed at {}", failure.toString(), e);
            }
        }
    }
}
