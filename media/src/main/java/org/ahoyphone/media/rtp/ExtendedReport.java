package org.ahoyphone.media.rtp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// XR (RFC 3611 section 2): reports beyond what fits a sender or receiver report.
///
/// @param ssrc   who reports
/// @param blocks in the order of the packet
public record ExtendedReport(int ssrc, List<XrBlock> blocks) implements RtcpPacket {
    static final int EXTENDED_REPORT = 207;
    private static final int FIXED = 8;

    public ExtendedReport {
        blocks = List.copyOf(blocks);
    }

    /// @return null if the blocks' lengths do not add up to the packet's
    static @Nullable ExtendedReport read(byte[] bytes, int at, int end) {
        if (end - at < FIXED) {
            return null;
        }
        List<XrBlock> blocks = new ArrayList<>(3);
        int next = at + FIXED;
        while (next < end) {
            if (next + XrBlock.HEADER > end) {
                return null;
            }
            int size = 4 * (BigEndian.u16(bytes, next + 2) + 1);
            if (next + size > end) {
                return null;
            }
            blocks.add(XrBlock.read(bytes, next, size));
            next += size;
        }
        return new ExtendedReport(BigEndian.i32(bytes, at + 4), blocks);
    }

    @Override
    public int size() {
        int size = FIXED;
        for (XrBlock block : blocks) {
            size += block.size();
        }
        return size;
    }

    @Override
    public void write(byte[] out, int at) {
        RtcpPacket.header(out, at, 0, EXTENDED_REPORT, size());
        BigEndian.put32(out, at + 4, ssrc);
        int next = at + FIXED;
        for (XrBlock block : blocks) {
            block.write(out, next);
            next += block.size();
        }
    }
}
