package org.ahoyphone.media.rtp;

import java.util.List;

/// One packet inside a compound RTCP packet (RFC 3550 section 6, RFC 4585 section 6, RFC 5104 section 4.3.1, RFC 3611), immutable.
///
/// Source identifiers (SSRC) are `int`s of which all 32 bits count.
public sealed interface RtcpPacket
        permits SenderReport, ReceiverReport, Sdes, Bye, Pli, Fir, Nack, Tmmbr, Tmmbn, Remb, TransportFeedback, ExtendedReport, UnknownRtcp {
    int SENDER_REPORT = 200;
    int RECEIVER_REPORT = 201;
    int SOURCE_DESCRIPTION = 202;
    int BYE = 203;
    /// Transport-layer feedback, RTPFB (RFC 4585 section 6.2).
    int TRANSPORT_FEEDBACK = 205;
    /// Payload-specific feedback, PSFB (RFC 4585 section 6.3).
    int PAYLOAD_FEEDBACK = 206;

    /// Bytes on the wire, header included, a multiple of four.
    int size();

    /// Writes [#size()] bytes at `at`.
    void write(byte[] out, int at);

    /// Reception reports, empty for packets that carry none.
    default List<ReportBlock> reports() {
        return List.of();
    }

    /// The common header: version 2, no padding, `count` in five bits, length in words less one.
    static void header(byte[] out, int at, int count, int type, int size) {
        out[at] = (byte) (0x80 | count);
        out[at + 1] = (byte) type;
        BigEndian.put16(out, at + 2, size / 4 - 1);
    }
}
