package org.ahoyphone.media.rtp;

import java.util.Arrays;

/// An RTCP packet of a kind that is not read here (APP, other feedback): kept as it came, for an interceptor that knows it.
///
/// @param type  packet type, 192 to 223
/// @param count the five bits after version and padding: a count, or the format of feedback
/// @param bytes the whole packet, header included, without padding; not to be changed
@SuppressWarnings("ArrayRecordComponent") // private to whoever parsed it; equality is by content, below
public record UnknownRtcp(int type, int count, byte[] bytes) implements RtcpPacket {

    static UnknownRtcp read(byte[] packet, int at, int end) {
        byte[] copy = Arrays.copyOfRange(packet, at, end);
        copy[0] &= (byte) ~0x20;
        BigEndian.put16(copy, 2, copy.length / 4 - 1);
        return new UnknownRtcp(BigEndian.u8(copy, 1), copy[0] & 0x1F, copy);
    }

    @Override
    public int size() {
        return bytes.length;
    }

    @Override
    public void write(byte[] out, int at) {
        System.arraycopy(bytes, 0, out, at, bytes.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnknownRtcp that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "UnknownRtcp[type=" + type + ", count=" + count + ", " + bytes.length + " bytes]";
    }
}
