package org.ahoyphone.app.interop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.PictureScaler;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoSink;
import org.jspecify.annotations.Nullable;

/// What is seen of a screen that somebody shares: the last picture, its luma against what the screen itself shows.
final class SeenPage implements VideoSink, AutoCloseable {
    private final int width;
    private final int height;
    private final FramePool pool = new FramePool();
    private final PictureScaler scaler = new PictureScaler();
    private volatile byte @Nullable [] luma;

    SeenPage(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /// What comes smaller than the screen is compared as large.
    @Override
    public void show(VideoFrame frame) {
        try (VideoFrame whole = pool.acquire(width, height)) {
            scaler.resize(frame, whole);
            byte[] samples = new byte[width * height];
            for (int y = 0; y < height; y++) {
                whole.plane(0).get(y * whole.stride(0), samples, y * width, width);
            }
            luma = samples;
        }
    }

    private byte[] last() {
        Peer.await("a shared picture", Duration.ofSeconds(20), () -> luma != null);
        byte[] samples = luma;
        if (samples == null) {
            throw new AssertionError("it is gone");
        }
        return samples;
    }

    /// How much like the screen as it is now what was seen is, dB. The pointer is shared too.
    double decibels(VirtualScreen screen, Path folder) throws IOException {
        byte[] seen = last();
        byte[] picture = Peer.run(folder, List.of("ffmpeg", "-v", "error", "-f", "x11grab", "-draw_mouse", "1", "-i", screen.display(), "-frames:v", "1", "-pix_fmt",
                "yuv420p", "-f", "rawvideo", "-"));
        byte[] shown = new byte[width * height];
        System.arraycopy(picture, 0, shown, 0, shown.length);
        return PictureScore.psnr(shown, seen);
    }

    /// Writes a part of it to a picture.
    void crop(Path png, String crop) throws IOException {
        ByteArrayOutputStream grey = new ByteArrayOutputStream();
        grey.write(("P5 " + width + " " + height + " 255\n").getBytes(StandardCharsets.US_ASCII));
        grey.write(last());
        Path whole = Files.write(png.resolveSibling("seen.pgm"), grey.toByteArray());
        Peer.run(png.toAbsolutePath().getParent(), List.of("ffmpeg", "-v", "error", "-y", "-i", whole.toString(), "-vf", "crop=" + crop, png.toString()));
    }

    @Override
    public void close() {
        scaler.close();
        pool.close();
    }
}
