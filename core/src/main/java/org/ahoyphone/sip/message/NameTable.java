package org.ahoyphone.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Finds the number of a known header name where it stands in a message, whatever its case.
///
/// A name that fits with its colon into sixteen bytes, as nearly all of those that come often do, is found without a
/// look at its single characters: two words are cut off after the colon, hashed, and compared with one entry. Longer
/// ones, and those with a blank before the colon, take the way over their bytes.
final class NameTable {

    private static final int SLOTS = 1024;
    private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(SLOTS);
    /// How many bytes a look-up needs.
    static final int WORDS = 16;
    private static final long EACH_COLON = Words.each(':');

    // Per slot of the short names: both words in lower case, where they have letters, number and length.
    private static final int STRIDE = 8;
    private static final int FIRST = 0;
    private static final int FIRST_LETTERS = 1;
    private static final int SECOND = 2;
    private static final int SECOND_LETTERS = 3;
    private static final int FOUND = 4;

    // Static, so that the compiler knows their lengths and checks no index.
    private static final long[] ENTRIES = new long[SLOTS * STRIDE];
    private static final byte[][] SPELLINGS = new byte[SLOTS][];
    private static final int[] NUMBERS = new int[SLOTS];

    private NameTable() {
    }

    /// Enters a name, which consists of letters, digits and hyphens.
    static void put(String spelling, int number) {
        byte[] lower = spelling.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        int slot = slot(lower, 0, lower.length);
        while (SPELLINGS[slot] != null) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        SPELLINGS[slot] = lower;
        NUMBERS[slot] = number;
        if (lower.length < WORDS) {
            putWords(lower, number);
        }
    }

    private static void putWords(byte[] lower, int number) {
        byte[] name = new byte[WORDS];
        byte[] letters = new byte[WORDS];
        for (int i = 0; i < lower.length; i++) {
            name[i] = lower[i];
            letters[i] = (byte) (Character.isLetter(lower[i]) ? ' ' : 0);
        }
        name[lower.length] = ':';
        long first = Words.at(name, 0);
        long second = Words.at(name, 8);
        int entry = slot(first, second) * STRIDE;
        while (ENTRIES[entry + FOUND] != 0) {
            entry = (entry + STRIDE) & (SLOTS * STRIDE - 1);
        }
        ENTRIES[entry + FIRST] = first;
        ENTRIES[entry + FIRST_LETTERS] = Words.at(letters, 0);
        ENTRIES[entry + SECOND] = second;
        ENTRIES[entry + SECOND_LETTERS] = Words.at(letters, 8);
        ENTRIES[entry + FOUND] = found(number, lower.length);
    }

    /// The known name that a line begins with, right before its colon: [#number] and [#length] of it; or 0 when there
    /// is none, or none to be found this way.
    static int lookUp(byte[] b, int start) {
        if (b.length - start < WORDS) {
            return 0;
        }
        long first = Words.at(b, start);
        long colon = Words.equal(first, EACH_COLON);
        if (colon != 0) {
            return search(first & Words.through(colon), 0);
        }
        long second = Words.at(b, start + 8);
        colon = Words.equal(second, EACH_COLON);
        return colon == 0 ? 0 : search(first, second & Words.through(colon));
    }

    private static int search(long first, long second) {
        int entry = slot(first, second) * STRIDE;
        while (true) {
            if ((first | ENTRIES[entry + FIRST_LETTERS]) == ENTRIES[entry + FIRST]
                    && (second | ENTRIES[entry + SECOND_LETTERS]) == ENTRIES[entry + SECOND]) {
                return (int) ENTRIES[entry + FOUND];
            }
            if (ENTRIES[entry + FOUND] == 0) {
                return 0;
            }
            entry = (entry + STRIDE) & (SLOTS * STRIDE - 1);
        }
    }

    private static int found(int number, int length) {
        return (number << 8) | length;
    }

    static int number(int found) {
        return found >>> 8;
    }

    static int length(int found) {
        return found & 0xFF;
    }

    private static int slot(long first, long second) {
        return (int) (((first | Words.EACH_SPACE) * 0x9E37_79B9_7F4A_7C15L + (second | Words.EACH_SPACE) * 0xC2B2_AE3D_27D4_EB4FL) >>> SHIFT);
    }

    /// The number of the name that fills a range, or 0. The range must be a token.
    static int number(byte[] b, int start, int end) {
        int slot = slot(b, start, end - start);
        byte[] key = SPELLINGS[slot];
        while (key != null) {
            if (key.length == end - start && same(key, b, start)) {
                return NUMBERS[slot];
            }
            slot = (slot + 1) & (SLOTS - 1);
            key = SPELLINGS[slot];
        }
        return 0;
    }

    private static int slot(byte[] b, int start, int length) {
        int first = b[start] | 0x20;
        int middle = b[start + length / 2] | 0x20;
        int last = b[start + length - 1] | 0x20;
        return (length * 331 + first * 37 + middle * 101 + last * 7) & (SLOTS - 1);
    }

    /// Among the characters of a token, setting bit 5 changes nothing but the case of letters (and spoils the
    /// underscore, which no name known here has).
    private static boolean same(byte[] lower, byte[] b, int start) {
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] != (b[start + i] | 0x20)) {
                return false;
            }
        }
        return true;
    }
}
