package org.ahoyphone.media.rtp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Temporary Maximum Media Stream Bit Rate Notification (RFC 5104 section 4.2.2): what the sender of media goes by.
///
/// @param sender  whose media is bounded
/// @param entries by whom; empty when nobody bounds it
public record Tmmbn(int sender, List<MaximumBitRate> entries) implements RtcpPacket {
    static final int FORMAT = 4;

    public Tmmbn {
        entries = List.copyOf(entries);
        if (entries.size() > MaximumBitRate.MOST) {
            throw new IllegalArgumentException(entries.size() + " entries");
        }
    }

    /// @return null when an entry is cut off
    static @Nullable Tmmbn read(byte[] bytes, int at, int end) {
        if ((end - at - MaximumBitRate.HEAD) % MaximumBitRate.SIZE != 0) {
            return null;
        }
        return new Tmmbn(BigEndian.i32(bytes, at + 4), MaximumBitRate.readAll(bytes, at, end));
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
