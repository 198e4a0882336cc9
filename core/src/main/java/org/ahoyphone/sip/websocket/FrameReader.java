package org.ahoyphone.sip.websocket;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Cuts a stream into frames (RFC 6455 section 5.2). Refuses a length as soon as it is announced: nothing that is too
/// large is ever held. What comes out does not depend on where the bytes were cut when they came in. Not for several
/// threads.
final class FrameReader {
    /// What was read.
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    sealed interface Read {
        /// @param payload unmasked
        record Frame(boolean fin, Opcode opcode, byte[] payload) implements Read {}

        /// The stream is of no use any more.
        ///
        /// @param code for the close frame
        record Violation(int code, String reason) implements Read {}
    }

    private static final int FIN = 0x80;
    private static final int RESERVED = 0x70;
    private static final int OPCODE = 0x0f;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7f;
    private static final int SHORT = 125;
    private static final int TWO_BYTES = 126;
    private static final int MASK_BYTES = 4;

    private final boolean masked;
    private final int maxPayload;
    private byte[] buffer = new byte[1024];
    private int start;
    private int end;
    private boolean broken;

    /// @param masked whether frames must be masked: they come from a client (section 5.1)
    /// @param maxPayload bytes
    FrameReader(boolean masked, int maxPayload) {
        this.masked = masked;
        this.maxPayload = maxPayload;
    }

    /// Takes more bytes; they are copied.
    void feed(byte[] bytes, int offset, int length) {
        if (broken) {
            return;
        }
        if (end + length > buffer.length) {
            int held = end - start;
            byte[] target = held + length > buffer.length ? new byte[Math.max(2 * buffer.length, held + length)] : buffer;
            System.arraycopy(buffer, start, target, 0, held);
            buffer = target;
            start = 0;
            end = held;
        }
        System.arraycopy(bytes, offset, buffer, end, length);
        end += length;
    }

    /// The next frame; null until more bytes are fed.
    @Nullable Read next() {
        int available = end - start;
        if (broken || available < 2) {
            return null;
        }
        int first = buffer[start] & 0xff;
        int second = buffer[start + 1] & 0xff;
        Opcode opcode = Opcode.of(first & OPCODE);
        boolean fin = (first & FIN) != 0;
        int shown = second & LENGTH;
        String fault = fault(first, second, opcode, fin, shown);
        if (opcode == null || fault != null) {
            return violation(CloseCode.PROTOCOL_ERROR, fault == null ? "unknown opcode" : fault);
        }
        int lengthBytes = shown <= SHORT ? 0 : shown == TWO_BYTES ? 2 : 8;
        if (available < 2 + lengthBytes) {
            return null;
        }
        long length = lengthBytes == 0 ? shown : number(start + 2, lengthBytes);
        if (length < 0 || (lengthBytes == 2 && length <= SHORT) || (lengthBytes == 8 && length <= 0xffff)) {
            // Section 5.2: the highest bit is not used, and the shortest form of a length is the only one.
            return violation(CloseCode.PROTOCOL_ERROR, "a length of a wrong form");
        }
        if (length > maxPayload) {
            return violation(CloseCode.TOO_LARGE, "a frame of " + length + " bytes");
        }
        int head = 2 + lengthBytes + (masked ? MASK_BYTES : 0);
        if (available < head + length) {
            return null;
        }
        byte[] payload = Arrays.copyOfRange(buffer, start + head, start + head + (int) length);
        if (masked) {
            FrameWriter.unmask(payload, 0, payload.length, (int) number(start + head - MASK_BYTES, MASK_BYTES));
        }
        start += head + (int) length;
        if (start == end) {
            start = end = 0;
        }
        return new Read.Frame(fin, opcode, payload);
    }

    private @Nullable String fault(int first, int second, @Nullable Opcode opcode, boolean fin, int shown) {
        if ((first & RESERVED) != 0) {
            return "a reserved bit, and no extension was agreed";
        }
        if (opcode == null) {
            return "unknown opcode";
        }
        if (((second & MASKED) != 0) != masked) {
            return masked ? "a client must mask" : "a server must not mask";
        }
        if (opcode.control() && (!fin || shown > SHORT)) {
            return "a control frame that is long or in parts";
        }
        return null;
    }

    private long number(int at, int bytes) {
        long value = 0;
        for (int i = at; i < at + bytes; i++) {
            value = (value << 8) | (buffer[i] & 0xff);
        }
        return value;
    }

    private Read violation(int code, String reason) {
        broken = true;
        buffer = new byte[0];
        start = end = 0;
        return new Read.Violation(code, reason);
    }
}
