package org.ahoyphone.media.audio;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;

/// Memory at addresses that a native library gave. Nothing checks that there is any: who asks must know.
final class NativeMemory {

    @SuppressWarnings("restricted")
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private NativeMemory() {}

    static int getInt(long address) {
        return ALL.get(JAVA_INT, address);
    }

    static long getLong(long address) {
        return ALL.get(JAVA_LONG, address);
    }

    /// The text at an address, which ends with a byte of 0; empty for the address 0.
    static String text(long address) {
        return address == 0 ? "" : ALL.getString(address);
    }

    static void copy(long from, short[] to, int offset, int count) {
        MemorySegment.copy(ALL, JAVA_SHORT, from, to, offset, count);
    }

    static void copy(short[] from, int offset, long to, int count) {
        MemorySegment.copy(from, offset, ALL, JAVA_SHORT, to, count);
    }
}
