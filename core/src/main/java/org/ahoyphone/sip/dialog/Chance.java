package org.ahoyphone.sip.dialog;

/// A source of random numbers as a value (SplitMix64): the same seed gives the same numbers, and [#next] is the source
/// of the next one. For waits that shall differ between two sides and for client nonces; not for secrets.
public record Chance(long seed) {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    public Chance next() {
        return new Chance(seed + STEP);
    }

    /// 64 random bits.
    public long bits() {
        long z = seed + STEP;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// A number from 0 to below the bound.
    public long below(long bound) {
        return Long.remainderUnsigned(bits(), bound);
    }
}
