package org.ahoyphone.sip.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Writes frames (RFC 6455 section 5.2), each message in one.
public final class FrameWriter {
    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int SHORT = 125;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int MAX_TWO_BYTES = 0xffff;
    private static final int HEAD = 14;

    private FrameWriter() {}

    /// A frame as a server sends it.
    public static byte[] unmasked(Opcode opcode, byte[] payload) {
        return write(opcode, payload, false, 0);
    }

    /// A frame as a client sends it.
    ///
    /// @param mask not to be guessed by whoever chose the payload (section 10.3): from a strong source, new for each frame
    public static byte[] masked(Opcode opcode, byte[] payload, int mask) {
        return write(opcode, payload, true, mask);
    }

    /// What a close frame carries.
    ///
    /// @param reason cut to what a control frame has room for
    public static byte[] closing(int code, String reason) {
        byte[] words = reason.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(words.length, SHORT - 2);
        while (length > 0 && length < words.length && (words[length] & 0xC0) == 0x80) {
            length--;
        }
        return ByteBuffer.allocate(2 + length).putShort((short) code).put(words, 0, length).array();
    }

    private static byte[] write(Opcode opcode, byte[] payload, boolean masked, int mask) {
        if (opcode.control() && payload.length > SHORT) {
            throw new IllegalArgumentException("A control frame with " + payload.length + " bytes");
        }
        ByteBuffer out = ByteBuffer.allocate(HEAD + payload.length);
        int flag = masked ? MASKED : 0;
        out.put((byte) (FIN | opcode.code()));
        if (payload.length <= SHORT) {
            out.put((byte) (flag | payload.length));
        } else if (payload.length <= MAX_TWO_BYTES) {
            out.put((byte) (flag | TWO_BYTES)).putShort((short) payload.length);
        } else {
            out.put((byte) (flag | EIGHT_BYTES)).putLong(payload.length);
        }
        if (masked) {
            out.putInt(mask);
        }
        int start = out.position();
        out.put(payload);
        byte[] frame = new byte[out.position()];
        System.arraycopy(out.array(), 0, frame, 0, frame.length);
        if (masked) {
            unmask(frame, start, frame.length, mask);
        }
        return frame;
    }

    /// Section 5.3: the same both ways.
    static void unmask(byte[] bytes, int from, int to, int mask) {
        for (int i = from; i < to; i++) {
            bytes[i] ^= (byte) (mask >> (8 * (3 - ((i - from) & 3))));
        }
    }
}
