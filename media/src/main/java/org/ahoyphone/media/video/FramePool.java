package org.ahoyphone.media.video;

import java.util.ArrayDeque;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/// Frames that are used again and again, so that a running call allocates no native memory. Thread-safe.
///
/// The free list is bounded and holds one size: when pictures of another size are asked for, the old ones are freed as they come by. Give
/// each producer its own pool. After [#close()] frames still held elsewhere stay valid and are freed when they come back.
public final class FramePool implements AutoCloseable {

    private static final int DEFAULT_FREE = 6;

    private final ArrayDeque<Spare> free = new ArrayDeque<>();
    private final int mostFree;
    private int outstanding;
    private boolean closed;

    private record Spare(VideoFrame frame, AVFrame picture) {}

    public FramePool() {
        this(DEFAULT_FREE);
    }

    /// @param mostFree how many frames at most wait to be used again
    public FramePool(int mostFree) {
        if (mostFree < 0) {
            throw new IllegalArgumentException("A pool cannot keep " + mostFree + " frames");
        }
        this.mostFree = mostFree;
    }

    /// Native pictures of all pools of this process that are allocated and not yet freed, waiting ones included; for leak tests.
    public static long liveFrames() {
        return NativePictures.live();
    }

    /// A frame taken now, its samples undefined. Width and height are 2 to 16384 samples.
    ///
    /// @throws IllegalStateException when the pool is closed
    public VideoFrame acquire(int width, int height) {
        return acquire(width, height, System.nanoTime());
    }

    /// A frame taken at `captureNanos` on the time line of [System#nanoTime()], its samples undefined.
    ///
    /// @throws IllegalStateException when the pool is closed
    public synchronized VideoFrame acquire(int width, int height, long captureNanos) {
        checkOpen();
        for (Spare spare = free.poll(); spare != null; spare = free.poll()) {
            AVFrame picture = spare.picture();
            if (picture.width() == width && picture.height() == height && NativePictures.unshared(picture)) {
                outstanding++;
                return spare.frame().lend(captureNanos);
            }
            NativePictures.free(picture);
        }
        VideoFrame fresh = new VideoFrame(this, NativePictures.allocate(width, height));
        outstanding++;
        return fresh.lend(captureNanos);
    }

    /// A frame that takes over the buffers of a decoded picture without a copy; `decoded` is left empty, as by `av_frame_move_ref`.
    ///
    /// @throws IllegalArgumentException when the picture is not planar YUV 4:2:0 with 8 bits; it is then unchanged
    /// @throws IllegalStateException    when the pool is closed
    public synchronized VideoFrame adopt(AVFrame decoded, long captureNanos) {
        checkOpen();
        VideoFrame adopted = new VideoFrame(this, NativePictures.adopt(decoded));
        outstanding++;
        return adopted.lend(captureNanos);
    }

    /// Frames handed out and not yet back.
    public synchronized int outstanding() {
        return outstanding;
    }

    synchronized void takeBack(VideoFrame frame, AVFrame picture) {
        outstanding--;
        // A picture whose buffers a codec still holds (adopted ones always start that way) is of no use before the codec lets go.
        if (closed || free.size() >= mostFree || !NativePictures.unshared(picture)) {
            NativePictures.free(picture);
        } else {
            free.push(new Spare(frame, picture));
        }
    }

    /// Frees the waiting frames. Closing twice does nothing.
    @Override
    public synchronized void close() {
        closed = true;
        free.forEach(spare -> NativePictures.free(spare.picture()));
        free.clear();
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("The pool is closed");
        }
    }
}
