package org.ahoyphone.media.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_is_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;

import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// Every allocation and release of a native picture, counted. Nothing else in this package calls these functions.
final class NativePictures {

    /// Rows start at multiples of this, and FFmpeg pads each plane by as much: the vector code of scalers and codecs reads past the end.
    private static final int ALIGNMENT = 64;

    private static final AtomicLong LIVE = new AtomicLong();

    static {
        FfmpegLibraries.load();
    }

    private NativePictures() {}

    static long live() {
        return LIVE.get();
    }

    static AVFrame allocate(int width, int height) {
        return allocate(width, height, AV_PIX_FMT_YUV420P);
    }

    /// @param format how the samples lie, in FFmpeg's numbers
    static AVFrame allocate(int width, int height, int format) {
        if (width < 2 || height < 2 || width > 16_384 || height > 16_384) {
            throw new IllegalArgumentException("No picture can have " + width + "x" + height + " samples");
        }
        AVFrame picture = allocateEmpty();
        picture.width(width).height(height).format(format);
        if (av_frame_get_buffer(picture, ALIGNMENT) < 0) {
            free(picture);
            throw new OutOfMemoryError("No native memory for a picture of " + width + "x" + height);
        }
        return picture;
    }

    /// A new shell that takes over the buffers of `decoded`, which is left empty.
    static AVFrame adopt(AVFrame decoded) {
        // Full range (J) differs in the meaning of the samples only; the layout is the same.
        boolean planar420 = decoded.format() == AV_PIX_FMT_YUV420P || decoded.format() == AV_PIX_FMT_YUVJ420P;
        if (!planar420 || decoded.width() < 2 || decoded.height() < 2 || decoded.buf(0) == null) {
            throw new IllegalArgumentException("Not a planar 4:2:0 picture: format " + decoded.format());
        }
        AVFrame picture = allocateEmpty();
        av_frame_move_ref(picture, decoded);
        picture.format(AV_PIX_FMT_YUV420P);
        return picture;
    }

    /// Gives the picture samples of its own where somebody else holds those that it has.
    static void unshare(AVFrame picture) {
        if (av_frame_make_writable(picture) < 0) {
            throw new OutOfMemoryError("No native memory for a picture of " + picture.width() + "x" + picture.height());
        }
    }

    /// Whether nobody else, such as an encoder that looks back, holds the buffers.
    static boolean unshared(AVFrame picture) {
        return av_frame_is_writable(picture) > 0;
    }

    static void free(AVFrame picture) {
        av_frame_free(picture);
        LIVE.decrementAndGet();
    }

    private static AVFrame allocateEmpty() {
        @Nullable AVFrame picture = av_frame_alloc();
        if (picture == null || picture.isNull()) {
            throw new OutOfMemoryError("No native memory for a picture");
        }
        LIVE.incrementAndGet();
        return picture;
    }
}
