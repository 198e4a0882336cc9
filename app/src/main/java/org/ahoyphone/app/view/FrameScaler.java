package org.ahoyphone.app.view;

import java.nio.ByteBuffer;
import org.ahoyphone.media.video.VideoFrame;

/// Makes screen pixels of a frame. Used by one thread at a time.
public interface FrameScaler extends AutoCloseable {
    /// Spare bytes that a buffer needs behind its pixels: vector code writes past the end.
    int SPARE = 64;

    /// Scales the whole frame into `width` x `height` pixels.
    ///
    /// @param bgra a direct buffer of at least `width * height * 4 +` [#SPARE] bytes; rows of BGRA pixels without gaps are written from its start
    void scale(VideoFrame frame, ByteBuffer bgra, int width, int height);

    @Override
    void close();
}
