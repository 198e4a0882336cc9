package org.ahoyphone.media.rtp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Temporary Maximum Media Stream Bit Rate Request (RFC 5104 section 4.2.1): to send no more than this.
///
/// @param sender  who asks
/// @param entries the sources it is for
public record Tmmbr(int sender, List<MaximumBitRate> entries) implements RtcpPacket {
    static final int FORMAT = 3;

    public Tmmbr {
        entries = List.copyOf(entries);
        if (entries.size() > MaximumBitRate.MOST) {
            throw new IllegalArgumentException(entries.size() + " entries");
        }
    }

    /// @return null when it is for nobody, or an entry is cut off
    static @Nullable Tmmbr read(byte[] bytes, int at, int end) {
        int length = end - at - MaximumBitRate.HEAD;
        if (length == 0 || length % MaximumBitRate.SIZE != 0) {
            return null;
        }
        return new Tmmbr(BigEndian.i32(bytes, at + 4), MaximumBitRate.readAll(bytes, at, end));
    }

    @Override
    public int size() {
        return MaximumBitRate.size(entries.size());
    }

    @Override
    public void write(byte[] out, int at) {
        MaximumBitRate.writeAll(entries, FORMAT, sender, out, at);
    }
}
