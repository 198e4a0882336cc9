package org.ahoyphone.media.session;

import java.util.concurrent.TimeUnit;
import org.ahoyphone.media.codec.video.VideoCodec;
import org.ahoyphone.media.rtp.RtpEffect;
import org.ahoyphone.phone.MediaStatistics.Video.Sync;

/// When each picture is to be shown, so that it is seen when its sound is heard: both streams' timestamps are taken back to their sender's clock by its reports (RFC 3550
/// section 6.4.1). One thread, save [#clock] and [#figures]; time is monotonic nanoseconds, a parameter.
///
/// Pictures are mostly the earlier, because sound waits for the slowest packets. They are kept back until they are ahead by no more than nobody notices: each
/// millisecond beyond would be delay for nothing. Where they are the later, sound is asked to wait. Neither is done at once: pictures are shown a twentieth slower or faster
/// until they are right. Nothing is kept back while the other side tells nothing of its clock.
final class PictureSync {

    /// The longest that a picture is kept back.
    static final long MOST_HELD_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    /// What pictures may be ahead, or behind, without being corrected further.
    static final long UNNOTICED_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    /// Pictures that are later than this make sound wait.
    static final long NOTICED_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
    /// The longest that sound waits for pictures.
    static final long MOST_SOUND_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /// Clocks that are farther apart than this are not the same, whatever is said.
    private static final long BELIEVED_NANOS = TimeUnit.SECONDS.toNanos(2);
    /// Timestamps that jump farther begin anew.
    private static final long JUMP_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LONGEST_STEP_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long BETWEEN_WISHES_NANOS = TimeUnit.SECONDS.toNanos(1);
    /// The share of the time by which pictures may be shown slower or faster.
    private static final int PACE = 20;
    /// Share of a new picture in what is thought of all.
    private static final double SHARE = 1.0 / 16;

    private final LipSync sound;
    private final SourceClock clock = new SourceClock();
    private boolean begun;
    private int lastTimestamp;
    private long lastReady;
    /// Where the picture lies on an even line made of timestamps.
    private long line;
    private boolean known;
    /// From there to when it is to be shown.
    private long delay;
    private double late;
    private long wishedNanos;
    private long wish;
    private volatile Sync figures = Sync.NONE;

    PictureSync(LipSync sound) {
        this.sound = sound;
    }

    /// The clock of who is seen.
    SourceClock clock() {
        return clock;
    }

    /// The next picture does not go on from those before.
    void reset() {
        begun = false;
        known = false;
        figures = Sync.NONE;
    }

    /// When to show a picture.
    ///
    /// @param timestamp  its RTP timestamp
    /// @param readyNanos when it could be shown
    /// @return `readyNanos` or later
    long due(int timestamp, long readyNanos) {
        place(timestamp, readyNanos);
        long passed = Math.clamp(readyNanos - lastReady, 0, LONGEST_STEP_NANOS);
        lastReady = readyNanos;
        RtpEffect.SenderClock reported = clock.latest();
        long lag = reported == null ? LipSync.UNKNOWN : sound.lag(reported.cname(), readyNanos);
        long behind = lag == LipSync.UNKNOWN || reported == null ? 0 : readyNanos - reported.nanosAt(timestamp, VideoCodec.CLOCK_RATE) - lag;
        if (lag == LipSync.UNKNOWN || Math.abs(behind) > BELIEVED_NANOS) {
            known = false;
            figures = Sync.NONE;
            return readyNanos;
        }
        long natural = readyNanos - line;
        if (!known) {
            known = true;
            delay = natural;
            late = behind;
        }
        long wanted = natural + Math.clamp(-behind - UNNOTICED_NANOS, 0, MOST_HELD_NANOS);
        delay += Math.clamp(wanted - delay, -passed / PACE, passed / PACE);
        long held = Math.clamp(delay - natural, 0, MOST_HELD_NANOS);
        late += (behind - late) * SHARE;
        askSound(readyNanos);
        tell(behind + held, held);
        return readyNanos + held;
    }

    private void place(int timestamp, long readyNanos) {
        long step = (long) (timestamp - lastTimestamp) * 1_000_000_000L / VideoCodec.CLOCK_RATE;
        if (!begun || Math.abs(step) > JUMP_NANOS) {
            begun = true;
            known = false;
            line = readyNanos;
            lastReady = readyNanos;
        } else {
            line += step;
        }
        lastTimestamp = timestamp;
    }

    /// Once a second: what sound does then takes a while to be seen here.
    private void askSound(long nowNanos) {
        if (nowNanos - wishedNanos < BETWEEN_WISHES_NANOS) {
            return;
        }
        wishedNanos = nowNanos;
        if (late > NOTICED_NANOS) {
            wish = Math.min(MOST_SOUND_NANOS, sound.delay() + (long) late - UNNOTICED_NANOS);
        } else if (late < -UNNOTICED_NANOS) {
            wish = Math.max(0, wish + (long) late + UNNOTICED_NANOS);
        }
        if (wish > 0) {
            sound.want(wish, nowNanos);
        }
    }

    private void tell(long behindNanos, long heldNanos) {
        Sync before = figures;
        double behind = behindNanos / 1e6;
        double held = heldNanos / 1e6;
        figures = before.known()
                ? new Sync(true, before.behindMs() + (behind - before.behindMs()) * SHARE, before.heldMs() + (held - before.heldMs()) * SHARE)
                : new Sync(true, behind, held);
    }

    Sync figures() {
        return figures;
    }
}
