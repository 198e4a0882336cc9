package org.ahoyphone.media.rtp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One m-line's RTP session (RFC 3550): our source, the other side's sources, their statistics, RTCP and feedback.
///
/// A machine without a thread or socket. Packets and time go in, [#poll()] gives out what is to be done. It is called from one thread, and
/// after every call its owner polls until nothing is left. Time is monotonic nanoseconds; the time of day of the sender reports
/// is counted on from the one given at the beginning, so that a clock set during the call harms nothing.
public final class RtpSession {

    /// What to do with a received packet.
    public enum Reception {
        /// Play it.
        DELIVER,
        /// Of the source that is played, but of a payload type that was not negotiated: only its sequence number matters, so that it is
        /// not missed ([JitterBuffer#skip]).
        SKIP,
        /// Neither a known source nor a negotiated payload type.
        UNKNOWN_PAYLOAD_TYPE,
        /// Of a source that is not the one played.
        OTHER_SOURCE,
        /// Its sequence number is not believed until the next packet confirms it.
        SUSPECT
    }

    private final String cname;
    private final NtpTime startTime;
    private final long startNanos;
    private final LocalSource local;
    private final RtcpSchedule schedule;
    private final RemoteSources remote = new RemoteSources();
    private final KeyFrameRequests keyFrames = new KeyFrameRequests();
    private final Deque<RtpEffect> effects = new ArrayDeque<>();
    private final MediaReception media = new MediaReception(remote, effects::add);
    private final ExtendedReporting extended = new ExtendedReporting();
    private final HeaderExtensions extensions = new HeaderExtensions();
    private RtpSessionConfig config;

    private boolean ssrcChanged;
    private boolean closed;

    /// @param cname  canonical name, the same for all sessions of a call; tells nothing of the user (RFC 7022)
    /// @param random for the identifiers that must not be guessed: a secure one in earnest
    /// @param time   the time of day at `nowNanos`
    public RtpSession(RtpSessionConfig config, String cname, RandomGenerator random, NtpTime time, long nowNanos) {
        this.config = config;
        this.cname = cname;
        startTime = time;
        startNanos = nowNanos;
        local = new LocalSource(random);
        schedule = new RtcpSchedule(random, rtcpBandwidth(config), minimumNanos(config), nowNanos);
        media.negotiate(config.receive(), config.audioLevelId(), config.mixerLevelsId());
        extended.negotiate(config.extended());
    }

    private static double rtcpBandwidth(RtpSessionConfig config) {
        return config.bandwidth() / 8.0 * 0.05;
    }

    private static long minimumNanos(RtpSessionConfig config) {
        return config.minimumIntervalMs() * 1_000_000L;
    }

    /// Goes on with what was negotiated anew. Identifiers and counts stay.
    public void reconfigure(RtpSessionConfig changed) {
        config = changed;
        schedule.configure(rtcpBandwidth(changed), minimumNanos(changed));
        media.negotiate(changed.receive(), changed.audioLevelId(), changed.mixerLevelsId());
        extended.negotiate(changed.extended());
    }

    /// Our source identifier.
    public int ssrc() {
        return local.ssrc();
    }

    /// Makes the payload in the buffer into our next RTP packet, and counts it as sent.
    ///
    /// @param packet    holds the payload and when it was captured ([PacketBuffer#nanos()])
    /// @param timestamp RTP ticks from the stream's beginning; the random offset is added here
    public void send(PacketBuffer packet, int payloadType, boolean marker, int timestamp) {
        local.send(packet, payloadType, marker, timestamp, HeaderExtensions.NONE);
    }

    /// The same, with how loud the sound in it is, said if that was agreed (RFC 6464).
    ///
    /// @param level as [AudioLevel#octet]
    public void send(PacketBuffer packet, int payloadType, boolean marker, int timestamp, int level) {
        extensions.set(config.audioLevelId(), level, config.mixerLevelsId());
        local.send(packet, payloadType, marker, timestamp, extensions);
    }

    /// Counts a received packet and says whether it is to be played.
    public Reception receive(RtpPacket packet, long nowNanos) {
        if (packet.ssrc() == local.ssrc() && media.isNegotiated(packet.payloadType())) {
            onOwnIdentifier(nowNanos);
        }
        return media.receive(packet, nowNanos);
    }

    /// Counts a datagram that was no RTP packet.
    public void onMalformed() {
        media.refuse();
    }

    /// RFC 3550 8.2: two with one identifier. Once we take another and say BYE for the old one. If it happens again the other side
    /// sends our own packets back (an echo service): then they are played, and the identifier stays.
    private void onOwnIdentifier(long nowNanos) {
        if (ssrcChanged) {
            return;
        }
        ssrcChanged = true;
        int before = local.ssrc();
        sendRtcp(List.of(report(nowNanos), Sdes.cname(before, cname), new Bye(List.of(before), "SSRC collision")));
        local.renew();
        effects.add(new RtpEffect.OwnSourceChanged(before, local.ssrc()));
    }

