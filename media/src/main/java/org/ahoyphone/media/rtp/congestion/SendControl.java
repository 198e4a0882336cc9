package org.ahoyphone.media.rtp.congestion;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
import org.ahoyphone.media.rtp.TransportFeedback;
import org.ahoyphone.media.rtp.congestion.BandwidthEstimate.State;
import org.jspecify.annotations.Nullable;

/// Numbers the packets that leave, hears what the other side says of them in whichever way was agreed, and says what may be sent: by transport-wide feedback
/// where there is some, else by the receiver's own estimate (REMB), else by its reports alone; never more than it asked for (TMMBR).
///
/// Stands behind all that sends media, repairs among it, so that everything counts.
public final class SendControl implements Interceptor {

    /// Headers of IPv4 and UDP, bytes a packet.
    private static final int LOWER_HEADERS = 28;
    private static final double NANOS_PER_MILLI = 1e6;
    /// How much faster than the estimate a picture's packets leave: the rest of the time is a pause.
    public static final double PACE = 2.5;
    /// What of the estimate is for pictures, however much is sent again.
    private static final double MEDIA_SHARE = 0.6;
    /// Before anything is known, a first picture leaves at this rate, bit/s.
    private static final double FIRST_PACE = 8_000_000;
    /// Slower than this one picture would take too long, bit/s.
    private static final double LEAST_PACE = 300_000;
    private static final long LONGEST_PROBE_SLEEP_NANOS = 5_000_000;
    private static final long IDLE_NANOS = 100_000_000;

    private final Limits limits;
    private final Pacer pacer;
    private final Padding padding;
    private final Consumer<BandwidthEstimate> listener;
    private final FadingRate repairs = new FadingRate();
    private final FadingRate protection = new FadingRate();
    private final RtpPacket parsed = new RtpPacket();
    private final SentPackets sent = new SentPackets();
    private final ProbeControl probes = new ProbeControl();
    private final SendSideEstimator estimator;
    private final ReportEstimator reports;
    private final Map<Integer, MaximumBitRate> bounds = new HashMap<>();
    private volatile double wanted;
    private boolean notify;
    private FeedbackTerms terms = FeedbackTerms.NONE;
    private boolean probing;
    private double told = -1;
    private BandwidthEstimate estimate = new BandwidthEstimate(0, State.UNKNOWN, 0, -1);

    /// @param least bit/s that are sent whatever happens
    /// @param first to begin with where the other side says what arrives, bit/s
    /// @param most  that is ever wanted, bit/s; the beginning where the other side only sends reports
    public record Limits(double least, double first, double most) {}

    /// Where packets come from that carry nothing new.
    @FunctionalInterface
    public interface Padding {

        /// Sends one.
        ///
        /// @return false when there is none
        boolean send(long nowNanos);
    }

    /// @param pacer    is told the rate and what leaves
    /// @param listener told each new estimate
    public SendControl(Limits limits, Pacer pacer, Padding padding, Consumer<BandwidthEstimate> listener) {
        this.limits = limits;
        wanted = limits.most();
        this.pacer = pacer;
        this.padding = padding;
        this.listener = listener;
        estimator = new SendSideEstimator(limits.least(), Math.min(limits.first(), limits.most()), limits.most());
        reports = new ReportEstimator(limits.least(), limits.most());
        pacer.rate(FIRST_PACE);
    }

    /// How much is wanted now, bit/s with all headers: the estimate does not grow beyond, nor is more tried. From any thread.
    public void wanted(double bitPerSecond) {
        wanted = Math.clamp(bitPerSecond, limits.least(), limits.most());
    }

    @Override
    public void reconfigure(RtpSessionConfig config) {
        terms = config.terms();
    }

    @Override
    public PacketSink outgoingRtp(PacketSink next) {
        return (packet, now) -> {
            if (terms.transportWideId() > 0) {
                number(packet, now);
            }
            int bytes = packet.length() + LOWER_HEADERS;
            pacer.sent(bytes, now);
            if (terms.resentAs().containsValue(packet.bytes()[packet.offset() + 1] & 0x7F)) {
                repairs.add(bytes, now);
            } else if (terms.protection().sends() && parsed.parse(packet) == RtpPacket.Status.OK && terms.protection().sendsRepair(parsed)) {
                protection.add(bytes, now);
            }
            reports.sent(bytes, now / NANOS_PER_MILLI);
            next.accept(packet, now);
        };
    }

    private void number(PacketBuffer packet, long now) {
        int at = RtpPacket.insertExtension(packet, terms.transportWideId(), 2);
        int bytes = packet.length() + LOWER_HEADERS;
        long number = sent.add(bytes, probing, now);
        packet.bytes()[at] = (byte) (number >> 8);
        packet.bytes()[at + 1] = (byte) number;
        if (probing) {
            probes.sent(bytes);
        }
    }

