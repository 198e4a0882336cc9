package org.ahoyphone.media.codec.video;

import java.nio.ByteBuffer;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoFrame;

/// Moving pictures to code, and a measure to judge them by.
final class Pictures {

    static final long FRAME_NANOS = 1_000_000_000L / 30;

    private Pictures() {}

    /// Picture number `index` of a film: a still textured background, a patch that moves across it, a bar that sweeps, a little sensor noise.
    static VideoFrame film(FramePool pool, int width, int height, int index) {
        VideoFrame frame = pool.acquire(width, height, 1_000_000_000L + index * FRAME_NANOS);
        int patchX = (int) (width * (0.35 + 0.25 * Math.sin(index * 0.07)));
        int patchY = (int) (height * (0.35 + 0.2 * Math.cos(index * 0.05)));
        int bar = index * 4 % width;
        double[] waves = new double[width];
        for (int x = 0; x < width; x++) {
            waves[x] = 40 * Math.sin(x * 0.05);
        }
        int noise = index * 7919 + 1;
        byte[] row = new byte[width];
        for (int y = 0; y < height; y++) {
            double wave = Math.cos(y * 0.04);
            for (int x = 0; x < width; x++) {
                int value = 90 + (int) (waves[x] * wave) + (((x >> 4) ^ (y >> 4)) & 1) * 12;
                int dx = x - patchX;
                int dy = y - patchY;
                if (dx >= 0 && dy >= 0 && dx < width / 4 && dy < height / 3) {
                    value = 60 + (dx * 5 + dy * 3) % 130;
                }
                if (Math.abs(x - bar) < 3) {
                    value = 220;
                }
                noise = noise * 1_103_515_245 + 12_345;
                row[x] = (byte) (value + (noise >>> 16) % 5 - 2);
            }
            frame.plane(0).put(y * frame.stride(0), row);
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
        byte[] rowA = new byte[original.width()];
        byte[] rowB = new byte[original.width()];
        long sum = 0;
        for (int y = 0; y < original.height(); y++) {
            a.get(y * original.stride(0), rowA);
            b.get(y * copy.stride(0), rowB);
            for (int x = 0; x < rowA.length; x++) {
                int difference = (rowA[x] & 0xFF) - (rowB[x] & 0xFF);
                sum += difference * difference;
            }
        }
        double mean = Math.max(1e-6, sum / (original.width() * (double) original.height()));
        return 10 * Math.log10(255 * 255 / mean);
    }
}
