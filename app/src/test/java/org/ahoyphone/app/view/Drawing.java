package org.ahoyphone.app.view;

import java.nio.ByteBuffer;
import org.ahoyphone.media.video.VideoFrame;

/// Pictures drawn for the pictures of the window: somebody before a wall, a page of text.
final class Drawing {
    private static final int[][] PEOPLE = {
        // wall above, wall below, shirt, skin, hair
        {0xdfe7ec, 0xb9c9d3, 0x2f5d8a, 0xe3b48f, 0x4a3527},
        {0xeee4d6, 0xd2bd9f, 0x7a3b4e, 0xc68a63, 0x1f1a17},
        {0xe2ecdf, 0xafc7a6, 0x394a3d, 0xf0c8a8, 0xa8682f},
        {0xe9e2f0, 0xc2b3d4, 0x5a4a7a, 0x8d5a3c, 0x2b201b}
    };
    private static final int PAPER = 0xfdfdfb;
    private static final int INK = 0x3a3f47;
    private static final int DESK = 0x51708f;

    private Drawing() {}

    /// The colour, RGB, at a place, both from 0 to 1.
    private interface Picture {
        int at(double x, double y);
    }

    static void person(VideoFrame frame, int who) {
        int[] colours = PEOPLE[who % PEOPLE.length];
        double aspect = (double) frame.width() / frame.height();
        boolean longHair = who % 2 == 1;
        draw(frame, (x, y) -> {
            double dx = (x - 0.5) * aspect;
            if (inside(dx, y - 0.42, 0.135, 0.18) && !(y < 0.33 && dx * dx + (y - 0.2) * (y - 0.2) < 0.03)) {
                return colours[3];
            }
            if (inside(dx, y - 0.38, 0.17, 0.21) && (y < 0.4 || longHair) || longHair && Math.abs(dx) < 0.17 && y > 0.38 && y < 0.62) {
                return colours[4];
            }
            if (Math.abs(dx) < 0.06 && y > 0.5 && y < 0.7) {
                return mix(colours[3], 0, 0.12);
            }
            if (inside(dx, y - 1.02, 0.42, 0.38)) {
                return colours[2];
            }
            boolean window = Math.abs(dx - 0.62) < 0.18 && y > 0.08 && y < 0.55;
            return mix(mix(colours[0], colours[1], y), 0xffffff, window ? 0.55 : 0);
        });
    }

    static void page(VideoFrame frame) {
        draw(frame, (x, y) -> {
            if (Math.abs(x - 0.5) > 0.3 || y < 0.06) {
                return DESK;
            }
            double column = (x - 0.24) / 0.52;
            if (column < 0 || column > 1 || y < 0.12) {
                return PAPER;
            }
            if (y < 0.18) {
                return column < 0.5 ? INK : PAPER;
            }
            int line = (int) ((y - 0.22) / 0.035);
            double inLine = (y - 0.22) / 0.035 - line;
            boolean word = Math.floorMod((int) (column * 90) * 7 + line * 5, 11) > 1;
            boolean last = line % 6 == 5 || column > 0.97 - line * 37 % 9 * 0.01 || line % 6 == 4 && column > 0.55;
            return line >= 0 && inLine > 0.3 && inLine < 0.68 && word && !last ? mix(INK, PAPER, 0.25) : PAPER;
        });
    }

    private static boolean inside(double dx, double dy, double rx, double ry) {
        return dx * dx / (rx * rx) + dy * dy / (ry * ry) < 1;
    }

    private static int mix(int one, int other, double share) {
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            mixed |= (int) Math.round((one >> shift & 0xff) * (1 - share) + (other >> shift & 0xff) * share) << shift;
        }
        return mixed;
    }

    /// ITU-R BT.601, in the narrow range.
    private static void draw(VideoFrame frame, Picture picture) {
        for (int plane = 0; plane < 3; plane++) {
            ByteBuffer values = frame.plane(plane);
            int columns = frame.columns(plane);
            int rows = frame.rows(plane);
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    int rgb = picture.at((column + 0.5) / columns, (row + 0.5) / rows);
                    double r = rgb >> 16 & 0xff;
                    double g = rgb >> 8 & 0xff;
                    double b = rgb & 0xff;
                    double value = switch (plane) {
                        case 0 -> 16 + 0.257 * r + 0.504 * g + 0.098 * b;
                        case 1 -> 128 - 0.148 * r - 0.291 * g + 0.439 * b;
                        default -> 128 + 0.439 * r - 0.368 * g - 0.071 * b;
                    };
                    values.put(row * frame.stride(plane) + column, (byte) Math.round(value));
                }
            }
        }
    }
}
