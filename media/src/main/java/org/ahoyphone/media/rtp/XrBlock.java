package org.ahoyphone.media.rtp;

/// A report block inside an [ExtendedReport] (RFC 3611 section 3), immutable.
public sealed interface XrBlock permits ReceiverReferenceTime, DelaySinceLastReceiverReport, VoipMetrics, UnknownXrBlock {
    /// Type, specific octet and length come before the contents of each block.
    int HEADER = 4;

    /// Bytes on the wire, header included, a multiple of four.
    int size();

    /// Writes [#size()] bytes at `at`.
    void write(byte[] out, int at);

    /// The header: length in words less one.
    static void header(byte[] out, int at, int type, int specific, int size) {
        out[at] = (byte) type;
        out[at + 1] = (byte) specific;
        BigEndian.put16(out, at + 2, size / 4 - 1);
    }

    /// Reads a block whose length was found to be within its packet. One of a known type whose length does not fit is kept unread, as RFC 3611 section 3 lets
    /// types grow.
    static XrBlock read(byte[] bytes, int at, int size) {
        return switch (BigEndian.u8(bytes, at)) {
            case ReceiverReferenceTime.TYPE -> size == ReceiverReferenceTime.SIZE ? ReceiverReferenceTime.read(bytes, at) : UnknownXrBlock.read(bytes, at, size);
            case DelaySinceLastReceiverReport.TYPE -> (size - HEADER) % DelaySinceLastReceiverReport.ENTRY == 0
                    ? DelaySinceLastReceiverReport.read(bytes, at, size) : UnknownXrBlock.read(bytes, at, size);
            case VoipMetrics.TYPE -> size == VoipMetrics.SIZE ? VoipMetrics.read(bytes, at) : UnknownXrBlock.read(bytes, at, size);
            default -> UnknownXrBlock.read(bytes, at, size);
        };
    }
}
