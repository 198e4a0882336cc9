package org.ahoyphone.media.session;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ahoyphone.media.rtp.FeedbackTerms;
import org.ahoyphone.media.rtp.Interceptor;
import org.ahoyphone.media.rtp.ProtectionTerms;
import org.ahoyphone.media.rtp.RtpSessionConfig;
import org.ahoyphone.media.rtp.congestion.Pacer;
import org.ahoyphone.media.rtp.io.RtpSockets;
import org.ahoyphone.media.rtp.io.RtpStream;
import org.ahoyphone.media.rtp.io.RtpTransport;
import org.ahoyphone.media.rtp.io.TrafficClass;
import org.ahoyphone.media.sdp.AgreedFormat;
import org.ahoyphone.media.sdp.AgreedStream;
import org.ahoyphone.media.sdp.HeaderExtensionMap;
import org.ahoyphone.media.sdp.RtcpFeedback;
import org.ahoyphone.media.sdp.RtpOptions;
import org.ahoyphone.phone.MediaEvent;
import org.ahoyphone.phone.MediaException;
import org.jspecify.annotations.Nullable;

/// What the streams of a call have in common.
///
/// @param callId       for names and log lines
/// @param cname        canonical name of this side in RTCP, made for this call (RFC 7022)
/// @param interceptors makes those of a stream of a kind, from the session to the network
/// @param events       where to report
/// @param hardware     whether graphics hardware may encode pictures
record StreamContext(String callId, String cname, Function<String, List<Interceptor>> interceptors, EventGate events, boolean hardware) {

    private static final int AUDIO_RING = 64;
    private static final int VIDEO_RING = 512;

    /// Opens the packet side of a stream.
    ///
    /// @throws MediaException if the system refuses; the sockets are closed then
    RtpStream rtp(RtpSockets sockets, AgreedStream agreed, RtpStream.Listener listener) {
        return rtp(sockets, agreed, listener, List.of(), null);
    }

    /// The same with interceptors of the stream's own, nearer to the session than the call's, and packets spread over time.
    RtpStream rtp(RtpSockets sockets, AgreedStream agreed, RtpStream.Listener listener, List<Interceptor> own, @Nullable Pacer pacer) {
        boolean audio = agreed.kind().equals(CodecCatalog.AUDIO);
        try {
            RtpStream stream = RtpStream.open(sockets, new RtpStream.Config(
                    new RtpTransport.Config("rtp-" + agreed.kind(), audio ? TrafficClass.EF : TrafficClass.AF41, agreed.rtcpMux(), true),
                    session(agreed), cname, audio ? AUDIO_RING : VIDEO_RING,
                    Stream.concat(own.stream(), interceptors.apply(agreed.kind()).stream()).toList(), pacer), listener);
            remote(stream, agreed);
            return stream;
        } catch (IOException e) {
            throw new MediaException("The network refuses a stream for " + agreed.kind() + ": " + e.getMessage() + ".", e);
        }
    }

    /// Tells the packet side what was agreed anew.
    static void reconfigure(RtpStream stream, AgreedStream agreed) {
        stream.reconfigure(session(agreed));
        remote(stream, agreed);
    }

    private static void remote(RtpStream stream, AgreedStream agreed) {
        boolean nowhere = agreed.remoteRtp().getAddress().isAnyLocalAddress();
        stream.remote(nowhere ? null : agreed.remoteRtp(), nowhere ? null : agreed.remoteRtcp());
    }

    private static RtpSessionConfig session(AgreedStream agreed) {
        Map<Integer, Integer> receive = new HashMap<>();
        agreed.receivable().forEach((payloadType, format) -> {
            if (format.resends() == null && !format.wrapsPictures()) {
                receive.put(payloadType, format.clockRate());
            }
        });
        RtpOptions.Agreed options = agreed.options();
        if (agreed.kind().equals(CodecCatalog.AUDIO)) {
            return RtpSessionConfig.audio(agreed.main().format().clockRate(), receive).with(options.reducedSize(),
                    options.extensions().getOrDefault(HeaderExtensionMap.AUDIO_LEVEL, 0),
                    new RtpSessionConfig.Extended(options.reports().metrics(), options.reports().roundTrip()))
                    .withMixerLevels(options.extensions().getOrDefault(HeaderExtensionMap.MIXER_LEVELS, 0));
        }
        // Who names no feedback at all is asked by PLI all the same: at worst it is ignored, and without it a picture once broken stays so.
        boolean fir = agreed.feedback().contains(RtcpFeedback.FIR) && !agreed.feedback().contains(RtcpFeedback.PLI);
        return RtpSessionConfig.video(receive, fir ? RtpSessionConfig.Feedback.FIR : RtpSessionConfig.Feedback.PLI)
                .with(options.reducedSize(), 0, RtpSessionConfig.Extended.NONE).with(terms(agreed));
    }

    private static FeedbackTerms terms(AgreedStream agreed) {
        Set<String> feedback = agreed.feedback();
        Map<Integer, Integer> resentAs = new HashMap<>();
        Map<Integer, Integer> resentFrom = new HashMap<>();
        for (AgreedFormat each : agreed.formats()) {
            if (each.format().resends() != null) {
                agreed.formats().stream().filter(media -> media.format().equals(each.format().resends())).findFirst().ifPresent(media -> {
                    resentAs.put(media.sendPayloadType(), each.sendPayloadType());
                    resentFrom.put(each.receivePayloadType(), media.receivePayloadType());
                });
            }
        }
        return new FeedbackTerms(agreed.options().extensions().getOrDefault(HeaderExtensionMap.TRANSPORT_WIDE, 0),
                feedback.contains(RtcpFeedback.TRANSPORT_WIDE), feedback.contains(RtcpFeedback.REMB), feedback.contains(RtcpFeedback.TMMBR),
                feedback.contains(RtcpFeedback.NACK), resentAs, resentFrom, protection(agreed));
    }

    /// What lost packets are made good with.
    static ProtectionTerms protection(AgreedStream agreed) {
        AgreedFormat red = agreed.formats().stream().filter(each -> each.format().wrapsPictures()).findFirst().orElse(null);
        AgreedFormat repair = agreed.formats().stream().filter(each -> each.format().repairs()).findFirst().orElse(null);
        return red == null || repair == null ? ProtectionTerms.NONE
                : new ProtectionTerms(red.sendPayloadType(), repair.sendPayloadType(), red.receivePayloadType(), repair.receivePayloadType());
    }

    /// Tells the user something in one sentence; the call goes on.
    void notice(String sentence) {
        events.notice(sentence);
    }

    /// The other side is to be asked for a key frame outside of RTCP.
    void keyFrameWanted() {
        events.accept(new MediaEvent.KeyFrameWanted());
    }

    /// What this side would offer now is not what was agreed.
    void renegotiate() {
        events.accept(new MediaEvent.OfferWanted());
    }

    /// A thread that may be late a little.
    Worker start(String name, Worker.Body body) {
        return Worker.start(name, Thread.NORM_PRIORITY, callId, body, this::notice);
    }

    /// A thread whose lateness is heard.
    Worker startUrgent(String name, Worker.Body body) {
        return Worker.start(name, Thread.MAX_PRIORITY, callId, body, this::notice);
    }
}
