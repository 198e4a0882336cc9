package org.ahoyphone.media.session;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;

/// A film of somebody who moves before a room, with a camera's noise in each picture: the same each time. Each picture bears its number along its upper edge, in
/// squares large enough to be read after any encoder: who sees a picture knows which one it is.
final class CameraFilm implements AutoCloseable {

    private static final int BITS = 12;
    private static final int NOISE = 1 << 20;
    private static final double SIGMA = 2;
    private static final int MARGIN = 64;
    private static final int DARK = 40;
    private static final int BRIGHT = 210;

    private final VideoFormat format;
    private final FramePool pool = new FramePool();
    private final byte[] room;
    private final byte[] person;
    private final byte[] noise = new byte[NOISE];

    CameraFilm(VideoFormat format) {
        this.format = format;
        Random random = new Random(4711);
        room = texture(new Random(1), 96, 118);
        person = texture(new Random(2), 40, 150);
        for (int i = 0; i < NOISE; i++) {
            noise[i] = (byte) Math.round(SIGMA * random.nextGaussian());
        }
    }

    /// Soft shapes of several sizes.
    private byte[] texture(Random random, int contrast, int mean) {
        int width = format.width() + 2 * MARGIN;
        int height = format.height() + 2 * MARGIN;
        double[] sum = new double[width * height];
        for (int cell = 128; cell >= 4; cell /= 2) {
            int columns = width / cell + 2;
            double[] grid = random.doubles((long) columns * (height / cell + 2), -1, 1).toArray();
            double weight = Math.sqrt(cell / 128.0);
            for (int y = 0; y < height; y++) {
                double v = (double) (y % cell) / cell;
                int row = y / cell * columns;
                for (int x = 0; x < width; x++) {
                    double u = (double) (x % cell) / cell;
                    int at = row + x / cell;
                    double upper = grid[at] + u * (grid[at + 1] - grid[at]);
                    double lower = grid[at + columns] + u * (grid[at + columns + 1] - grid[at + columns]);
                    sum[y * width + x] += weight * (upper + v * (lower - upper));
                }
            }
        }
        byte[] samples = new byte[sum.length];
        for (int i = 0; i < sum.length; i++) {
            samples[i] = (byte) Math.clamp(Math.round(mean + contrast / 2.0 * sum[i]), 16, 235);
        }
        return samples;
    }

    VideoFormat format() {
        return format;
    }

    /// Draws a picture; the caller closes it.
    VideoFrame picture(int number, long captureNanos) {
        VideoFrame frame = pool.acquire(format.width(), format.height(), captureNanos);
        ByteBuffer luma = frame.plane(0);
        byte[] row = new byte[format.width()];
        for (int y = 0; y < format.height(); y++) {
            row(number, y, row);
            luma.put(y * frame.stride(0), row);
        }
        for (int plane = 1; plane < 3; plane++) {
            colour(frame, plane);
        }
        return frame;
    }

    /// The luma of a picture, row by row without gaps.
    byte[] luma(int number) {
        byte[] samples = new byte[format.width() * format.height()];
        byte[] row = new byte[format.width()];
        for (int y = 0; y < format.height(); y++) {
            row(number, y, row);
            System.arraycopy(row, 0, samples, y * row.length, row.length);
        }
        return samples;
    }

    private void row(int number, int y, byte[] row) {
        int width = format.width();
        int height = format.height();
        int wide = width + 2 * MARGIN;
        double seconds = number / (double) format.fps();
        int swayX = (int) Math.round(40 * Math.sin(1.3 * seconds) + 12 * Math.sin(5.1 * seconds));
        int swayY = (int) Math.round(16 * Math.sin(0.9 * seconds) + 6 * Math.sin(6.7 * seconds));
        int begin = Math.floorMod(31 * number * 7919 + y * 104_729, NOISE - width);
        double down = (y - swayY - 0.55 * height) / (0.42 * height);
        int half = Math.abs(down) >= 1 ? -1 : (int) (0.24 * width * Math.sqrt(1 - down * down));
        int left = width / 2 + swayX - half;
        int right = width / 2 + swayX + half;
        int still = (y + MARGIN) * wide + MARGIN;
        int moving = Math.clamp(y - swayY + MARGIN, 0, height + 2 * MARGIN - 1) * wide + MARGIN - swayX;
        for (int x = 0; x < width; x++) {
            int sample = half > 0 && x >= left && x < right ? person[moving + x] & 0xFF : room[still + x] & 0xFF;
            row[x] = (byte) Math.clamp(sample + noise[begin + x], 16, 235);
        }
        int square = width / 16;
        if (y < height / 16) {
            int code = number ^ number >> 1;
            for (int bit = 0; bit < BITS; bit++) {
                Arrays.fill(row, bit * square, (bit + 1) * square, (byte) ((code >> bit & 1) == 0 ? DARK : BRIGHT));
            }
        }
    }

    private void colour(VideoFrame frame, int plane) {
        ByteBuffer samples = frame.plane(plane);
        byte[] row = new byte[frame.columns(plane)];
        for (int y = 0; y < frame.rows(plane); y++) {
            for (int x = 0; x < row.length; x++) {
                row[x] = (byte) (plane == 1 ? 118 + 20 * x / row.length : 122 + 20 * y / frame.rows(plane));
            }
            samples.put(y * frame.stride(plane), row);
        }
    }

    /// The number in a picture of any size.
    static int number(VideoFrame frame) {
        ByteBuffer luma = frame.plane(0);
        int square = frame.width() / 16;
        int code = 0;
        for (int bit = 0; bit < BITS; bit++) {
            // One of a thinned-out picture may be a little off: looked at in the middle.
            double x = (bit + 0.5) * frame.width() / 16.0;
            double y = frame.height() / 32.0;
            int sum = 0;
            for (int i = -1; i <= 1; i++) {
                for (int j = -1; j <= 1; j++) {
                    sum += luma.get(((int) y + i) * frame.stride(0) + (int) x + j * square / 6) & 0xFF;
                }
            }
            code |= sum / 9 > (DARK + BRIGHT) / 2 ? 1 << bit : 0;
        }
        int number = code;
        for (int shift = 1; shift < BITS; shift <<= 1) {
            number ^= number >> shift;
        }
        return number;
    }

    @Override
    public void close() {
        pool.close();
    }
}
