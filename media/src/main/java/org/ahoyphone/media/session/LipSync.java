package org.ahoyphone.media.session;

import java.util.concurrent.TimeUnit;
import org.ahoyphone.media.rtp.RtpEffect;
import org.jspecify.annotations.Nullable;

/// What the pictures of a call have to know of its sound to be shown in step with it, and what they want of it. The thread that plays writes, the one that shows reads,
/// and the other way round; nobody waits and nothing is allocated. Time is monotonic nanoseconds, a parameter.
final class LipSync {

    /// Said where nothing is known.
    static final long UNKNOWN = Long.MIN_VALUE;

    /// Who speaks after a pause is heard as late as before it.
    private static final long REMEMBERED_NANOS = TimeUnit.SECONDS.toNanos(10);
    /// Pictures say again what they want while they come.
    private static final long WANTED_NANOS = TimeUnit.SECONDS.toNanos(5);

    /// @param delayNanos least delay of sound
    private record Wish(long delayNanos, long saidNanos) {}

    private final SourceClock clock = new SourceClock();
    /// An RTP timestamp above, and below the microsecond at which it is heard.
    private volatile long heard;
    private volatile int clockRate;
    private volatile long delayNanos;
    private volatile @Nullable Wish wish;

    /// The clock of who is heard.
    SourceClock clock() {
        return clock;
    }

    /// Sound of this RTP timestamp is heard at that time.
    void heard(int timestamp, int rate, long nanos) {
        heard = (long) timestamp << 32 | (nanos / 1_000 & 0xFFFF_FFFFL);
        if (rate != clockRate) {
            clockRate = rate;
        }
    }

    /// How long sound waits in the jitter buffer, as of late.
    void delay(long nanos) {
        delayNanos = nanos;
    }

    long delay() {
        return delayNanos;
    }

    /// From when sound was taken, on its sender's clock (ns since 1900), to when it is heard, on ours; as the two clocks begin where they like, only differences mean anything.
    ///
    /// @param cname name of the sender of what is to be compared: another sender's clock is another clock
    /// @return [#UNKNOWN] as long as the other side told nothing of its clock, or nothing was heard
    long lag(String cname, long nowNanos) {
        RtpEffect.SenderClock reported = clock.latest();
        int rate = clockRate;
        if (reported == null || rate == 0 || cname.isEmpty() || !reported.cname().equals(cname)) {
            return UNKNOWN;
        }
        long mark = heard;
        long age = ((int) (nowNanos / 1_000) - (int) mark) * 1_000L;
        return age > REMEMBERED_NANOS ? UNKNOWN : nowNanos - age - reported.nanosAt((int) (mark >> 32), rate);
    }

    /// Wants sound to be kept back for at least so long, for some seconds.
    void want(long nanos, long nowNanos) {
        wish = new Wish(nanos, nowNanos);
    }

    /// For how long sound is to be kept back at least.
    long leastDelay(long nowNanos) {
        Wish now = wish;
        return now == null || nowNanos - now.saidNanos > WANTED_NANOS ? 0 : now.delayNanos;
    }
}
