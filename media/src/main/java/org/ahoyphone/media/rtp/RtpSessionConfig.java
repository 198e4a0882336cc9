package org.ahoyphone.media.rtp;

import java.util.Map;

/// What a session is told by the negotiation; may be exchanged while it runs.
///
/// @param clockRate         RTP ticks a second of what we send
/// @param receive           payload type to clock rate of everything that may come
/// @param feedback          what the other side understands when a key frame is wanted
/// @param reducedSize       whether feedback may come and go without a report (`a=rtcp-rsize`, RFC 5506)
/// @param bandwidth         bits a second of the session, of which RTCP takes at most 5 percent
/// @param minimumIntervalMs milliseconds between RTCP packets on average, if the bandwidth allows
/// @param audioLevelId      number of the header extension that says how loud a packet is (RFC 6464), 0 for none
/// @param mixerLevelsId     number of the one that says how loud each is whom a mixer put together in it (RFC 6465), 0 for none
/// @param extended          which extended reports go along with ours (RFC 3611)
/// @param terms             feedback on pictures, for interceptors
public record RtpSessionConfig(int clockRate, Map<Integer, Integer> receive, Feedback feedback, boolean reducedSize, int bandwidth,
                               int minimumIntervalMs, int audioLevelId, int mixerLevelsId, Extended extended, FeedbackTerms terms) {

    /// Extended reports (RFC 3611 section 5).
    ///
    /// @param metrics   whether the other side wants to be told how it is heard
    /// @param roundTrip whether both measure the round trip, also of one that does not send
    public record Extended(boolean metrics, boolean roundTrip) {
        public static final Extended NONE = new Extended(false, false);
    }

    /// How a key frame may be asked for.
    public enum Feedback {
        /// Not by RTCP.
        NONE,
        /// `a=rtcp-fb:* nack pli`
        PLI,
        /// `a=rtcp-fb:* ccm fir`
        FIR
    }

    /// RFC 3550 6.2 recommends 5 s and lets unicast sessions go lower. One second shows loss and round trip
    /// in short calls too, and the bandwidth rule still holds.
    public static final int DEFAULT_INTERVAL_MS = 1000;

    public RtpSessionConfig {
        receive = Map.copyOf(receive);
        receive.forEach((type, rate) -> {
            if (type < 0 || type > 127 || rate < 1) {
                throw new IllegalArgumentException("payload type " + type + " at " + rate + " Hz");
            }
        });
        if (clockRate < 1 || bandwidth < 1 || minimumIntervalMs < 1) {
            throw new IllegalArgumentException("clock rate, bandwidth and interval must be positive");
        }
    }

    /// Without extensions of packets and reports.
    public RtpSessionConfig(int clockRate, Map<Integer, Integer> receive, Feedback feedback, boolean reducedSize, int bandwidth,
                            int minimumIntervalMs) {
        this(clockRate, receive, feedback, reducedSize, bandwidth, minimumIntervalMs, 0, 0, Extended.NONE, FeedbackTerms.NONE);
    }

    /// The same with what goes along with packets and reports.
    public RtpSessionConfig with(boolean reduced, int level, Extended reports) {
        return new RtpSessionConfig(clockRate, receive, feedback, reduced, bandwidth, minimumIntervalMs, level, mixerLevelsId, reports, terms);
    }

    /// The same with another number of the extension for mixed sources.
    public RtpSessionConfig withMixerLevels(int id) {
        return new RtpSessionConfig(clockRate, receive, feedback, reducedSize, bandwidth, minimumIntervalMs, audioLevelId, id, extended, terms);
    }

    /// The same with other feedback.
    public RtpSessionConfig with(FeedbackTerms other) {
        return new RtpSessionConfig(clockRate, receive, feedback, reducedSize, bandwidth, minimumIntervalMs, audioLevelId, mixerLevelsId, extended, other);
    }

    /// Sound: 64 kbit/s of media with headers at 50 packets a second.
    public static RtpSessionConfig audio(int clockRate, Map<Integer, Integer> receive) {
        return new RtpSessionConfig(clockRate, receive, Feedback.NONE, false, 80_000, DEFAULT_INTERVAL_MS);
    }

    /// Pictures at 90 kHz.
    public static RtpSessionConfig video(Map<Integer, Integer> receive, Feedback feedback) {
        return new RtpSessionConfig(90_000, receive, feedback, false, 1_000_000, DEFAULT_INTERVAL_MS);
    }
}
