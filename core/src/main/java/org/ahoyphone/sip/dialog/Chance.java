package org.ahoyphone.sip.dialog;

/// A source of random numbers as a value (SplitMix64): the same seed gives the same numbers, drawing one gives the next
/// source. For waits that shall differ between two sides, not for secrets.
record Chance(long seed) {
    Chance next() {
        return new Chance(seed + 0x9E3779B97F4A7C15L);
    }

    /// A number from 0 to below the bound.
    long below(long bound) {
        long z = seed + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return Long.remainderUnsigned(z ^ (z >>> 31), bound);
    }
}
