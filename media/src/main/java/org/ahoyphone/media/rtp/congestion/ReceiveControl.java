package org.ahoyphone.media.rtp.congestion;

import java.util.List;
import java.util.function.LongSupplier;
import org.ahoyphone.media.rtp.FeedbackTerms;
import org.ahoyphone.media.rtp.Interceptor;
import org.ahoyphone.media.rtp.MaximumBitRate;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.PacketSink;
import org.ahoyphone.media.rtp.Remb;
import org.ahoyphone.media.rtp.RtcpPacket;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.rtp.RtpSessionConfig;
import org.ahoyphone.media.rtp.Tmmbn;
import org.ahoyphone.media.rtp.Tmmbr;
import org.ahoyphone.media.rtp.congestion.BandwidthEstimate.State;
import org.jspecify.annotations.Nullable;

/// Tells a sender that cannot find out by itself how much of its pictures gets through: by TMMBR where that was agreed (RFC 5104 section 4.2.1), else by REMB, else not at all.
/// Whoever is told of each packet's arrival ([ArrivalReports]) knows better and is told nothing here.
///
/// A request is made once the way is known to be too narrow, again until it is answered by TMMBN, and anew when the rate changes. An estimate is told every second while pictures come.
///
/// Stands next to the network, where all that comes is counted.
public final class ReceiveControl implements Interceptor {

    /// A way is too narrow when so much is lost while so long a queue stands, ms. A queue alone may be a sender that was busy, whose pictures bear the time of their capture and leave when they
    /// are coded; loss alone what the way loses anyhow.
    private static final double STANDING_MILLIS = 50;
    private static final double HEAVY_LOSS = 0.08;
    /// Headers of IPv4 and UDP, bytes a packet.
    private static final int LOWER_HEADERS = 28;
    private static final double NANOS_PER_MILLI = 1e6;
    /// Before that nothing is known of what a way carries, ns.
    private static final long FIRST_NANOS = 500_000_000;
    /// Nothing is said to who has sent nothing for so long, ns.
    private static final long SILENT_NANOS = 2_000_000_000L;
    /// A request that is not answered is made again after this, then after twice as long and so on; and not for ever, as some obey and do not answer.
    private static final long FIRST_RETRY_NANOS = 250_000_000;
    private static final int MOST_RETRIES = 6;
    /// Of its overhead a new packet counts as much (RFC 5104 section 4.2.1.2).
    private static final double OVERHEAD_SHARE = 1.0 / 16;
    private static final int MOST_OVERHEAD = 511;
    /// An answer may be shortened to fewer bits than the request.
    private static final double ANSWERED = 1.01;

    private static final BandwidthEstimate UNKNOWN = new BandwidthEstimate(0, State.UNKNOWN, 0, -1);

    /// What was agreed.
    private enum Telling { NOTHING, REQUESTS, ESTIMATES }

    private final SendControl.Limits limits;
    private final LongSupplier soundBytes;
    private final RtpPacket parsed = new RtpPacket();
    private final RateNews news = new RateNews();
    /// Nothing is known to be narrow.
    private final BandwidthEstimate open;
    private ReceiveSideEstimator estimator;
    private FeedbackTerms terms = FeedbackTerms.NONE;
    private Telling telling = Telling.NOTHING;
    private int playing;
    private boolean begun;
    private long firstNanos;
    private long lastNanos;
    private long sound;
    private double overhead;
    private BandwidthEstimate estimate = UNKNOWN;
    /// Whether the way has been too narrow for what came.
    private boolean narrow;
    private boolean answered;
    private int retries;
    private long askedNanos;
    private volatile int told = -1;

    /// @param limits     of what pictures are sent with, bit/s
    /// @param soundBytes of the call's sound that has come so far, with all headers; sound comes first
    public ReceiveControl(SendControl.Limits limits, LongSupplier soundBytes) {
        this.limits = limits;
        this.soundBytes = soundBytes;
        estimator = estimator();
        open = new BandwidthEstimate((int) limits.most(), State.GROWING, 0, -1);
    }

    private ReceiveSideEstimator estimator() {
        return new ReceiveSideEstimator(limits.least(), limits.first(), limits.most());
    }

    /// What the other side was told last, bit/s with all headers; -1 while it was told nothing. From any thread.
    public int told() {
        return told;
    }

