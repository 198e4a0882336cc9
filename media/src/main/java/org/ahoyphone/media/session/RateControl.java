package org.ahoyphone.media.session;

import org.ahoyphone.media.codec.video.VideoEncoderSettings;
import org.ahoyphone.media.rtp.congestion.BandwidthEstimate;
import org.ahoyphone.media.rtp.congestion.BandwidthEstimate.State;
import org.ahoyphone.media.rtp.congestion.SendControl;
import org.ahoyphone.media.video.PictureContent;
import org.ahoyphone.media.video.VideoFormat;

/// How pictures are to be encoded for the way as it is: asked by the encoding thread before each picture, told by the packets' thread what the way carries.
final class RateControl {

    /// Below this no encoder goes, bit/s.
    static final int LEAST_BIT_RATE = 30_000;
    /// Where a call begins whose other side says what arrives, bit/s with headers.
    static final int FIRST_BIT_RATE = 700_000;

    /// Headers of RTP with the transport's number, UDP and IPv4, bytes a packet.
    private static final int HEADERS = 12 + 8 + 28;
    private static final int PAYLOAD = 1_150;
    private static final double RESERVE = 0.95;
    /// So long may packets wait before pictures are left out, ms: they would come too late.
    private static final double LONGEST_WAIT_MILLIS = 120;
    /// Of what it was: it is another way now, whose queue is full of pictures too large for it.
    private static final double FALL = 0.5;
    /// A queue of this length stands in the way, ms. Without one it may be a machine that was busy and read packets late, many at once.
    private static final double STANDS_MILLIS = 40;
    /// What is sent into a full queue is lost: it gets so long, at most, to make room for a key frame, ms.
    private static final double LONGEST_PAUSE_MILLIS = 120;
    /// A picture that comes this much of an interval early is in time: cameras are not even.
    private static final double EARLY = 0.35;

    private volatile BandwidthEstimate estimate = new BandwidthEstimate(0, State.UNKNOWN, 0, -1);
    private PictureLadder ladder = PictureLadder.start(false);
    private VideoFormat whole = VideoFormat.HD;
    private double before;
    private long pausedUntil = Long.MIN_VALUE;
    private long lastNanos;
    private boolean begun;

    static final SendControl.Limits LIMITS = new SendControl.Limits(LEAST_BIT_RATE + 20_000, FIRST_BIT_RATE, 8_000_000);

    /// Bit/s with all headers that a plan takes at most.
    static double onTheWire(VideoPlan plan) {
        return plan.bitRate() * 1.08 + plan.format().fps() * HEADERS * 8;
    }

    /// What the way carries, from any thread.
    void estimate(BandwidthEstimate next) {
        estimate = next;
    }

    BandwidthEstimate estimate() {
        return estimate;
    }

    /// How to encode a picture.
    ///
    /// @param plan   what was agreed
    /// @param width  of the picture as it comes, pixels
    /// @param height likewise
    VideoEncoderSettings settings(VideoPlan plan, int width, int height, long captureNanos) {
        VideoFormat most = plan.format();
        // The shape is the source's: a window is as high and wide as it likes.
        VideoFormat now = most.fitting(width, height);
        if (!now.equals(whole) || plan.detail() != ladder.detail()) {
            whole = now;
            ladder = PictureLadder.start(plan.detail());
        }
        int bits = bitRate(plan);
        if (estimate.state() != State.UNKNOWN) {
            adapt(plan, now, bits, captureNanos);
        }
        return new VideoEncoderSettings(ladder.format(now), bits, plan.detail() ? PictureContent.SCREEN : PictureContent.CAMERA);
    }

    /// A queue that is to leave is no reason for other pictures: it takes half a second.
    private void adapt(VideoPlan plan, VideoFormat now, int bits, long captureNanos) {
        BandwidthEstimate known = estimate;
        int lasting = Math.max(bits, Math.min(plan.bitRate(), payload(known.lasting(), ladder.format(now).fps())));
        if (known.state() == State.LOWERED && known.lasting() < FALL * before && known.queueMs() >= STANDS_MILLIS) {
            before = known.lasting();
            ladder = ladder.fallen(now, lasting);
            pausedUntil = captureNanos + (long) (1e6 * Math.clamp(known.queueMs(), 0, LONGEST_PAUSE_MILLIS));
        } else {
            before = known.state() == State.LOWERED ? before : known.lasting();
            ladder = ladder.on(now, lasting, captureNanos);
        }
    }

    /// Payload, bit/s.
    private int bitRate(VideoPlan plan) {
        BandwidthEstimate now = estimate;
        if (now.state() == State.UNKNOWN) {
            return plan.steered() ? Math.min(plan.bitRate(), payload(FIRST_BIT_RATE, plan.format().fps())) : plan.bitRate();
        }
        return Math.clamp(payload(now.bitPerSecond(), ladder.format(whole).fps()), LEAST_BIT_RATE, Math.max(LEAST_BIT_RATE, plan.bitRate()));
    }

    private static int payload(double bitPerSecond, int fps) {
        double packets = Math.max(fps, bitPerSecond / 8 / (PAYLOAD + HEADERS));
        return (int) Math.max(LEAST_BIT_RATE, RESERVE * bitPerSecond - packets * HEADERS * 8);
    }

    /// Whether a picture is to be left out: it comes before its time, or those before it still wait.
    ///
    /// @param fps     that are sent now
    /// @param waiting packets
    boolean leavesOut(int fps, int waiting, long captureNanos) {
        BandwidthEstimate now = estimate;
        double queued = now.state() == State.UNKNOWN ? 0 : waiting * (PAYLOAD + HEADERS) * 8_000.0 / Math.max(LEAST_BIT_RATE, now.bitPerSecond());
        long interval = 1_000_000_000L / fps;
        if (captureNanos < pausedUntil || queued > LONGEST_WAIT_MILLIS || (begun && captureNanos - lastNanos < (1 - EARLY) * interval)) {
            return true;
        }
        // Counted on by whole intervals, so that 30 a second become 20 and not 15.
        lastNanos = begun && captureNanos - lastNanos < 2 * interval ? lastNanos + interval : captureNanos;
        begun = true;
        return false;
    }
}
