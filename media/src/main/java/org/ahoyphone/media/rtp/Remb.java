package org.ahoyphone.media.rtp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Receiver Estimated Maximum Bitrate (draft-alvestrand-rmcat-remb section 2.2), an application layer feedback message: what the receiver thinks all
/// the sources together may send.
///
/// @param sender  who estimates
/// @param bitRate bit/s with all headers; written with 18 significant bits
/// @param sources that share it, at most 255
public record Remb(int sender, long bitRate, List<Integer> sources) implements RtcpPacket {
    /// Application layer feedback (RFC 4585 section 6.4), of which this is one kind.
    static final int FORMAT = 15;
    private static final int MANTISSA_BITS = 18;
    private static final int NAME = 'R' << 24 | 'E' << 16 | 'M' << 8 | 'B';

    public Remb {
        sources = List.copyOf(sources);
        if (sources.size() > 255 || bitRate < 0) {
            throw new IllegalArgumentException(sources.size() + " sources of " + bitRate + " bit/s");
        }
    }

    /// @return null when it is another application's message
    static @Nullable Remb read(byte[] bytes, int at, int end) {
        if (end - at < 20 || BigEndian.i32(bytes, at + 12) != NAME) {
            return null;
        }
        int word = BigEndian.i32(bytes, at + 16);
        int count = word >>> 24;
        if (end - at < 20 + 4 * count) {
            return null;
        }
        List<Integer> sources = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sources.add(BigEndian.i32(bytes, at + 20 + 4 * i));
        }
        long mantissa = word & (1L << MANTISSA_BITS) - 1;
        return new Remb(BigEndian.i32(bytes, at + 4), MaximumBitRate.shifted(mantissa, word >>> MANTISSA_BITS & 0x3F), sources);
    }

    @Override
    public int size() {
        return 20 + 4 * sources.size();
    }

    @Override
    public void write(byte[] out, int at) {
        RtcpPacket.header(out, at, FORMAT, PAYLOAD_FEEDBACK, size());
        BigEndian.put32(out, at + 4, sender);
        BigEndian.put32(out, at + 8, 0);
        BigEndian.put32(out, at + 12, NAME);
        int exponent = MaximumBitRate.exponent(bitRate, MANTISSA_BITS);
        BigEndian.put32(out, at + 16, sources.size() << 24 | exponent << MANTISSA_BITS | (int) (bitRate >> exponent));
        int next = at + 20;
        for (int source : sources) {
            BigEndian.put32(out, next, source);
            next += 4;
        }
    }
}
