package org.ahoyphone.app.view;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.ahoyphone.media.video.PictureScaler;

/// Pixels outside the Java heap that JavaFX shows without a copy.
///
/// As numbers of 32 bits, which the pipeline that draws without a graphics card copies row by row; bytes it would convert one by one, which costs 2 % of a core
/// at 1280x720 and 30 pictures a second. Both lie in memory in the same way on the machines that there are.
///
/// @param memory the pixels and the spare bytes behind them that the scaler needs
/// @param pixels what JavaFX sees of it
/// @param image what a node shows
record Picture(ByteBuffer memory, PixelBuffer<IntBuffer> pixels, WritableImage image) {
    private static final int BYTES = 4;

    static Picture of(int width, int height) {
        int size = Math.multiplyExact(Math.multiplyExact(width, height), BYTES);
        ByteBuffer memory = PictureScaler.bgraBuffer(width, height);
        var pixels = new PixelBuffer<>(width, height, memory.slice(0, size).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer(), PixelFormat.getIntArgbPreInstance());
        return new Picture(memory, pixels, new WritableImage(pixels));
    }

    int width() {
        return pixels.getWidth();
    }

    int height() {
        return pixels.getHeight();
    }
}
