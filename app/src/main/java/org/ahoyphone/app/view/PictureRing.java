package org.ahoyphone.app.view;

import org.ahoyphone.media.video.VideoFrame;
import org.jspecify.annotations.Nullable;

/// Three pictures in turn: while one is on the screen and one is on its way there, the third is drawn. Used by the thread that brings frames.
final class PictureRing {
    private static final int PICTURES = 3;

    private final FrameScaler scaler;
    private final @Nullable Picture[] pictures = new @Nullable Picture[PICTURES];
    private int next;

    PictureRing(FrameScaler scaler) {
        this.scaler = scaler;
    }

    /// Draws a frame into a picture of this size.
    Picture draw(VideoFrame frame, int width, int height) {
        Picture picture = pictures[next];
        if (picture == null || picture.width() != width || picture.height() != height) {
            picture = Picture.of(width, height);
            pictures[next] = picture;
        }
        // A buffer's position counts where native code takes its address.
        picture.memory().clear();
        scaler.scale(frame, picture.memory(), width, height);
        next = (next + 1) % PICTURES;
        return picture;
    }
}
