package org.ahoyphone.media.rtp;

import java.util.Arrays;

/// A block of a kind that is not read here, kept as it came.
///
/// @param type  0 to 255
/// @param bytes the whole block, header included; not to be changed
@SuppressWarnings("ArrayRecordComponent") // private to whoever parsed it; equality is by content, below
public record UnknownXrBlock(int type, byte[] bytes) implements XrBlock {

    static UnknownXrBlock read(byte[] packet, int at, int size) {
        return new UnknownXrBlock(BigEndian.u8(packet, at), Arrays.copyOfRange(packet, at, at + size));
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
        return other instanceof UnknownXrBlock that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "UnknownXrBlock[type=" + type + ", " + bytes.length + " bytes]";
    }
}
