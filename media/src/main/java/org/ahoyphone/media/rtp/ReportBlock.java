package org.ahoyphone.media.rtp;

import java.util.ArrayList;
import java.util.List;

/// What a receiver says of one source (RFC 3550 section 6.4.1).
///
/// @param ssrc            the source it is about
/// @param fractionLost    lost since the report before, in 1/256: 0 to 255
/// @param cumulativeLost  lost since the beginning, -8,388,608 to 8,388,607; duplicates make it negative
/// @param highestSequence extended highest sequence number received, 32 bits
/// @param jitter          interarrival jitter in RTP ticks, 32 bits
/// @param lastSenderReport middle 32 bits of the NTP time of the last sender report, 0 if there was none
/// @param delaySinceLastSenderReport units of 1/65,536 s, 32 bits
public record ReportBlock(int ssrc, int fractionLost, int cumulativeLost, long highestSequence, long jitter,
                          int lastSenderReport, long delaySinceLastSenderReport) {
    static final int SIZE = 24;
    /// The report count has five bits.
    static final int MOST = 31;

    static List<ReportBlock> read(byte[] bytes, int at, int count) {
        List<ReportBlock> blocks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int block = at + i * SIZE;
            blocks.add(new ReportBlock(BigEndian.i32(bytes, block), BigEndian.u8(bytes, block + 4), BigEndian.i24(bytes, block + 5),
                    BigEndian.u32(bytes, block + 8), BigEndian.u32(bytes, block + 12), BigEndian.i32(bytes, block + 16),
                    BigEndian.u32(bytes, block + 20)));
        }
        return List.copyOf(blocks);
    }

    static List<ReportBlock> checked(List<ReportBlock> blocks) {
        if (blocks.size() > MOST) {
            throw new IllegalArgumentException(blocks.size() + " report blocks, a packet holds " + MOST);
        }
        return List.copyOf(blocks);
    }

    static void write(List<ReportBlock> blocks, byte[] out, int at) {
        int block = at;
        for (ReportBlock report : blocks) {
            report.write(out, block);
            block += SIZE;
        }
    }

    private void write(byte[] out, int at) {
        BigEndian.put32(out, at, ssrc);
        out[at + 4] = (byte) fractionLost;
        BigEndian.put24(out, at + 5, cumulativeLost);
        BigEndian.put32(out, at + 8, (int) highestSequence);
        BigEndian.put32(out, at + 12, (int) jitter);
        BigEndian.put32(out, at + 16, lastSenderReport);
        BigEndian.put32(out, at + 20, (int) delaySinceLastSenderReport);
    }
}
