package org.ahoyphone.media.rtp.congestion;

import org.ahoyphone.media.rtp.FeedbackTerms;
import org.ahoyphone.media.rtp.HeaderExtension;
import org.ahoyphone.media.rtp.Interceptor;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.PacketSink;
import org.ahoyphone.media.rtp.RtcpPacket;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.rtp.RtpSessionConfig;
import org.ahoyphone.media.rtp.TransportFeedback;
import org.jspecify.annotations.Nullable;

/// Tells the sender which of the packets it numbered arrived, and when: twenty times a second while they come unevenly, and ten times while nothing stirs, with the first that
/// comes late enough, so that nobody is woken for it.
public final class ArrivalReports implements Interceptor {

    private static final long PERIOD_NANOS = 50_000_000;
    private static final long STEADY_PERIOD_NANOS = 90_000_000;
    /// When nothing comes any more with which it could be told.
    private static final long STEADY_LATEST_NANOS = 130_000_000;
    private static final int CAPACITY = 2048;

    private final RtpPacket parsed = new RtpPacket();
    private final HeaderExtension extension = new HeaderExtension();
    private final SteadyArrivals arrivals = new SteadyArrivals();
    /// By number: when it arrived, ticks; [TransportFeedback#LOST] for not.
    private final long[] ticks = new long[CAPACITY];
    private FeedbackTerms terms = FeedbackTerms.NONE;
    private boolean begun;
    /// The first that was not told yet, and the one behind the last that came.
    private long first;
    private long end;
    private long startNanos;
    private long reportedNanos;
    private int number;

    @Override
    public void reconfigure(RtpSessionConfig config) {
        terms = config.terms();
    }

    @Override
    public PacketSink incomingRtp(PacketSink next) {
        return (packet, now) -> {
            if (terms.transportWide() && terms.transportWideId() > 0) {
                note(packet, now);
            }
            next.accept(packet, now);
        };
    }

    private void note(PacketBuffer packet, long now) {
        if (parsed.parse(packet) != RtpPacket.Status.OK || !extension.find(parsed, terms.transportWideId()) || extension.length() < 2) {
            return;
        }
        byte[] bytes = parsed.bytes();
        int low = ((bytes[extension.offset()] & 0xFF) << 8) | (bytes[extension.offset() + 1] & 0xFF);
        if (!begun) {
            begin(low, now);
        }
        // The nearest number with these last 16 bits.
        long arrived = end - 1 + (short) (low - (end - 1));
        if (arrived < first) {
            return;
        }
        if (arrived - first >= CAPACITY || arrived - first >= TransportFeedback.MOST) {
            // So long a silence that what was before does not matter.
            begin(low, now);
            arrived = first;
        }
        if (arrived > end) {
            arrivals.missed(now);
        }
        arrivals.came(parsed.timestamp(), now);
        for (; end <= arrived; end++) {
            ticks[(int) (end % CAPACITY)] = TransportFeedback.LOST;
        }
        ticks[(int) (arrived % CAPACITY)] = (now - startNanos) / TransportFeedback.TICK_NANOS;
    }

    private void begin(int low, long now) {
        startNanos = begun ? startNanos : now;
        first = 0x1_0000L + low;
        end = first;
        reportedNanos = begun ? reportedNanos : now;
        begun = true;
    }

    @Override
    public @Nullable RtcpPacket feedback(int local, int remote, long nowNanos) {
        if (!begun || first == end || nowNanos - reportedNanos < (arrivals.steady(nowNanos) ? STEADY_PERIOD_NANOS : PERIOD_NANOS)) {
            return null;
        }
        reportedNanos = nowNanos;
        long[] told = new long[(int) (end - first)];
        for (int i = 0; i < told.length; i++) {
            told[i] = ticks[(int) ((first + i) % CAPACITY)];
        }
        int base = (int) (first & 0xFFFF);
        first = end;
        return new TransportFeedback(local, remote, base, number++ & 0xFF, told);
    }

    @Override
    public long onTime(long nowNanos) {
        if (!begun || first == end) {
            return Long.MAX_VALUE;
        }
        return reportedNanos + (arrivals.steady(nowNanos) ? STEADY_LATEST_NANOS : PERIOD_NANOS);
    }
}
