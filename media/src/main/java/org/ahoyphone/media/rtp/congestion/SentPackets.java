package org.ahoyphone.media.rtp.congestion;

/// What was sent, by the number that counts all packets of a transport: memory of the last few thousand.
final class SentPackets {

    private static final int CAPACITY = 4096;

    private final long[] nanos = new long[CAPACITY];
    private final int[] sizes = new int[CAPACITY];
    private final boolean[] probes = new boolean[CAPACITY];
    private long next;

    /// Remembers a packet.
    ///
    /// @return its number, of which 16 bits go along with it
    long add(int bytes, boolean probe, long nowNanos) {
        int slot = (int) (next % CAPACITY);
        nanos[slot] = nowNanos;
        sizes[slot] = bytes;
        probes[slot] = probe;
        return next++;
    }

    /// The whole number that these 16 bits are the end of; -1 when it was never sent or is forgotten.
    long find(int low) {
        if (next == 0) {
            return -1;
        }
        long number = next - 1 - ((next - 1 - low) & 0xFFFF);
        return number < 0 || next - number > CAPACITY ? -1 : number;
    }

    long nanos(long number) {
        return nanos[(int) (number % CAPACITY)];
    }

    int bytes(long number) {
        return sizes[(int) (number % CAPACITY)];
    }

    boolean probe(long number) {
        return probes[(int) (number % CAPACITY)];
    }

    /// Packets sent so far, which is the next number.
    long next() {
        return next;
    }
}
