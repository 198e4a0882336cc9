package org.ahoyphone.media.video.portal;

import java.util.List;
import java.util.Optional;

/// What is said to PipeWire of pictures, and what it says: numbers of `spa/param` and `spa/buffer`. Pure.
final class PipeWireWords {

    static final int FORMAT = 4;
    private static final int FORMATS = 3;
    private static final int BUFFERS = 5;
    private static final int META = 6;

    private static final int OBJECT_FORMAT = 0x4_0003;
    private static final int OBJECT_BUFFERS = 0x4_0004;
    private static final int OBJECT_META = 0x4_0005;

    private static final int MEDIA_TYPE = 1;
    private static final int MEDIA_SUBTYPE = 2;
    private static final int VIDEO = 2;
    private static final int RAW = 1;
    private static final int PIXELS = 0x2_0001;
    private static final int SIZE = 0x2_0003;
    private static final int RATE = 0x2_0004;

    private static final int BUFFERS_DATA_TYPE = 6;
    /// In this process's memory, or in a file in memory: what a processor can read. Pictures in a graphics card are not asked for.
    private static final int READABLE = 1 << 1 | 1 << 2;

    private static final int META_TYPE = 1;
    private static final int META_SIZE = 2;
    /// What of a buffer is the picture: a window's may be larger than the window.
    static final int CROP = 2;
    private static final int CROP_BYTES = 16;

    private PipeWireWords() {}

    /// Every format that is understood, the usual one first.
    static SpaPod.Structure wanted(int width, int height, int fps) {
        return new SpaPod.Structure(OBJECT_FORMAT, FORMATS, List.of(
                new SpaPod.Property(MEDIA_TYPE, new SpaPod.Id(VIDEO)),
                new SpaPod.Property(MEDIA_SUBTYPE, new SpaPod.Id(RAW)),
                new SpaPod.Property(PIXELS, SpaPod.Choice.of(List.of(PixelFormat.Order.values()).stream().map(order -> new SpaPod.Id(number(order))).toList())),
                new SpaPod.Property(SIZE, SpaPod.Choice.range(new SpaPod.Rectangle(width, height), new SpaPod.Rectangle(1, 1), new SpaPod.Rectangle(16_384, 16_384))),
                new SpaPod.Property(RATE, SpaPod.Choice.range(new SpaPod.Fraction(fps, 1), new SpaPod.Fraction(0, 1), new SpaPod.Fraction(1000, 1)))));
    }

    /// Buffers that the processor can read.
    static SpaPod.Structure buffers() {
        var types = new SpaPod.Choice(SpaPod.Choice.FLAGS, List.of(new SpaPod.Int(READABLE)));
        return new SpaPod.Structure(OBJECT_BUFFERS, BUFFERS, List.of(new SpaPod.Property(BUFFERS_DATA_TYPE, types)));
    }

    /// With each buffer, what of it is the picture.
    static SpaPod.Structure crop() {
        return new SpaPod.Structure(OBJECT_META, META,
                List.of(new SpaPod.Property(META_TYPE, new SpaPod.Id(CROP)), new SpaPod.Property(META_SIZE, new SpaPod.Int(CROP_BYTES))));
    }

    /// What a format says that PipeWire settled on; empty for one that was not asked for.
    static Optional<PixelFormat> agreed(SpaPod.Structure format) {
        return format.find(PIXELS) instanceof SpaPod.Id(int pixels) && format.find(SIZE) instanceof SpaPod.Rectangle(int width, int height) && width > 1 && height > 1
                ? List.of(PixelFormat.Order.values()).stream().filter(order -> number(order) == pixels).findFirst().map(order -> new PixelFormat(order, width, height))
                : Optional.empty();
    }

    private static int number(PixelFormat.Order order) {
        return switch (order) {
            case RGBX -> 7;
            case BGRX -> 8;
            case XRGB -> 9;
            case XBGR -> 10;
            case RGBA -> 11;
            case BGRA -> 12;
        };
    }
}
