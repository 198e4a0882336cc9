package org.ahoyphone.media.video;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/// Changes the size of pictures, and turns them into pixels for a screen. Thread-safe; a thread that scales often has its own.
///
/// Contexts are kept from call to call as long as sizes stay the same: 1280x720 to pixels of the same size takes 0.2 ms, other sizes about 1 ms.
public final class PictureScaler implements AutoCloseable {

    /// Bytes behind the last pixel that the vector code may touch.
    private static final int PADDING = 64;

    private final Scaling pixels = new Scaling();
    private final Scaling pictures = new Scaling();

    /// A direct buffer for [#toBgra]: `width x height` pixels of 4 bytes and the padding.
    public static ByteBuffer bgraBuffer(int width, int height) {
        return ByteBuffer.allocateDirect(bgraBytes(width, height) + 2 * PADDING).alignedSlice(PADDING);
    }

    /// Scales a picture to exactly `width x height` pixels: blue, green, red and opaque alpha bytes, row after row without gaps, from the
    /// buffer's first byte on. The buffer's position and limit are neither used nor changed.
    ///
    /// @param to direct, of at least `width x height x 4 + 64` bytes, see [#bgraBuffer]
    /// @throws IllegalArgumentException when the buffer is too small or not direct, or the size is below 1 or above 16384
    public synchronized void toBgra(VideoFrame from, ByteBuffer to, int width, int height) {
        if (!to.isDirect() || to.isReadOnly() || to.capacity() < bgraBytes(width, height)) {
            throw new IllegalArgumentException("No room for " + width + "x" + height + " pixels in " + to);
        }
        pixels.scale(from.avFrame(), Scaling.Area.bgra(to, width, height));
    }

    /// Scales a picture into all of another one, whatever its shape. The target must be its caller's alone.
    public synchronized void resize(VideoFrame from, VideoFrame to) {
        pictures.scale(from.avFrame(), Scaling.Area.planar(to, 0, 0, to.width(), to.height()));
    }

    /// Scales a picture of any format into another one as large as its shape allows, in the middle, the rest black.
    synchronized void fit(AVFrame from, VideoFrame to) {
        int width = to.width();
        int height = to.height();
        // Even sizes and places: a chroma sample covers two by two.
        int fitWidth = (int) Math.min(width, (long) from.width() * height / from.height()) & ~1;
        int fitHeight = (int) Math.min(height, (long) from.height() * width / from.width()) & ~1;
        if (width - fitWidth <= 4 && height - fitHeight <= 4) {
            fitWidth = width;
            fitHeight = height;
        }
        fitWidth = Math.max(2, fitWidth);
        fitHeight = Math.max(2, fitHeight);
        int x = ((width - fitWidth) / 2) & ~1;
        int y = ((height - fitHeight) / 2) & ~1;
        pictures.scale(from, Scaling.Area.planar(to, x, y, fitWidth, fitHeight));
        if (fitWidth < width || fitHeight < height) {
            // Only now: the vector code writes some samples more than a row has.
            edges(new Canvas(to), x, y, fitWidth, fitHeight, to);
        }
    }

    /// Whether [#fit] into a picture of this size would only copy.
    static boolean fits(AVFrame from, int width, int height) {
        return from.format() == AV_PIX_FMT_YUV420P && from.color_range() != AVCOL_RANGE_JPEG && from.width() == width && from.height() == height;
    }

    private static void edges(Canvas canvas, int x, int y, int width, int height, VideoFrame to) {
        canvas.fill(0, 0, to.width(), y, Canvas.Colour.BLACK);
        canvas.fill(0, y + height, to.width(), to.height() - y - height, Canvas.Colour.BLACK);
        canvas.fill(0, y, x, height, Canvas.Colour.BLACK);
        canvas.fill(x + width, y, to.width() - x - width, height, Canvas.Colour.BLACK);
    }

    /// Frees the contexts. The scaler can be used again and then makes new ones.
    @Override
    public synchronized void close() {
        pixels.close();
        pictures.close();
    }

    /// Contexts of all scalers that are not freed; for leak tests.
    static int liveContexts() {
        return Scaling.live();
    }

    private static int bgraBytes(int width, int height) {
        if (width < 1 || height < 1 || width > 16_384 || height > 16_384) {
            throw new IllegalArgumentException("No picture has " + width + "x" + height + " pixels");
        }
        return Math.toIntExact(4L * width * height + PADDING);
    }
}
