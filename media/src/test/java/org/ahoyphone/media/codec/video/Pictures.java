package org.ahoyphone.media.codec.video;

import java.nio.ByteBuffer;
import java.util.Random;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoFrame;

/// Moving pictures to code, and a measure to judge them by.
final class Pictures {

    static final long FRAME_NANOS = 1_000_000_000L / 30;

    private Pictures() {}

    /// Picture number `index` of a film: a still textured background, a patch that moves across it, a bar that sweeps, a little sensor noise.
    static VideoFrame film(FramePool pool, int width, int height, int index) {
        VideoFrame frame = pool.acquire(width, height, 1_000_000_000L + index * FRAME_NANOS);
        Random noise = new Random(index);
        int patchX = (int) (width * (0.35 + 0.25 * Math.sin(index * 0.07)));
        int patchY = (int) (height * (0.35 + 0.2 * Math.cos(index * 0.05)));
        int bar = index * 4 % width;
        ByteBuffer luma = frame.plane(0);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int value = 90 + (int) (40 * Math.sin(x * 0.05) * Math.cos(y * 0.04)) + ((x >> 4 ^ y >> 4) & 1) * 12;
                int dx = x - patchX;
                int dy = y - patchY;
                if (dx >= 0 && dy >= 0 && dx < width / 4 && dy < height / 3) {
                    value = 60 + (dx * 5 + dy * 3) % 130;
                }
                if (Math.abs(x - bar) < 3) {
                    value = 220;
                }
                luma.put(y * frame.stride(0) + x, (byte) Math.clamp(value + noise.nextInt(5) - 2, 16, 235));
            }
        }
        for (int plane = 1; plane <= 2; plane++) {
            ByteBuffer chroma = frame.plane(plane);
            for (int y = 0; y < frame.rows(plane); y++) {
                for (int x = 0; x < frame.columns(plane); x++) {
                    chroma.put(y * frame.stride(plane) + x, (byte) (100 + 50 * plane * x / width + y / 4 % 20));
                }
            }
        }
        return frame;
    }

    /// Peak signal to noise of the luma plane in dB.
    static double psnr(VideoFrame original, VideoFrame copy) {
        ByteBuffer a = original.plane(0);
        ByteBuffer b = copy.plane(0);
        double sum = 0;
        for (int y = 0; y < original.height(); y++) {
            for (int x = 0; x < original.width(); x++) {
                int difference = (a.get(y * original.stride(0) + x) & 0xFF) - (b.get(y * copy.stride(0) + x) & 0xFF);
                sum += difference * difference;
            }
        }
        double mean = Math.max(1e-6, sum / (original.width() * (double) original.height()));
        return 10 * Math.log10(255 * 255 / mean);
    }
}
