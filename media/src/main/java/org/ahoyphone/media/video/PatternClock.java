package org.ahoyphone.media.video;

import java.nio.ByteBuffer;
import java.util.Optional;

/// A counter and a time of day that travel inside the picture: 72 large black and white blocks along the upper edge, in three rows of 24.
///
/// Blocks are read by the mean of their middle, so that scaling and lossy codecs do them no harm. From the top left: 24 bits of counter, 32
/// bits of milliseconds, 16 bits of check sum (CRC-16/CCITT). Pictures from about 128x96 on can carry them. Sender and receiver
/// measure with it how long a picture takes from glass to glass, and which ones were lost.
public final class PatternClock {

    static final int COLUMNS = 24;
    static final int ROWS = 3;

    private static final int COUNTER_BITS = 24;
    private static final int MILLIS_BITS = 32;
    private static final int CHECK_BITS = 16;
    private static final int BLACK = 16;
    private static final int WHITE = 235;

    private PatternClock() {}

    /// What a picture says.
    ///
    /// @param counter the sender's picture number, modulo 2^24
    /// @param millis  the sender's clock in ms, modulo 2^32
    public record Reading(long counter, long millis) {

        /// How long the picture took, in ms, by a clock that agrees with the sender's; negative when the clocks do not agree.
        public long delayMillis(long nowMillis) {
            return (int) (nowMillis - millis);
        }

        /// How many pictures after `earlier` this one was sent; 1 when none was lost between them.
        public long after(Reading earlier) {
            return ((counter - earlier.counter) << (Long.SIZE - COUNTER_BITS)) >> (Long.SIZE - COUNTER_BITS);
        }
    }

    /// Height of the strip of blocks in a picture of that height, in rows of luma; even.
    static int stripHeight(int height) {
        return ROWS * rowHeight(height);
    }

    /// Draws the strip. The frame must be its caller's alone.
    static void write(VideoFrame frame, long counter, long millis) {
        long data = ((counter & mask(COUNTER_BITS)) << MILLIS_BITS) | (millis & mask(MILLIS_BITS));
        int check = check(data);
        Canvas canvas = new Canvas(frame);
        canvas.fill(0, 0, frame.width(), stripHeight(frame.height()), Canvas.Colour.BLACK);
        for (int bit = 0; bit < COLUMNS * ROWS; bit++) {
            int luma = bit(data, check, bit) ? WHITE : BLACK;
            int column = bit % COLUMNS;
            int left = edge(column, frame.width());
            canvas.fillLuma(left, bit / COLUMNS * rowHeight(frame.height()),
                    edge(column + 1, frame.width()) - left, rowHeight(frame.height()), luma);
        }
    }

    /// Reads the strip; empty when the picture carries none, or it was damaged too much.
    public static Optional<Reading> read(VideoFrame frame) {
        if (frame.width() < COLUMNS || frame.height() < stripHeight(frame.height())) {
            return Optional.empty();
        }
        ByteBuffer luma = frame.plane(0);
        int stride = frame.stride(0);
        int rowHeight = rowHeight(frame.height());
        long data = 0;
        int check = 0;
        for (int bit = 0; bit < COLUMNS * ROWS; bit++) {
            int left = edge(bit % COLUMNS, frame.width());
            int width = edge(bit % COLUMNS + 1, frame.width()) - left;
            int one = bright(luma, stride, left, bit / COLUMNS * rowHeight, width, rowHeight) ? 1 : 0;
            if (bit < COUNTER_BITS + MILLIS_BITS) {
                data = (data << 1) | one;
            } else {
                check = (check << 1) | one;
            }
        }
        if (check != check(data)) {
            return Optional.empty();
        }
        return Optional.of(new Reading(data >>> MILLIS_BITS, data & mask(MILLIS_BITS)));
    }

    private static boolean bright(ByteBuffer luma, int stride, int left, int top, int width, int height) {
        int sum = 0;
        int count = 0;
        for (int y = top + height / 4; y < top + height - height / 4; y++) {
            for (int x = left + width / 4; x < left + width - width / 4; x++) {
                sum += luma.get(y * stride + x) & 0xFF;
                count++;
            }
        }
        return sum > count * (BLACK + WHITE) / 2;
    }

    private static boolean bit(long data, int check, int bit) {
        int dataBits = COUNTER_BITS + MILLIS_BITS;
        return bit < dataBits
                ? ((data >>> (dataBits - 1 - bit)) & 1) == 1
                : ((check >>> (CHECK_BITS - 1 - (bit - dataBits))) & 1) == 1;
    }

    private static int check(long data) {
        int crc = 0xFFFF;
        for (int shift = COUNTER_BITS + MILLIS_BITS - 8; shift >= 0; shift -= 8) {
            crc ^= (int) ((data >>> shift) & 0xFF) << 8;
            for (int i = 0; i < 8; i++) {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1;
            }
        }
        return crc & 0xFFFF;
    }

    private static int edge(int column, int width) {
        return column * width / COLUMNS;
    }

    private static int rowHeight(int height) {
        return Math.max(2, (height / 20) & ~1);
    }

    private static long mask(int bits) {
        return (1L << bits) - 1;
    }
}
