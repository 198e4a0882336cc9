package org.ahoyphone.media.session;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoFrame;

/// A page of text as a screen shows it: black letters of thin strokes on white, no grey between, the same for each number.
final class TextPage {

    private static final int PAPER = 235;
    private static final int INK = 16;
    private static final int MARGIN = 24;
    /// Samples from one letter to the next, and from one line to the next.
    private static final int ADVANCE = 8;
    private static final int LINE = 18;
    private static final int HEIGHT = 11;
    private static final int WIDTH = 5;
    private static final int LETTERS = 40;
    private static final double SPACES = 0.17;

    private final int width;
    private final int height;

    TextPage(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /// Draws a page; the caller closes it.
    VideoFrame draw(FramePool pool, int number, long captureNanos) {
        VideoFrame frame = pool.acquire(width, height, captureNanos);
        byte[] luma = luma(number);
        for (int y = 0; y < height; y++) {
            frame.plane(0).put(y * frame.stride(0), luma, y * width, width);
        }
        for (int plane = 1; plane < 3; plane++) {
            ByteBuffer samples = frame.plane(plane);
            byte[] grey = new byte[frame.columns(plane)];
            Arrays.fill(grey, (byte) 128);
            for (int y = 0; y < frame.rows(plane); y++) {
                samples.put(y * frame.stride(plane), grey);
            }
        }
        return frame;
    }

    /// Row by row without gaps.
    byte[] luma(int number) {
        byte[] luma = new byte[width * height];
        Arrays.fill(luma, (byte) PAPER);
        Random text = new Random(number);
        for (int y = MARGIN; y + LINE < height - MARGIN; y += LINE) {
            for (int x = MARGIN; x + ADVANCE < width - MARGIN; x += ADVANCE) {
                if (text.nextDouble() >= SPACES) {
                    letter(luma, x, y, text.nextInt(LETTERS));
                }
            }
        }
        return luma;
    }

    /// Three to five strokes upright, across and aslant.
    private void letter(byte[] luma, int x, int y, int letter) {
        Random shape = new Random(letter);
        int strokes = 3 + shape.nextInt(3);
        for (int i = 0; i < strokes; i++) {
            int kind = shape.nextInt(3);
            int column = shape.nextInt(3) * WIDTH / 2;
            int row = shape.nextInt(3) * HEIGHT / 2;
            for (int step = 0; step < (kind == 1 ? WIDTH : HEIGHT); step++) {
                int across = kind == 0 ? column : kind == 1 ? step : step * WIDTH / HEIGHT;
                int down = kind == 1 ? row : step;
                luma[(y + Math.min(down, HEIGHT - 1)) * width + x + Math.min(across, WIDTH - 1)] = INK;
            }
        }
    }
}
