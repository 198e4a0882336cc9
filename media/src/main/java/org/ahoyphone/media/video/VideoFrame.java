package org.ahoyphone.media.video;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/// One picture, planar YUV 4:2:0 with 8 bit samples, in native memory and reference counted.
///
/// Plane 0 (luma) has [#height()] rows of [#width()] bytes, planes 1 (Cb) and 2 (Cr) have half of each, rounded up. The rows of plane `p` are
/// [#stride] bytes apart, which may be more than the width. A new frame has one reference. Its producer fills it while
/// it alone holds it; from the first hand-over on the samples are read-only for everybody.
///
/// Counting is thread-safe; the samples are not guarded beyond the rule above. Using a frame after its last reference was given up
/// throws [IllegalStateException]; views taken before are then invalid and must not be touched.
public final class VideoFrame implements AutoCloseable {

    private final FramePool pool;
    private final AVFrame picture;
    /// Kept here: asked for each row, and asking native memory each time would be a good part of drawing.
    private final int width;
    private final int height;
    private final int[] strides;
    private final AtomicInteger references = new AtomicInteger();
    private volatile long captureNanos;

    VideoFrame(FramePool pool, AVFrame picture) {
        this.pool = pool;
        this.picture = picture;
        width = picture.width();
        height = picture.height();
        strides = new int[] {picture.linesize(0), picture.linesize(1), picture.linesize(2)};
    }

    /// Gives out the only reference of a frame that nobody holds.
    VideoFrame lend(long captureNanos) {
        this.captureNanos = captureNanos;
        references.set(1);
        return this;
    }

    public int width() {
        checkHeld();
        return width;
    }

    public int height() {
        checkHeld();
        return height;
    }

    /// When the picture was taken, on the time line of [System#nanoTime()].
    public long captureNanos() {
        return captureNanos;
    }

    /// FFmpeg's view of this picture, for codecs and scalers. Its format is `AV_PIX_FMT_YUV420P`. It belongs to this frame: do not free
    /// it; a codec that keeps the samples takes its own reference to the buffers, which this frame's pool respects.
    public AVFrame avFrame() {
        checkHeld();
        return picture;
    }

    private void checkHeld() {
        if (references.get() <= 0) {
            throw new IllegalStateException("The frame was given back");
        }
    }

    /// Bytes from one row of plane 0, 1 or 2 to the next.
    public int stride(int plane) {
        checkHeld();
        return strides[checkPlane(plane)];
    }

    /// Rows of plane 0, 1 or 2.
    public int rows(int plane) {
        return checkPlane(plane) == 0 ? height() : (height() + 1) / 2;
    }

    /// Samples that count in a row of plane 0, 1 or 2.
    public int columns(int plane) {
        return checkPlane(plane) == 0 ? width() : (width() + 1) / 2;
    }

    /// The samples of plane 0, 1 or 2 as a direct view of `stride x rows` bytes; valid as long as a reference is held.
    public ByteBuffer plane(int plane) {
        long size = (long) stride(plane) * rows(plane);
        return avFrame().data(plane).capacity(size).asByteBuffer();
    }

    /// One more reference to the same picture; to be given up by its own [#close()].
    public VideoFrame retain() {
        int before = references.getAndUpdate(n -> n > 0 ? n + 1 : n);
        if (before <= 0) {
            throw new IllegalStateException("The frame was given back");
        }
        return this;
    }

    /// Gives up one reference; the last one returns the frame to its pool.
    @Override
    public void close() {
        int before = references.getAndUpdate(n -> n > 0 ? n - 1 : n);
        if (before <= 0) {
            throw new IllegalStateException("The frame was given back more often than it was taken");
        }
        if (before == 1) {
            pool.takeBack(this, picture);
        }
    }

    private static int checkPlane(int plane) {
        if (plane < 0 || plane > 2) {
            throw new IndexOutOfBoundsException("No plane " + plane);
        }
        return plane;
    }
}