    /// Takes a compound RTCP packet. Feedback without a report in front of it is heard whether or not it was agreed that there may be such (RFC 5506): baresip asks for
    /// key frames by a PLI alone.
    public RtcpCompound.Status receiveRtcp(PacketBuffer packet, long nowNanos) {
        RtcpCompound compound = RtcpCompound.parse(packet.bytes(), packet.offset(), packet.length(), true);
        if (compound.status() != RtcpCompound.Status.OK) {
            media.refuse();
            return compound.status();
        }
        schedule.observe(packet.length());
        for (RtcpPacket each : compound.packets()) {
            // First of all: whoever reports is known by his name, which stands behind the report.
            if (each instanceof Sdes sdes) {
                onDescription(sdes, nowNanos);
            }
        }
        for (RtcpPacket each : compound.packets()) {
            switch (each) {
                case SenderReport report -> onSenderReport(report, nowNanos);
                case ReceiverReport report -> onReports(report.ssrc(), report.reports(), nowNanos);
                case Bye bye -> onBye(bye);
                case Pli _ -> wanted(keyFrames.onLoss(nowNanos, roundTripNanos()));
                case Fir fir -> onFir(fir, nowNanos);
                case ExtendedReport report -> extended.receive(report, local.ssrc(), timeAt(nowNanos), nowNanos);
                case Tmmbr request -> onBound(request);
                case Nack _, Tmmbn _, Remb _, TransportFeedback _ -> effects.add(new RtpEffect.FeedbackReceived(each));
                case Sdes _, UnknownRtcp _ -> {
                    // Read above, or for an interceptor that reads it by itself.
                }
            }
        }
        return compound.status();
    }

    private void onSenderReport(SenderReport report, long nowNanos) {
        if (report.ssrc() == local.ssrc()) {
            return;
        }
        RemoteSource source = remote.of(report.ssrc(), nowNanos);
        source.reception.onSenderReport(report, nowNanos);
        effects.add(new RtpEffect.SenderClock(report.ssrc(), source.cname, report.time(), report.timestamp()));
        onReports(report.ssrc(), report.reports(), nowNanos);
    }

    private void onReports(int from, List<ReportBlock> reports, long nowNanos) {
        if (from == local.ssrc()) {
            return;
        }
        remote.of(from, nowNanos);
        for (ReportBlock block : reports) {
            if (block.ssrc() == local.ssrc()) {
                local.transmission().onReport(block, timeAt(nowNanos));
                effects.add(new RtpEffect.ReportReceived(from, block.fractionLost() / 256.0, block.jitter() * 1000.0 / config.clockRate(), roundTripMs()));
            }
        }
    }

    private void onDescription(Sdes sdes, long nowNanos) {
        for (Sdes.Chunk chunk : sdes.chunks()) {
            String name = sdes.cname(chunk.ssrc());
            if (name != null && chunk.ssrc() != local.ssrc()) {
                remote.of(chunk.ssrc(), nowNanos).cname = name;
            }
        }
    }

    private void onBye(Bye bye) {
        for (int each : bye.sources()) {
            RemoteSource source = remote.find(each);
            if (source != null && !source.left) {
                source.left = true;
                if (source == remote.current()) {
                    effects.add(new RtpEffect.RemoteBye(each, bye.reason()));
                }
            }
        }
    }

    /// Commands to whichever source: there is one encoder on an m-line, and not every peer names it right.
    private void onFir(Fir fir, long nowNanos) {
        boolean answer = false;
        for (Fir.Request request : fir.requests()) {
            answer |= keyFrames.onCommand(fir.sender(), request.sequence(), nowNanos, roundTripNanos());
        }
        wanted(answer);
    }

    /// RFC 5104 section 4.2.1.2: an entry is for the source that it names.
    private void onBound(Tmmbr request) {
        List<MaximumBitRate> ours = new ArrayList<>(request.entries());
        ours.removeIf(entry -> entry.ssrc() != local.ssrc());
        if (!ours.isEmpty()) {
            effects.add(new RtpEffect.FeedbackReceived(new Tmmbr(request.sender(), ours)));
        }
    }

    private void wanted(boolean answer) {
        if (answer) {
            effects.add(new RtpEffect.KeyFrameRequested());
        }
    }

    /// Asks the other side for a key frame, at once (RFC 4585 section 3.5.2 lets early feedback go first in a session of two). Asking again before
    /// an answer can be here does nothing, so it may be called for every damaged picture.
    public void requestKeyFrame(long nowNanos) {
        RemoteSource current = remote.current();
        if (closed || current == null || config.feedback() == RtpSessionConfig.Feedback.NONE
                || !keyFrames.ask(nowNanos, roundTripNanos())) {
            return;
        }
        RtcpPacket request = config.feedback() == RtpSessionConfig.Feedback.PLI
                ? new Pli(local.ssrc(), current.ssrc())
                : new Fir(local.ssrc(), List.of(new Fir.Request(current.ssrc(), keyFrames.nextCommand())));
        sendFeedback(request, nowNanos);
    }

