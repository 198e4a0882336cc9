package org.ahoyphone.media.rtp;

import java.util.List;

/// RR (RFC 3550 section 6.4.2): reports of one who has not sent lately.
///
/// @param ssrc    who reports
/// @param reports what it receives, at most 31; may be empty
public record ReceiverReport(int ssrc, List<ReportBlock> reports) implements RtcpPacket {
    private static final int FIXED = 8;

    public ReceiverReport {
        reports = ReportBlock.checked(reports);
    }

    static boolean fits(int count, int size) {
        return FIXED + count * ReportBlock.SIZE <= size;
    }

    static ReceiverReport read(byte[] bytes, int at, int count) {
        return new ReceiverReport(BigEndian.i32(bytes, at + 4), ReportBlock.read(bytes, at + FIXED, count));
    }

    @Override
    public int size() {
        return FIXED + reports.size() * ReportBlock.SIZE;
    }

    @Override
    public void write(byte[] out, int at) {
        RtcpPacket.header(out, at, reports.size(), RECEIVER_REPORT, size());
        BigEndian.put32(out, at + 4, ssrc);
        ReportBlock.write(reports, out, at + FIXED);
    }
}
