package org.ahoyphone.sip.message;

/// Where a header line stands in its message, in one long, so that the index of a message is one small array and a
/// line moves to another place by one addition.
///
/// From the lowest bit: the number of the name (8 bits), the start of the line, the start of the value, the end of
/// the value without trailing blanks (18 bits each), and whether the value has passed [HeaderCheck].
final class LineMark {

    /// Positions are below this: what a head may measure, its last line included, in bytes.
    static final int LIMIT = 1 << 18;

    private static final int START = 8;
    private static final int VALUE = 26;
    private static final int END = 44;
    private static final long PASSED = 1L << 62;
    private static final long EACH = (1L << START) + (1L << VALUE) + (1L << END);

    private LineMark() {
    }

    static long of(int id, int start, int value, int end) {
        return id | ((long) start << START) | ((long) value << VALUE) | ((long) end << END);
    }

    static int id(long mark) {
        return (int) mark & 0xFF;
    }

    static int start(long mark) {
        return (int) (mark >>> START) & (LIMIT - 1);
    }

    static int value(long mark) {
        return (int) (mark >>> VALUE) & (LIMIT - 1);
    }

    static int end(long mark) {
        return (int) (mark >>> END) & (LIMIT - 1);
    }

    /// The same line so many bytes further on, or back where that is negative.
    static long moved(long mark, int by) {
        return mark + by * EACH;
    }

    static boolean hasPassed(long mark) {
        return (mark & PASSED) != 0;
    }

    static long passed(long mark) {
        return mark | PASSED;
    }
}