    /// Sends feedback at once, without a report in front of it where the other side takes that (RFC 5506).
    public void sendFeedback(RtcpPacket feedback, long nowNanos) {
        if (closed) {
            return;
        }
        if (config.reducedSize()) {
            sendRtcp(RtcpCompound.encodeReducedSize(feedback));
        } else {
            sendRtcp(List.of(report(nowNanos), Sdes.cname(local.ssrc(), cname), feedback));
        }
    }

    /// The source that is played, 0 before there is one.
    public int remoteSsrc() {
        RemoteSource current = remote.current();
        return current == null ? 0 : current.ssrc();
    }

    /// Does what is due: reports.
    ///
    /// @return when to be called again, monotonic nanoseconds
    public long onTime(long nowNanos) {
        if (closed) {
            return Long.MAX_VALUE;
        }
        long interval = schedule.deterministic();
        if (nowNanos >= schedule.nextNanos()) {
            // RFC 3550 6.3.5: five intervals of silence are a departure.
            remote.forgetUnheardSince(nowNanos - 5 * interval);
            populate(interval, nowNanos);
            if (schedule.isDue(nowNanos)) {
                sendReports(nowNanos);
                schedule.sent(nowNanos);
            }
        }
        return schedule.nextNanos();
    }

    private void sendReports(long nowNanos) {
        RtcpPacket report = report(nowNanos);
        Sdes name = Sdes.cname(local.ssrc(), cname);
        ExtendedReport more = extended.next(local.ssrc(), remote.current(), timeAt(nowNanos), nowNanos);
        sendRtcp(more == null ? List.of(report, name) : List.of(report, name, more));
    }

    /// Says in the extended reports from now on how the other side is heard; null for nothing.
    public void metrics(@Nullable VoipMetrics latest) {
        extended.metrics(latest);
    }

    private void populate(long interval, long nowNanos) {
        int members = 1;
        int senders = local.isSender() ? 1 : 0;
        for (RemoteSource source : remote.all()) {
            if (!source.left && source.heardSince(nowNanos - 5 * interval)) {
                members++;
                senders += source.sentSince(nowNanos - 2 * interval) ? 1 : 0;
            }
        }
        schedule.population(members, senders, local.isSender(), nowNanos);
    }

    /// RFC 3550 6.4: a sender report if we sent since the last report but one, and a block for every source heard since the last.
    private RtcpPacket report(long nowNanos) {
        List<ReportBlock> blocks = new ArrayList<>(1);
        for (RemoteSource source : remote.all()) {
            if (source.mediaSinceReport) {
                source.mediaSinceReport = false;
                blocks.add(source.reception.report(nowNanos));
            }
        }
        return local.report(blocks, timeAt(nowNanos), nowNanos, config.clockRate());
    }

    private NtpTime timeAt(long nowNanos) {
        return startTime.plusNanos(nowNanos - startNanos);
    }

    private void sendRtcp(List<RtcpPacket> packets) {
        sendRtcp(RtcpCompound.encode(packets));
    }

    private void sendRtcp(byte[] packet) {
        schedule.observe(packet.length);
        effects.add(new RtpEffect.SendRtcp(packet));
    }

    /// Says BYE to the other side (RFC 3550 section 6.3.7: at once, as there are fewer than 50 members). After it nothing is sent any more.
    public void close(String reason, long nowNanos) {
        if (closed) {
            return;
        }
        // 6.3.7: who never sent anything leaves without a word.
        if (local.transmission().packets() > 0 || !schedule.isFirst()) {
            sendRtcp(List.of(report(nowNanos), Sdes.cname(local.ssrc(), cname), new Bye(List.of(local.ssrc()), reason)));
        }
        closed = true;
    }

    /// What is to be done next, null if nothing.
    public @Nullable RtpEffect poll() {
        return effects.poll();
    }

    public StreamStatistics statistics() {
        return new StreamStatistics(local.statistics(config.clockRate()), media.statistics(), roundTripMs(), extended.theirs());
    }

    private double roundTripMs() {
        return roundTripNanos() < 0 ? -1 : roundTripNanos() / 1e6;
    }

    /// Of the last report, -1 while unknown; of one who does not send by extended reports.
    private long roundTripNanos() {
        long bySenderReports = local.transmission().roundTripNanos();
        return bySenderReports >= 0 && local.isSender() ? bySenderReports : Math.max(bySenderReports, extended.roundTripNanos());
    }
}
