package org.ahoyphone.app.view;

import java.nio.ByteBuffer;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.ahoyphone.media.video.PictureScaler;

/// Pixels outside the Java heap that JavaFX shows without a copy.
///
/// @param memory the pixels and the spare bytes behind them that the scaler needs
/// @param pixels what JavaFX sees of it
/// @param image what a node shows
record Picture(ByteBuffer memory, PixelBuffer<ByteBuffer> pixels, WritableImage image) {
    private static final int BYTES = 4;

    static Picture of(int width, int height) {
        int size = Math.multiplyExact(Math.multiplyExact(width, height), BYTES);
        ByteBuffer memory = PictureScaler.bgraBuffer(width, height);
        var pixels = new PixelBuffer<>(width, height, memory.slice(0, size), PixelFormat.getByteBgraPreInstance());
        return new Picture(memory, pixels, new WritableImage(pixels));
    }

    int width() {
        return pixels.getWidth();
    }

    int height() {
        return pixels.getHeight();
    }
}