    @Override
    public void reconfigure(RtpSessionConfig config) {
        terms = config.terms();
        Telling next = terms.transportWide() ? Telling.NOTHING : terms.tmmbr() ? Telling.REQUESTS : terms.remb() ? Telling.ESTIMATES : Telling.NOTHING;
        if (next != telling) {
            telling = next;
            estimator = estimator();
            estimate = UNKNOWN;
            narrow = false;
            begun = false;
            news.forget();
            told = -1;
        }
    }

    @Override
    public PacketSink incomingRtp(PacketSink next) {
        return (packet, now) -> {
            if (telling != Telling.NOTHING && parsed.parse(packet) == RtpPacket.Status.OK) {
                note(packet, now);
            }
            next.accept(packet, now);
        };
    }

    private void note(PacketBuffer packet, long now) {
        int bytes = packet.length() + LOWER_HEADERS;
        if (terms.resentFrom().containsKey(parsed.payloadType()) || (playing != 0 && parsed.ssrc() != playing)) {
            estimator.besides(bytes, now / NANOS_PER_MILLI);
            return;
        }
        int headers = bytes - parsed.payloadLength();
        overhead = begun ? overhead + OVERHEAD_SHARE * (headers - overhead) : headers;
        if (!begun) {
            begun = true;
            firstNanos = now;
            sound = soundBytes.getAsLong();
        }
        lastNanos = now;
        estimator.picture(parsed.ssrc(), parsed.sequence(), parsed.timestamp(), bytes, now / NANOS_PER_MILLI);
    }

    @Override
    public void onReport(double fractionLost, double roundTripMs, long nowNanos) {
        if (roundTripMs >= 0) {
            estimator.roundTrip(roundTripMs);
        }
    }

    @Override
    public long onTime(long nowNanos) {
        if (telling == Telling.NOTHING || !begun) {
            return Long.MAX_VALUE;
        }
        double now = nowNanos / NANOS_PER_MILLI;
        if (now >= estimator.dueAt()) {
            long before = sound;
            sound = soundBytes.getAsLong();
            estimate = estimator.report(Math.clamp(sound - before, 0, Integer.MAX_VALUE), now);
            narrow |= estimate.state() == State.LOWERED && estimate.queueMs() >= STANDING_MILLIS && estimate.loss() >= HEAVY_LOSS;
        }
        long retry = isAsking() ? retryAt() : Long.MAX_VALUE;
        // Beyond all time is never.
        return Math.min(retry, (long) Math.ceil(estimator.dueAt() * NANOS_PER_MILLI));
    }

    /// Whether a request waits for its answer.
    private boolean isAsking() {
        return telling == Telling.REQUESTS && news.any() && !answered && retries < MOST_RETRIES;
    }

    private long retryAt() {
        return askedNanos + (FIRST_RETRY_NANOS << retries);
    }

    @Override
    public @Nullable RtcpPacket feedback(int local, int remote, long nowNanos) {
        if (playing != remote) {
            playing = remote;
            // Another source has not heard what was asked of the one before.
            news.forget();
        }
        if (telling == Telling.NOTHING || !begun || remote == 0 || estimate.state() == State.UNKNOWN) {
            return null;
        }
        boolean known = nowNanos - firstNanos >= FIRST_NANOS && nowNanos - lastNanos <= SILENT_NANOS;
        return telling == Telling.REQUESTS ? request(local, remote, known, nowNanos) : known ? tell(local, remote, nowNanos) : null;
    }

    private @Nullable Remb tell(int local, int remote, long nowNanos) {
        // Who waits for estimates hears them from the beginning.
        if (!news.isNews(narrow ? estimate : open, true, nowNanos)) {
            return null;
        }
        told = narrow ? news.told() : -1;
        return new Remb(local, news.told(), List.of(remote));
    }

    private @Nullable Tmmbr request(int local, int remote, boolean known, long nowNanos) {
        if (known && narrow && news.isNews(estimate, false, nowNanos)) {
            told = news.told();
            answered = false;
            retries = 0;
        } else if (isAsking() && nowNanos >= retryAt()) {
            retries++;
        } else {
            return null;
        }
        askedNanos = nowNanos;
        return new Tmmbr(local, List.of(new MaximumBitRate(remote, news.told(), Math.clamp(Math.round(overhead), 0, MOST_OVERHEAD))));
    }

    /// RFC 5104 section 4.2.2: what the sender goes by. It need not be our bound, if it is no higher.
    @Override
    public void onFeedback(RtcpPacket feedback, long nowNanos) {
        if (feedback instanceof Tmmbn notification) {
            for (MaximumBitRate entry : notification.entries()) {
                answered |= entry.bitRate() <= ANSWERED * news.told();
            }
        }
    }
}
