package org.ahoyphone.sip.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Eight bytes at once, as a long with the first byte in the lowest place: for scans whose runs are long enough that
/// looking at each byte would be most of the work.
///
/// The searches return a word whose lowest bit that is set lies in the first byte found, and 0 if there is none; what
/// is above that bit means nothing.
final class Words {

    static final long EACH_SPACE = each(' ');
    private static final long EACH_ONE = each(1);
    private static final long EACH_HIGH = each(0x80);

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {
    }

    /// A byte in every place of a word.
    static long each(int c) {
        return c * 0x0101_0101_0101_0101L;
    }

    /// The eight bytes from a position on, all of which must be there.
    static long at(byte[] b, int p) {
        return (long) WORD.get(b, p);
    }

    /// The bytes of a text of at most eight characters of ASCII, zeros after them.
    static long of(String text) {
        long word = 0;
        for (int i = 0; i < text.length(); i++) {
            word |= (long) text.charAt(i) << (8 * i);
        }
        return word;
    }

    /// The bytes that are equal to one given in every place.
    static long equal(long word, long each) {
        long differs = word ^ each;
        return (differs - EACH_ONE) & ~differs & EACH_HIGH;
    }

    /// The bytes that are below one given in every place, which must be at most 0x80.
    static long below(long word, long each) {
        return (word - each) & ~word & EACH_HIGH;
    }

    /// Which byte, 0 to 7, a search found first.
    static int first(long found) {
        return Long.numberOfTrailingZeros(found) >>> 3;
    }

    /// The bits of all bytes up to and with the one that a search found first.
    static long through(long found) {
        return found ^ (found - 1);
    }
}
