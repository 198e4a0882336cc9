package org.ahoyphone.media.video;

import java.nio.ByteBuffer;
import java.util.Random;

/// What tests do with pictures.
final class Pictures {

    private Pictures() {}

    static void fill(VideoFrame frame, int y, int cb, int cr) {
        new Canvas(frame).fill(0, 0, frame.width(), frame.height(), new Canvas.Colour(y, cb, cr));
    }

    static void fillChroma(VideoFrame frame, int cb, int cr) {
        for (int y = 0; y < frame.rows(1); y++) {
            for (int x = 0; x < frame.columns(1); x++) {
                set(frame, 1, x, y, cb);
                set(frame, 2, x, y, cr);
            }
        }
    }

    static int sample(VideoFrame frame, int plane, int x, int y) {
        return frame.plane(plane).get(y * frame.stride(plane) + x) & 0xFF;
    }

    static void set(VideoFrame frame, int plane, int x, int y, int value) {
        frame.plane(plane).put(y * frame.stride(plane) + x, (byte) value);
    }

    /// The samples of a plane without gaps between the rows.
    static byte[] samples(VideoFrame frame, int plane) {
        int columns = frame.columns(plane);
        byte[] samples = new byte[columns * frame.rows(plane)];
        ByteBuffer all = frame.plane(plane);
        for (int y = 0; y < frame.rows(plane); y++) {
            all.get(y * frame.stride(plane), samples, y * columns, columns);
        }
        return samples;
    }

    static double mean(VideoFrame frame, int plane, int x, int y, int width, int height) {
        byte[] samples = samples(frame, plane);
        int columns = frame.columns(plane);
        long sum = 0;
        for (int row = y; row < y + height; row++) {
            for (int column = x; column < x + width; column++) {
                sum += samples[row * columns + column] & 0xFF;
            }
        }
        return (double) sum / (width * height);
    }

    /// Peak signal to noise ratio of the luma, dB.
    static double psnr(VideoFrame one, VideoFrame other) {
        byte[] a = samples(one, 0);
        byte[] b = samples(other, 0);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            int d = (a[i] & 0xFF) - (b[i] & 0xFF);
            sum += d * d;
        }
        double mse = sum / ((double) one.width() * one.height());
        return mse == 0 ? 100 : 10 * Math.log10(255 * 255 / mse);
    }

    /// Each 8x8 block of luma loses its finer half, and noise is added: worse than a codec at a low rate.
    static void spoil(VideoFrame frame, int coarseness, double noise, Random random) {
        ByteBuffer luma = frame.plane(0);
        int stride = frame.stride(0);
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                int mixed = 0;
                for (int k = 0; k < 3; k++) {
                    mixed += luma.get(y * stride + Math.min(frame.width() - 1, x + k)) & 0xFF;
                }
                double value = Math.round(mixed / 3.0 / coarseness) * (double) coarseness + random.nextGaussian() * noise;
                luma.put(y * stride + x, (byte) Math.clamp(Math.round(value), 0, 255));
            }
        }
    }
}
