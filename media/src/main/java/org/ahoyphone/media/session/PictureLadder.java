package org.ahoyphone.media.session;

import org.ahoyphone.media.video.VideoFormat;

/// How large pictures are made, and how many, for the bits there are: of what moves smaller first, then fewer, then smaller still; of what is to be read fewer first,
/// and smaller only in need. Immutable; time is a parameter, ns.
///
/// A rung is left downwards when it has had too few bits for a moment, and upwards when the next one up would have had plenty for longer, so that a rate that
/// wavers does not make sizes flicker: each new size costs a key frame.
///
/// @param rung       0 for all that is wanted
/// @param sinceNanos since when the bits speak for another rung; meaningless while `pull` is 0
/// @param pull       -1 up, 1 down, 0 neither
/// @param detail     whether what is shown is to be read
record PictureLadder(int rung, int pull, long sinceNanos, boolean detail) {

    static PictureLadder start(boolean detail) {
        return new PictureLadder(0, 0, 0, detail);
    }

    private int[][] rungs() {
        return detail ? DETAIL : MOTION;
    }

    private static final int SIXTEENTHS = 16;
    /// Sixteenths of width and height, and by how much the rate is divided.
    private static final int[][] MOTION = {{16, 1}, {12, 1}, {8, 1}, {8, 2}, {6, 2}, {4, 2}, {4, 3}};
    private static final int[][] DETAIL = {{16, 1}, {16, 2}, {16, 3}, {16, 6}, {12, 6}, {8, 6}};
    private static final int SMALLEST_SIDE = 90;
    private static final int LEAST_FPS = 5;
    /// Of the bits that make a rung good, with which it is left downwards, and with which the next one up is entered.
    private static final double TOO_FEW = 0.3;
    /// Of the bits after a fall: how deep it is is not known yet.
    private static final double CAUTION = 0.8;
    private static final double PLENTY = 0.55;
    private static final long DOWN_NANOS = 400_000_000;
    private static final long UP_NANOS = 2_500_000_000L;

    /// After a look at the bits.
    ///
    /// @param whole   all that is wanted
    /// @param bitRate bit/s of payload
    PictureLadder on(VideoFormat whole, int bitRate, long nowNanos) {
        int wanted = 0;
        if (rung + 1 < rungs().length && exists(whole, rung + 1) && bitRate < TOO_FEW * good(whole, rung)) {
            wanted = 1;
        } else if (rung > 0 && bitRate > PLENTY * good(whole, rung - 1)) {
            wanted = -1;
        }
        if (wanted == 0) {
            return new PictureLadder(rung, 0, 0, detail);
        }
        if (wanted != pull) {
            return new PictureLadder(rung, wanted, nowNanos, detail);
        }
        boolean due = nowNanos - sinceNanos >= (wanted > 0 ? DOWN_NANOS : UP_NANOS);
        return due ? new PictureLadder(wanted > 0 ? fitting(whole, bitRate) : climbing(whole, bitRate), 0, 0, detail) : this;
    }

    /// After the way has become another one all at once: what is too much now is not waited for, for each picture of it stands in the way of those after it.
    PictureLadder fallen(VideoFormat whole, int bitRate) {
        int bits = (int) (CAUTION * bitRate);
        boolean tooFew = rung + 1 < rungs().length && exists(whole, rung + 1) && bits < TOO_FEW * good(whole, rung);
        return new PictureLadder(tooFew ? fitting(whole, bits) : rung, 0, 0, detail);
    }

    /// The first rung further down that these bits are enough for.
    private int fitting(VideoFormat whole, int bitRate) {
        int next = rung + 1;
        while (next + 1 < rungs().length && exists(whole, next + 1) && bitRate < TOO_FEW * good(whole, next)) {
            next++;
        }
        return next;
    }

    /// The highest rung that there is plenty for: one key frame, not one for each step.
    private int climbing(VideoFormat whole, int bitRate) {
        int next = rung - 1;
        while (next > 0 && bitRate > PLENTY * good(whole, next - 1)) {
            next--;
        }
        return next;
    }

    private double good(VideoFormat whole, int at) {
        return SendFormat.bitRate(format(whole, at), 0);
    }

    private boolean exists(VideoFormat whole, int at) {
        VideoFormat smaller = format(whole, at);
        return Math.min(smaller.width(), smaller.height()) >= SMALLEST_SIDE;
    }

    /// Size and rate on this rung.
    VideoFormat format(VideoFormat whole) {
        return format(whole, rung);
    }

    private VideoFormat format(VideoFormat whole, int at) {
        // Where pictures are few already, rungs that would make them fewer are like the one above, and those below make them smaller.
        int fps = Math.max(Math.min(whole.fps(), LEAST_FPS), whole.fps() / rungs()[at][1]);
        return new VideoFormat(side(whole.width(), rungs()[at][0]), side(whole.height(), rungs()[at][0]), fps);
    }

    private static int side(int whole, int sixteenths) {
        return sixteenths == SIXTEENTHS ? whole : Math.max(16, whole * sixteenths / SIXTEENTHS & ~1);
    }
}
