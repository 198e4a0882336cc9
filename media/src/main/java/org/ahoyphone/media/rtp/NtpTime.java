package org.ahoyphone.media.rtp;

import java.time.Instant;

/// A moment as RTCP writes it (RFC 3550 section 4): 32.32 fixed point, seconds since 1 January 1900.
///
/// @param bits seconds in the upper, fractions of 1/2^32 s in the lower half
public record NtpTime(long bits) {
    /// Seconds from 1900 to 1970.
    private static final long EPOCH_OFFSET = 2_208_988_800L;
    private static final long NANOS = 1_000_000_000L;

    public static final NtpTime ZERO = new NtpTime(0);

    public static NtpTime of(Instant instant) {
        return new NtpTime(((instant.getEpochSecond() + EPOCH_OFFSET) << 32) + ((long) instant.getNano() << 32) / NANOS);
    }

    /// The moment `nanos` nanoseconds later (or earlier, if negative).
    public NtpTime plusNanos(long nanos) {
        long seconds = Math.floorDiv(nanos, NANOS);
        long rest = Math.floorMod(nanos, NANOS);
        return new NtpTime(bits + (seconds << 32) + (rest << 32) / NANOS);
    }

    /// Nanoseconds from `earlier` to this moment, negative if it is later; right within 68 years.
    public long nanosSince(NtpTime earlier) {
        long difference = bits - earlier.bits;
        long fraction = difference & 0xFFFF_FFFFL;
        // Half a unit is added so that a sum of rounded-down parts gives the nanoseconds it was made of.
        return (difference >> 32) * NANOS + ((fraction * NANOS + 0x8000_0000L) >>> 32);
    }

    /// Nanoseconds since 1 January 1900.
    public long nanosSince1900() {
        return (bits >>> 32) * NANOS + (((bits & 0xFFFF_FFFFL) * NANOS + 0x8000_0000L) >>> 32);
    }

    /// The 32 bits in the middle, seconds in the upper 16: what LSR and DLSR count in.
    public int middle() {
        return (int) (bits >>> 16);
    }

    /// Seconds with a clear highest bit are taken for those after 7 February 2036, when the counter wraps (RFC 4330 section 3).
    public Instant toInstant() {
        long seconds = bits >>> 32;
        long era = seconds < 0x8000_0000L ? 1L << 32 : 0;
        return Instant.ofEpochSecond(seconds + era - EPOCH_OFFSET, ((bits & 0xFFFF_FFFFL) * NANOS + 0x8000_0000L) >>> 32);
    }

    /// Units of 1/65,536 s, as in DLSR, to nanoseconds.
    static long nanosOfMiddle(long units) {
        return (units * NANOS) >> 16;
    }

    /// Nanoseconds to units of 1/65,536 s.
    static long middleOfNanos(long nanos) {
        return ((nanos / NANOS) << 16) + ((nanos % NANOS) << 16) / NANOS;
    }
}
