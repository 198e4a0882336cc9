package org.ahoyphone.media.video;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.lang.foreign.MemorySegment;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/// The last picture of a screen as the system gave it, kept to see whether the next one differs: its memory is shared, not copied. One thread.
final class RawPicture implements AutoCloseable {

    private final AVFrame kept = av_frame_alloc();
    private boolean holds;

    /// Whether a picture of packed pixels differs from the one before, which it replaces here. What makes no sense to compare differs.
    boolean replace(AVFrame next) {
        boolean differs = !holds || kept.width() != next.width() || kept.height() != next.height() || kept.format() != next.format()
                || kept.linesize(0) != next.linesize(0) || (next.data(1) != null && !next.data(1).isNull()) || differ(kept, next);
        if (differs) {
            clear();
            holds = av_frame_ref(kept, next) >= 0;
        }
        return differs;
    }

    /// Row padding is compared too: at worst a picture is sent once too often.
    private static boolean differ(AVFrame one, AVFrame other) {
        long size = (long) one.linesize(0) * one.height();
        return size <= 0 || pixels(one, size).mismatch(pixels(other, size)) >= 0;
    }

    private static MemorySegment pixels(AVFrame picture, long size) {
        return MemorySegment.ofAddress(picture.data(0).address()).reinterpret(size);
    }

    /// The next picture will differ.
    void clear() {
        av_frame_unref(kept);
        holds = false;
    }

    @Override
    public void close() {
        holds = false;
        av_frame_free(kept);
    }
}
