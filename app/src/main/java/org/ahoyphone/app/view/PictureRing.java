package org.ahoyphone.app.view;

import org.ahoyphone.media.video.PictureScaler;
import org.ahoyphone.media.video.VideoFrame;
import org.jspecify.annotations.Nullable;

/// Three pictures in turn: while one is on the screen and one is on its way there, the third is drawn. Used by the thread that brings frames.
final class PictureRing implements AutoCloseable {
    private static final int PICTURES = 3;

    private final PictureScaler scaler = new PictureScaler();
    private final @Nullable Picture[] pictures = new @Nullable Picture[PICTURES];
    private int next;

    /// Draws a frame into a picture of this size.
    Picture draw(VideoFrame frame, int width, int height) {
        Picture picture = pictures[next];
        if (picture == null || picture.width() != width || picture.height() != height) {
            picture = Picture.of(width, height);
            pictures[next] = picture;
        }
        scaler.toBgra(frame, picture.memory(), width, height);
        next = (next + 1) % PICTURES;
        return picture;
    }

    /// Frees what scaling holds; drawing takes it anew. From any thread.
    @Override
    public void close() {
        scaler.close();
    }
}
