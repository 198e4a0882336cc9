package org.ahoyphone.media.rtp;

import java.util.List;

/// SR (RFC 3550 section 6.4.1): how much a source has sent, and which RTP timestamp belongs to which time of day.
///
/// @param ssrc      the sender
/// @param time      when the report was sent
/// @param timestamp the same moment on the clock of the RTP timestamps
/// @param packets   packets sent since the start, 32 bits
/// @param octets    payload bytes sent since the start, 32 bits
/// @param reports   what it receives, at most 31
public record SenderReport(int ssrc, NtpTime time, int timestamp, long packets, long octets, List<ReportBlock> reports)
        implements RtcpPacket {
    private static final int FIXED = 28;

    public SenderReport {
        reports = ReportBlock.checked(reports);
    }

    /// @return false if `count` report blocks do not fit into `size` bytes
    static boolean fits(int count, int size) {
        return FIXED + count * ReportBlock.SIZE <= size;
    }

    static SenderReport read(byte[] bytes, int at, int count) {
        return new SenderReport(BigEndian.i32(bytes, at + 4), new NtpTime(BigEndian.i64(bytes, at + 8)), BigEndian.i32(bytes, at + 16),
                BigEndian.u32(bytes, at + 20), BigEndian.u32(bytes, at + 24), ReportBlock.read(bytes, at + FIXED, count));
    }

    @Override
    public int size() {
        return FIXED + reports.size() * ReportBlock.SIZE;
    }

    @Override
    public void write(byte[] out, int at) {
        RtcpPacket.header(out, at, reports.size(), SENDER_REPORT, size());
        BigEndian.put32(out, at + 4, ssrc);
        BigEndian.put64(out, at + 8, time.bits());
        BigEndian.put32(out, at + 16, timestamp);
        BigEndian.put32(out, at + 20, (int) packets);
        BigEndian.put32(out, at + 24, (int) octets);
        ReportBlock.write(reports, out, at + FIXED);
    }
}
