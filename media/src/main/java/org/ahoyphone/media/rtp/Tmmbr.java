package org.ahoyphone.media.rtp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Temporary Maximum Media Stream Bit Rate Request (RFC 5104 section 4.2.1): to send no more than this.
///
/// @param sender  who asks
/// @param entries the sources it is for
public record Tmmbr(int sender, List<MaximumBitRate> entries) implements RtcpPacket {
    static final int FORMAT = 3;
    private static final int MOST = 64;

    public Tmmbr {
        entries = List.copyOf(entries);
        if (entries.size() > MOST) {
            throw new IllegalArgumentException(entries.size() + " entries");
        }
    }

    /// @return null when it is for nobody, or an entry is cut off
    static @Nullable Tmmbr read(byte[] bytes, int at, int end) {
        int length = end - at - 12;
        if (length == 0 || length % MaximumBitRate.SIZE != 0) {
            return null;
        }
        List<MaximumBitRate> entries = new ArrayList<>();
        for (int entry = at + 12; entry + MaximumBitRate.SIZE <= end && entries.size() < MOST; entry += MaximumBitRate.SIZE) {
            entries.add(MaximumBitRate.read(bytes, entry));
        }
        return new Tmmbr(BigEndian.i32(bytes, at + 4), entries);
    }

    @Override
    public int size() {
        return 12 + MaximumBitRate.SIZE * entries.size();
    }

    @Override
    public void write(byte[] out, int at) {
        RtcpPacket.header(out, at, FORMAT, TRANSPORT_FEEDBACK, size());
        BigEndian.put32(out, at + 4, sender);
        // The media source of the common part is not used and is zero.
        BigEndian.put32(out, at + 8, 0);
        int next = at + 12;
        for (MaximumBitRate entry : entries) {
            entry.write(out, next);
            next += MaximumBitRate.SIZE;
        }
    }
}
