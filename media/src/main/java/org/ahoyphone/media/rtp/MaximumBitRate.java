package org.ahoyphone.media.rtp;

import java.util.ArrayList;
import java.util.List;

/// One entry of a request for, or notification of, the largest bit rate (RFC 5104 sections 4.2.1.1 and 4.2.2.1).
///
/// @param ssrc     of the media's sender in a request; of who set the bound in a notification
/// @param bitRate  bit/s, with headers as `overhead` counts them; written with 17 significant bits
/// @param overhead bytes a packet has in headers, 0 to 511
public record MaximumBitRate(int ssrc, long bitRate, int overhead) {
    static final int SIZE = 8;
    /// Octets before the first entry.
    static final int HEAD = 12;
    /// Entries that feedback may have here.
    static final int MOST = 64;
    private static final int MANTISSA_BITS = 17;
    private static final int MOST_OVERHEAD = 511;
    /// Stands for all rates that 64 bits do not hold; has one significant bit, so that it can be written as it is.
    private static final long BEYOND = 1L << 62;

    public MaximumBitRate {
        if (bitRate < 0 || overhead < 0 || overhead > MOST_OVERHEAD) {
            throw new IllegalArgumentException(bitRate + " bit/s with " + overhead + " bytes of headers");
        }
    }

    /// A rate so large that 64 bits do not hold it is as good as none.
    static MaximumBitRate read(byte[] bytes, int at) {
        int word = BigEndian.i32(bytes, at + 4);
        int exponent = word >>> 26;
        long mantissa = word >>> 9 & (1L << MANTISSA_BITS) - 1;
        return new MaximumBitRate(BigEndian.i32(bytes, at), shifted(mantissa, exponent), word & MOST_OVERHEAD);
    }

    void write(byte[] out, int at) {
        int exponent = exponent(bitRate, MANTISSA_BITS);
        BigEndian.put32(out, at, ssrc);
        BigEndian.put32(out, at + 4, exponent << 26 | (int) (bitRate >> exponent) << 9 | overhead);
    }

    /// All entries of feedback from its beginning; `end` is behind the last.
    static List<MaximumBitRate> readAll(byte[] bytes, int at, int end) {
        List<MaximumBitRate> entries = new ArrayList<>();
        for (int entry = at + HEAD; entry + SIZE <= end && entries.size() < MOST; entry += SIZE) {
            entries.add(read(bytes, entry));
        }
        return entries;
    }

    /// Octets of feedback with so many entries.
    static int size(int entries) {
        return HEAD + SIZE * entries;
    }

    /// Writes feedback of this format with these entries.
    static void writeAll(List<MaximumBitRate> entries, int format, int sender, byte[] out, int at) {
        RtcpPacket.header(out, at, format, RtcpPacket.TRANSPORT_FEEDBACK, size(entries.size()));
        BigEndian.put32(out, at + 4, sender);
        // The media source of the common part is not used and is zero.
        BigEndian.put32(out, at + 8, 0);
        int next = at + HEAD;
        for (MaximumBitRate entry : entries) {
            entry.write(out, next);
            next += SIZE;
        }
    }

    /// By how many bits a number has to be shortened.
    static int exponent(long value, int mantissaBits) {
        return Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(value) - mantissaBits);
    }

    static long shifted(long mantissa, int exponent) {
        return mantissa == 0 ? 0 : exponent >= Long.numberOfLeadingZeros(mantissa) ? BEYOND : mantissa << exponent;
    }
}
