package org.ahoyphone.media.rtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads and writes compound RTCP packets (RFC 3550 section 6.1).
///
/// @param status  whether `packets` can be used; they are empty after any other status than [Status#OK]
/// @param packets in the order of the datagram
public record RtcpCompound(Status status, List<RtcpPacket> packets) {

    /// The verdict of [#parse].
    public enum Status {
        OK, TOO_SHORT, WRONG_VERSION,
        /// The first packet is neither a sender nor a receiver report, nor (if allowed) feedback.
        WRONG_FIRST_PACKET,
        /// The lengths do not add up to the datagram.
        BAD_LENGTH,
        /// Padding on another packet than the last, or longer than it.
        BAD_PADDING,
        /// A packet's contents do not fit its length.
        MALFORMED
    }

    public RtcpCompound {
        packets = List.copyOf(packets);
    }

    /// Takes a datagram apart, checked as RFC 3550 A.2 asks. No input leads to an exception.
    ///
    /// @param reducedSize whether a datagram may begin with feedback (RFC 5506), as both sides must have agreed
    public static RtcpCompound parse(byte[] bytes, int offset, int length, boolean reducedSize) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length < 8) {
            return failed(Status.TOO_SHORT);
        }
        int end = offset + length;
        List<RtcpPacket> packets = new ArrayList<>(4);
        for (int at = offset; at < end;) {
            if (at + 4 > end) {
                return failed(Status.BAD_LENGTH);
            }
            int first = BigEndian.u8(bytes, at);
            if (first >> 6 != 2) {
                return failed(Status.WRONG_VERSION);
            }
            int type = BigEndian.u8(bytes, at + 1);
            if (at == offset && !mayBegin(type, reducedSize)) {
                return failed(Status.WRONG_FIRST_PACKET);
            }
            int size = 4 * (BigEndian.u16(bytes, at + 2) + 1);
            if (at + size > end) {
                return failed(Status.BAD_LENGTH);
            }
            int contentEnd = at + size;
            if ((first & 0x20) != 0) {
                int padding = BigEndian.u8(bytes, at + size - 1);
                // RFC 3550 6.4.1: padding belongs on the last packet only, counts itself and is a multiple of four. Transport-wide feedback ends on any octet, and
                // many senders say by padding of one to three how it was filled up.
                boolean uneven = type == RtcpPacket.TRANSPORT_FEEDBACK && (first & 0x1F) == TransportFeedback.FORMAT;
                if (at + size != end || padding == 0 || (padding % 4 != 0 && !uneven) || padding > size - 4) {
                    return failed(Status.BAD_PADDING);
                }
                contentEnd -= padding;
            }
            RtcpPacket packet = read(bytes, at, contentEnd, type, first & 0x1F);
            if (packet == null) {
                return failed(Status.MALFORMED);
            }
            packets.add(packet);
            at += size;
        }
        return new RtcpCompound(Status.OK, packets);
    }

    private static boolean mayBegin(int type, boolean reducedSize) {
        return switch (type) {
            case RtcpPacket.SENDER_REPORT, RtcpPacket.RECEIVER_REPORT -> true;
            case RtcpPacket.TRANSPORT_FEEDBACK, RtcpPacket.PAYLOAD_FEEDBACK -> reducedSize;
            default -> false;
        };
    }

    private static RtcpCompound failed(Status status) {
        return new RtcpCompound(status, List.of());
    }

    private static @Nullable RtcpPacket read(byte[] bytes, int at, int end, int type, int count) {
        int size = end - at;
        return switch (type) {
            case RtcpPacket.SENDER_REPORT -> SenderReport.fits(count, size) ? SenderReport.read(bytes, at, count) : null;
            case RtcpPacket.RECEIVER_REPORT -> ReceiverReport.fits(count, size) ? ReceiverReport.read(bytes, at, count) : null;
            case RtcpPacket.SOURCE_DESCRIPTION -> Sdes.read(bytes, at, count, end);
            case RtcpPacket.BYE -> Bye.read(bytes, at, count, end);
            case RtcpPacket.TRANSPORT_FEEDBACK -> size < 12 ? null : switch (count) {
                case Nack.FORMAT -> Nack.read(bytes, at, end);
                case Tmmbr.FORMAT -> Tmmbr.read(bytes, at, end);
                case Tmmbn.FORMAT -> Tmmbn.read(bytes, at, end);
                case TransportFeedback.FORMAT -> TransportFeedback.read(bytes, at, end);
                default -> UnknownRtcp.read(bytes, at, end);
            };
            case RtcpPacket.PAYLOAD_FEEDBACK -> size < 12 ? null : switch (count) {
                case Pli.FORMAT -> new Pli(BigEndian.i32(bytes, at + 4), BigEndian.i32(bytes, at + 8));
                case Fir.FORMAT -> Fir.read(bytes, at, end);
                case Remb.FORMAT -> {
                    Remb remb = Remb.read(bytes, at, end);
                    yield remb == null ? UnknownRtcp.read(bytes, at, end) : remb;
                }
                default -> UnknownRtcp.read(bytes, at, end);
            };
            case ExtendedReport.EXTENDED_REPORT -> ExtendedReport.read(bytes, at, end);
            default -> UnknownRtcp.read(bytes, at, end);
        };
    }

    /// The packets as one datagram, without padding.
    ///
    /// @throws IllegalArgumentException if there is none, or the first is no report (RFC 3550 section 6.1)
    public static byte[] encode(List<RtcpPacket> packets) {
        if (packets.isEmpty() || !(packets.getFirst() instanceof SenderReport || packets.getFirst() instanceof ReceiverReport)) {
            throw new IllegalArgumentException("a compound packet begins with a report");
        }
        return join(packets);
    }

    /// Feedback without a report in front of it (RFC 5506).
    public static byte[] encodeReducedSize(RtcpPacket feedback) {
        return join(List.of(feedback));
    }

    private static byte[] join(List<RtcpPacket> packets) {
        int size = 0;
        for (RtcpPacket packet : packets) {
            size += packet.size();
        }
        byte[] out = new byte[size];
        int at = 0;
        for (RtcpPacket packet : packets) {
            packet.write(out, at);
            at += packet.size();
        }
        return out;
    }
}
