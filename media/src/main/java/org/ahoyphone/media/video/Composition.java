package org.ahoyphone.media.video;

import java.util.ArrayList;
import java.util.List;

/// Where the pictures of several people stand in one picture. Pure; places and sizes are even, since a sample of colour covers two by two.
///
/// @param width  of the whole, samples
/// @param height of the whole, rows
/// @param tiles  one for each person, in order, which do not touch each other
public record Composition(int width, int height, List<Tile> tiles) {

    private static final int SMALLEST = 16;
    /// Of those who do not speak at least so many fit below the one who does, in their own size.
    private static final int STRIP = 5;
    /// Four samples more or less of a shape that does not quite fit are stretched, not framed in black.
    private static final int TOLERANCE = 4;

    public Composition {
        tiles = List.copyOf(tiles);
    }

    /// How people are put beside each other.
    public enum Layout {
        /// All in one size.
        GRID,
        /// The first one large, the others in a strip below.
        SPEAKER
    }

    /// A part of the whole.
    public record Tile(int x, int y, int width, int height) {

        /// The largest part of this one that has a picture's shape, in the middle.
        public Tile fit(int pictureWidth, int pictureHeight) {
            int fitWidth = (int) Math.min(width, (long) pictureWidth * height / pictureHeight) & ~1;
            int fitHeight = (int) Math.min(height, (long) pictureHeight * width / pictureWidth) & ~1;
            if ((width - fitWidth <= TOLERANCE && height - fitHeight <= TOLERANCE) || fitWidth < 2 || fitHeight < 2) {
                return this;
            }
            return new Tile(x + ((width - fitWidth) / 2 & ~1), y + ((height - fitHeight) / 2 & ~1), fitWidth, fitHeight);
        }
    }

    /// Puts people together.
    ///
    /// @param people how many, from 0 on
    /// @param width  of the whole, at least 16
    /// @param height of the whole, at least 16
    public static Composition of(Layout layout, int people, int width, int height) {
        if (people < 0 || width < SMALLEST || height < SMALLEST) {
            throw new IllegalArgumentException(people + " people in " + width + "x" + height);
        }
        return switch (layout) {
            case GRID -> grid(people, width & ~1, height & ~1);
            case SPEAKER -> people < 2 ? grid(people, width & ~1, height & ~1) : speaker(people, width & ~1, height & ~1);
        };
    }

    /// As many columns as make the pictures largest, if each has the shape of the whole; a last row that is not full stands in the middle.
    private static Composition grid(int people, int width, int height) {
        int columns = (int) Math.ceil(Math.sqrt(people));
        int rows = columns == 0 ? 0 : Math.ceilDiv(people, columns);
        int gap = people < 2 ? 0 : gap(width);
        List<Tile> tiles = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            int row = i / columns;
            int inRow = Math.min(columns, people - row * columns);
            int cell = width / columns;
            int left = (width - inRow * cell) / 2 + i % columns * cell;
            tiles.add(within(left, row * (height / rows), cell, height / rows, gap));
        }
        return new Composition(width, height, tiles);
    }

    private static Composition speaker(int people, int width, int height) {
        int others = people - 1;
        int cell = width / Math.max(STRIP, others);
        int strip = height / STRIP;
        int gap = gap(width);
        List<Tile> tiles = new ArrayList<>();
        tiles.add(within(0, 0, width, height - strip, gap));
        for (int i = 0; i < others; i++) {
            tiles.add(within((width - others * cell) / 2 + i * cell, height - strip, cell, strip, gap));
        }
        return new Composition(width, height, tiles);
    }

    private static int gap(int width) {
        return width / 320 * 2;
    }

    private static Tile within(int x, int y, int width, int height, int gap) {
        int left = x + gap / 2 + 1 & ~1;
        int top = y + gap / 2 + 1 & ~1;
        return new Tile(left, top, Math.max(2, x + width - gap / 2 - left & ~1), Math.max(2, y + height - gap / 2 - top & ~1));
    }
}
