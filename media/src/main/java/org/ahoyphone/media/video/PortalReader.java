package org.ahoyphone.media.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_0BGR;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_0RGB;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR0;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB0;

import java.lang.foreign.MemorySegment;
import org.ahoyphone.media.video.portal.PixelFormat;
import org.ahoyphone.media.video.portal.ScreenPictures;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// The screen or window that the user of a Wayland desktop grants, as pictures for FFmpeg's scaler. Nothing is to be read until he has chosen.
final class PortalReader implements PictureReader {

    private static final int PIXEL = 4;

    private final ScreenPictures pictures;
    /// The one before is compared with the newest.
    private final @Nullable AVFrame[] targets = new AVFrame[2];
    private int newest;
    private volatile boolean interrupted;

    /// @param pictures closed by this reader
    PortalReader(ScreenPictures pictures) {
        this.pictures = pictures;
    }

    @Override
    public Status read() {
        if (interrupted) {
            return Status.FAILED;
        }
        if (pictures.take(this::copy)) {
            return Status.PICTURE;
        }
        return pictures.end().isEmpty() ? Status.WAIT : Status.END;
    }

    private void copy(MemorySegment pixels, int stride, PixelFormat format) {
        newest = 1 - newest;
        AVFrame target = target(format.width(), format.height(), number(format.order()));
        MemorySegment to = MemorySegment.ofAddress(target.data(0).address()).reinterpret((long) target.linesize(0) * format.height());
        for (int y = 0; y < format.height(); y++) {
            MemorySegment.copy(pixels, (long) y * stride, to, (long) y * target.linesize(0), (long) format.width() * PIXEL);
        }
    }

    private AVFrame target(int width, int height, int format) {
        AVFrame before = targets[newest];
        if (before != null && before.width() == width && before.height() == height && before.format() == format && NativePictures.unshared(before)) {
            return before;
        }
        drop(newest);
        AVFrame fresh = NativePictures.allocate(width, height, format);
        targets[newest] = fresh;
        return fresh;
    }

    /// As FFmpeg numbers them.
    private static int number(PixelFormat.Order order) {
        return switch (order) {
            case BGRX, BGRA -> AV_PIX_FMT_BGR0;
            case RGBX, RGBA -> AV_PIX_FMT_RGB0;
            case XRGB -> AV_PIX_FMT_0RGB;
            case XBGR -> AV_PIX_FMT_0BGR;
        };
    }

    @Override
    public AVFrame picture() {
        AVFrame picture = targets[newest];
        if (picture == null) {
            throw new IllegalStateException("No picture was read");
        }
        return picture;
    }

    /// A question to PipeWire costs more than one to a file, and a screen does not change more often.
    @Override
    public long pauseMillis() {
        return 8;
    }

    @Override
    public void interrupt() {
        interrupted = true;
    }

    private void drop(int index) {
        AVFrame before = targets[index];
        targets[index] = null;
        if (before != null) {
            NativePictures.free(before);
        }
    }

    @Override
    public void close() {
        pictures.close();
        drop(0);
        drop(1);
    }
}
