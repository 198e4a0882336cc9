package org.ahoyphone.media.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NV12;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/// A picture as some graphics hardware takes it (NV12): a plane of luma, and one in which Cb and Cr stand in turn. Used again for each picture of one size. One owner thread.
public final class InterleavedPicture implements AutoCloseable {

    private final Scaling scaling = new Scaling();
    private final AVFrame picture;
    private boolean closed;

    /// @param width  samples, 2 to 16384
    /// @param height likewise
    public InterleavedPicture(int width, int height) {
        picture = NativePictures.allocate(width, height, AV_PIX_FMT_NV12);
    }

    /// The same picture with the same samples, which are valid until the next call; who needs them longer takes a reference to their buffers.
    ///
    /// @param from of this picture's size
    public AVFrame of(VideoFrame from) {
        if (closed) {
            throw new IllegalStateException("The picture is closed");
        }
        if (from.width() != picture.width() || from.height() != picture.height()) {
            throw new IllegalArgumentException("A picture of " + from.width() + "x" + from.height() + " for " + picture.width() + "x" + picture.height());
        }
        NativePictures.unshare(picture);
        scaling.scale(from.avFrame(), Scaling.Area.interleaved(picture));
        return picture;
    }

    /// Frees the samples; again is harmless.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            scaling.close();
            NativePictures.free(picture);
        }
    }
}