    @Override
    public void onFeedback(RtcpPacket feedback, long nowNanos) {
        switch (feedback) {
            case TransportFeedback arrivals -> onArrivals(arrivals, nowNanos);
            case Remb remb -> {
                told = remb.bitRate();
                if (!terms.transportWide()) {
                    tell(new BandwidthEstimate(bounded(told), State.TOLD, estimate.loss(), -1), nowNanos);
                }
            }
            case Tmmbr request -> {
                request.entries().forEach(entry -> bounds.put(request.sender(), new MaximumBitRate(request.sender(), entry.bitRate(), entry.overhead())));
                notify = !request.entries().isEmpty();
                tell(estimate.state() == State.UNKNOWN
                        ? new BandwidthEstimate(bounded(limits.most()), State.TOLD, 0, -1)
                        : bounded(estimate), nowNanos);
            }
            default -> {
                // Not about rates.
            }
        }
    }

    private void onArrivals(TransportFeedback arrivals, long nowNanos) {
        for (int i = 0; i < arrivals.arrivals().length; i++) {
            long number = sent.find(arrivals.base() + i & 0xFFFF);
            if (number < 0) {
                continue;
            }
            long ticks = arrivals.arrivals()[i];
            if (ticks == TransportFeedback.LOST) {
                estimator.lost();
            } else {
                double arrival = ticks * TransportFeedback.TICK_NANOS / NANOS_PER_MILLI;
                estimator.arrived(sent.nanos(number) / NANOS_PER_MILLI, arrival, sent.bytes(number), sent.probe(number));
                if (sent.probe(number)) {
                    probes.arrived(arrival, sent.bytes(number));
                }
            }
        }
        double carried = probes.result(nowNanos / NANOS_PER_MILLI);
        if (carried > 0) {
            estimator.carried(carried);
        }
        estimator.most(wanted);
        BandwidthEstimate next = estimator.reported(nowNanos / NANOS_PER_MILLI);
        tell(bounded(next), nowNanos);
    }

    @Override
    public void onReport(double fractionLost, double roundTripMs, long nowNanos) {
        if (roundTripMs >= 0) {
            estimator.roundTrip(roundTripMs);
        }
        if (!terms.transportWide() && told < 0) {
            reports.most(wanted);
            BandwidthEstimate next = reports.reported(fractionLost, roundTripMs, nowNanos / NANOS_PER_MILLI);
            tell(bounded(next), nowNanos);
        }
    }

    private @Nullable MaximumBitRate tightest() {
        MaximumBitRate tightest = null;
        for (MaximumBitRate bound : bounds.values()) {
            tightest = tightest == null || bound.bitRate() < tightest.bitRate() ? bound : tightest;
        }
        return tightest;
    }

    private int bounded(double bitPerSecond) {
        MaximumBitRate tightest = tightest();
        double bound = tightest == null ? limits.most() : tightest.bitRate();
        return (int) Math.clamp(Math.min(bitPerSecond, bound), Math.min(limits.least(), bound), limits.most());
    }

    private BandwidthEstimate bounded(BandwidthEstimate free) {
        return new BandwidthEstimate(bounded(free.bitPerSecond()), bounded(free.lasting()), free.state(), free.loss(), free.queueMs());
    }

    private void tell(BandwidthEstimate next, long nowNanos) {
        estimate = next;
        pacer.rate(Math.max(PACE * next.bitPerSecond(), LEAST_PACE));
        // What is sent again and what is sent in case of loss take their share first, the second for as long as it is needed.
        double ahead = protection.bitPerSecond(nowNanos);
        double least = MEDIA_SHARE * next.bitPerSecond();
        int media = (int) Math.max(least, next.bitPerSecond() - ahead - repairs.bitPerSecond(nowNanos));
        int lasting = (int) Math.max(MEDIA_SHARE * next.lasting(), next.lasting() - ahead);
        listener.accept(new BandwidthEstimate(media, lasting, next.state(), next.loss(), next.queueMs()));
    }

    /// RFC 5104 section 4.2.2: who asked is told what is gone by.
    @Override
    public @Nullable RtcpPacket feedback(int local, int remote, long nowNanos) {
        if (!notify) {
            return null;
        }
        notify = false;
        MaximumBitRate tightest = tightest();
        return new Tmmbn(local, tightest == null ? List.of() : List.of(tightest));
    }

    @Override
    public long onTime(long nowNanos) {
        double now = nowNanos / NANOS_PER_MILLI;
        if (!terms.transportWide() || terms.transportWideId() == 0 || terms.resentAs().isEmpty()) {
            return Long.MAX_VALUE;
        }
        probing = probes.isSending(estimator.isCalm(), estimator.rate(), wanted, now);
        if (!probing) {
            return nowNanos + IDLE_NANOS;
        }
        while (probes.owed(now) > 0 && padding.send(nowNanos)) {
            // Each is counted as it passes by.
        }
        return nowNanos + LONGEST_PROBE_SLEEP_NANOS;
    }
}
