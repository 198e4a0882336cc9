package org.ahoyphone.media.video;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Draws rectangles and digits into a frame that nobody else holds yet. What lies outside of the picture is cut off.
final class Canvas {

    private final VideoFrame frame;
    private final ByteBuffer[] planes;
    private final byte[] row;

    Canvas(VideoFrame frame) {
        this.frame = frame;
        planes = new ByteBuffer[] {frame.plane(0), frame.plane(1), frame.plane(2)};
        row = new byte[frame.width()];
    }

    /// A colour as studio-range BT.601 samples.
    record Colour(int y, int cb, int cr) {
        static final Colour BLACK = new Colour(16, 128, 128);
        static final Colour WHITE = new Colour(235, 128, 128);
    }

    /// Fills a rectangle; its edges are moved to even samples for the chroma.
    void fill(int x, int y, int width, int height, Colour colour) {
        fillPlane(0, x, y, width, height, colour.y());
        fillPlane(1, x / 2, y / 2, (width + 1) / 2, (height + 1) / 2, colour.cb());
        fillPlane(2, x / 2, y / 2, (width + 1) / 2, (height + 1) / 2, colour.cr());
    }

    /// Changes the brightness of a rectangle only.
    void fillLuma(int x, int y, int width, int height, int luma) {
        fillPlane(0, x, y, width, height, luma);
    }

    /// Writes text, white on what is there; a character is 6 x 8 dots of `size` samples.
    void text(String text, int x, int y, int size) {
        for (int i = 0; i < text.length(); i++) {
            for (int line = 0; line < DotFont.HEIGHT; line++) {
                int dots = DotFont.line(text.charAt(i), line);
                for (int dot = 0; dot < DotFont.WIDTH; dot++) {
                    if (((dots >> (DotFont.WIDTH - 1 - dot)) & 1) == 1) {
                        fillLuma(x + (i * (DotFont.WIDTH + 1) + dot) * size, y + line * size, size, size, Colour.WHITE.y());
                    }
                }
            }
        }
    }

    private void fillPlane(int plane, int x, int y, int width, int height, int value) {
        int left = Math.clamp(x, 0, frame.columns(plane));
        int right = Math.clamp((long) x + width, 0, frame.columns(plane));
        int top = Math.clamp(y, 0, frame.rows(plane));
        int bottom = Math.clamp((long) y + height, 0, frame.rows(plane));
        Arrays.fill(row, 0, Math.max(0, right - left), (byte) value);
        for (int line = top; line < bottom && right > left; line++) {
            planes[plane].put(line * frame.stride(plane) + left, row, 0, right - left);
        }
    }
}
