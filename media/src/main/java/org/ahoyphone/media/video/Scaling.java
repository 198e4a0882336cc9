package org.ahoyphone.media.video;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NV12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_DEFAULT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FAST_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/// Every call into libswscale: one conversion, kept as long as sizes and formats stay the same. Not thread-safe.
final class Scaling implements AutoCloseable {

    static {
        FfmpegLibraries.load();
    }

    private static final AtomicInteger LIVE = new AtomicInteger();

    /// In 16.16: contrast and saturation unchanged.
    private static final int UNITY = 1 << 16;

    private @Nullable SwsContext context;
    private @Nullable Key key;

    /// What a context is made for.
    private record Key(int width, int height, int format, boolean fullRange, int matrix, int toWidth, int toHeight, int toFormat) {}

    /// Where a plane's first row starts in memory, and bytes from row to row.
    private record Plane(long address, int stride) {}

    /// Where pixels go. Sizes have been checked against the memory.
    static final class Area {

        private final int width;
        private final int height;
        private final int format;
        private final List<Plane> planes;

        private Area(int width, int height, int format, List<Plane> planes) {
            this.width = width;
            this.height = height;
            this.format = format;
            this.planes = planes;
        }

        /// A direct buffer from its first byte on, four bytes a pixel, rows without gaps.
        static Area bgra(ByteBuffer buffer, int width, int height) {
            if (!buffer.isDirect() || buffer.capacity() < 4L * width * height) {
                throw new IllegalArgumentException("No room for " + width + "x" + height + " pixels in " + buffer);
            }
            long address = new BytePointer(buffer.duplicate().clear()).address();
            return new Area(width, height, AV_PIX_FMT_BGRA, List.of(new Plane(address, 4 * width)));
        }

        /// Part of a picture; place and size are even, except that the size may reach to an odd edge.
        static Area planar(VideoFrame frame, int x, int y, int width, int height) {
            if (x < 0 || y < 0 || width < 2 || height < 2 || ((x | y) & 1) != 0
                    || x + width > frame.width() || y + height > frame.height()) {
                throw new IllegalArgumentException("No such part of a picture: " + x + "," + y + " " + width + "x" + height);
            }
            Plane luma = plane(frame, 0, x, y);
            return new Area(width, height, AV_PIX_FMT_YUV420P, List.of(luma, plane(frame, 1, x / 2, y / 2), plane(frame, 2, x / 2, y / 2)));
        }

        /// All of a picture of two planes, luma and the two kinds of chroma in turn.
        static Area interleaved(AVFrame picture) {
            return new Area(picture.width(), picture.height(), AV_PIX_FMT_NV12, List.of(plane(picture, 0), plane(picture, 1)));
        }
    }

    private static Plane plane(AVFrame picture, int plane) {
        return new Plane(picture.data(plane).address(), picture.linesize(plane));
    }

    private static Plane plane(VideoFrame frame, int plane, int x, int y) {
        int stride = frame.stride(plane);
        return new Plane(frame.avFrame().data(plane).address() + (long) y * stride + x, stride);
    }

    static int live() {
        return LIVE.get();
    }

    void scale(AVFrame from, Area to) {
        SwsContext scaler = context(from, to);
        try (PointerPointer<Pointer> planes = new PointerPointer<>(4); IntPointer strides = new IntPointer(4L)) {
            for (int plane = 0; plane < 4; plane++) {
                boolean used = plane < to.planes.size();
                planes.put(plane, used ? new Address(to.planes.get(plane).address()) : null);
                strides.put(plane, used ? to.planes.get(plane).stride() : 0);
            }
            sws_scale(scaler, from.data(), from.linesize(), 0, from.height(), planes, strides);
        }
    }

    private SwsContext context(AVFrame from, Area to) {
        boolean full = from.color_range() == AVCOL_RANGE_JPEG || plain(from.format()) != from.format();
        int matrix = from.colorspace() == AVCOL_SPC_BT709 ? SWS_CS_ITU709 : SWS_CS_DEFAULT;
        Key wanted = new Key(from.width(), from.height(), plain(from.format()), full, matrix, to.width, to.height, to.format);
        SwsContext current = context;
        if (current != null && wanted.equals(key)) {
            return current;
        }
        close();
        SwsContext fresh = sws_getContext(wanted.width(), wanted.height(), wanted.format(),
                to.width, to.height, to.format, quality(wanted), null, null, (DoublePointer) null);
        if (fresh == null || fresh.isNull()) {
            throw new IllegalArgumentException("Pictures cannot be converted: " + wanted);
        }
        LIVE.incrementAndGet();
        context = fresh;
        key = wanted;
        // Pictures on the way to a codec are studio range; pixels of a screen always use the full range.
        boolean onScreen = to.format == AV_PIX_FMT_BGRA;
        int toFull = onScreen ? 1 : 0;
        int toMatrix = onScreen ? SWS_CS_DEFAULT : matrix;
        sws_setColorspaceDetails(fresh, sws_getCoefficients(matrix), full ? 1 : 0,
                sws_getCoefficients(toMatrix), toFull, 0, UNITY, UNITY);
        return fresh;
    }

    /// The fast way drifts by half a sample from the left edge of a large picture to its right one, also where nothing is to be scaled: letters get blurred. What has its size already goes the exact way.
    private static int quality(Key wanted) {
        return wanted.width() == wanted.toWidth() && wanted.height() == wanted.toHeight() ? SWS_BILINEAR : SWS_FAST_BILINEAR;
    }

    /// The same layout under the name that says nothing about the range.
    private static int plain(int format) {
        if (format == AV_PIX_FMT_YUVJ420P) {
            return AV_PIX_FMT_YUV420P;
        }
        if (format == AV_PIX_FMT_YUVJ422P) {
            return AV_PIX_FMT_YUV422P;
        }
        if (format == AV_PIX_FMT_YUVJ444P) {
            return AV_PIX_FMT_YUV444P;
        }
        return format == AV_PIX_FMT_YUVJ440P ? AV_PIX_FMT_YUV440P : format;
    }

    /// A bare address, never freed from here.
    private static final class Address extends Pointer {
        Address(long address) {
            this.address = address;
        }
    }

    @Override
    public void close() {
        SwsContext open = context;
        context = null;
        key = null;
        if (open != null) {
            sws_freeContext(open);
            LIVE.decrementAndGet();
        }
    }
}
