package org.ahoyphone.sip.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Puts the messages of a WebSocket together from their frames (RFC 6455 section 5.4). After [Event.Closing] and
/// [Event.Violation] nothing more comes. Not for several threads.
public final class MessageReader {
    /// What came.
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    public sealed interface Event {
        /// @param text whether it was sent as text, which is valid UTF-8 then
        record Message(byte[] data, boolean text) implements Event {}

        /// To be answered with a pong of the same payload.
        record Ping(byte[] payload) implements Event {}

        record Pong(byte[] payload) implements Event {}

        /// @param code [CloseCode#NONE] if none was given
        record Closing(int code, String reason) implements Event {}

        /// The peer breaks the rules: to be told so in a close frame.
        record Violation(int code, String reason) implements Event {}
    }

    private final FrameReader frames;
    private final int maxMessage;
    private @Nullable Opcode kind;
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private boolean over;

    private MessageReader(boolean masked, int maxMessage) {
        frames = new FrameReader(masked, maxMessage);
        this.maxMessage = maxMessage;
    }

    /// Reads what a client sends.
    ///
    /// @param maxMessage bytes
    public static MessageReader ofClient(int maxMessage) {
        return new MessageReader(true, maxMessage);
    }

    /// Reads what a server sends.
    ///
    /// @param maxMessage bytes
    public static MessageReader ofServer(int maxMessage) {
        return new MessageReader(false, maxMessage);
    }

    /// Takes more bytes; they are copied. Call [#next] until it returns null before feeding again.
    public void feed(byte[] bytes, int offset, int length) {
        frames.feed(bytes, offset, length);
    }

    /// The next event; null until more bytes are fed.
    public @Nullable Event next() {
        while (!over) {
            FrameReader.Read read = frames.next();
            Event event =
                    switch (read) {
                        case null -> null;
                        case FrameReader.Read.Violation(int code, String reason) -> violation(code, reason);
                        case FrameReader.Read.Frame frame -> event(frame);
                    };
            if (event != null || read == null) {
                return event;
            }
        }
        return null;
    }

    private @Nullable Event event(FrameReader.Read.Frame frame) {
        return switch (frame.opcode()) {
            case TEXT, BINARY -> kind == null ? begin(frame) : violation(CloseCode.PROTOCOL_ERROR, "a message within a message");
            case CONTINUATION -> kind == null ? violation(CloseCode.PROTOCOL_ERROR, "a part of no message") : append(frame);
            case PING -> new Event.Ping(frame.payload());
            case PONG -> new Event.Pong(frame.payload());
            case CLOSE -> closing(frame.payload());
        };
    }

    private @Nullable Event begin(FrameReader.Read.Frame frame) {
        kind = frame.opcode();
        return append(frame);
    }

    private @Nullable Event append(FrameReader.Read.Frame frame) {
        if (parts.size() + frame.payload().length > maxMessage) {
            return violation(CloseCode.TOO_LARGE, "a message of more than " + maxMessage + " bytes");
        }
        parts.writeBytes(frame.payload());
        if (!frame.fin()) {
            return null;
        }
        boolean text = kind == Opcode.TEXT;
        byte[] data = parts.toByteArray();
        parts.reset();
        kind = null;
        return text && !Utf8.valid(data)
                ? violation(CloseCode.INVALID_TEXT, "text that is not UTF-8")
                : new Event.Message(data, text);
    }

    private Event closing(byte[] payload) {
        if (payload.length == 0) {
            over = true;
            return new Event.Closing(CloseCode.NONE, "");
        }
        int code = payload.length == 1 ? 0 : ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
        if (!CloseCode.sendable(code)) {
            return violation(CloseCode.PROTOCOL_ERROR, "a close code that nobody may send");
        }
        byte[] words = Arrays.copyOfRange(payload, 2, payload.length);
        if (!Utf8.valid(words)) {
            return violation(CloseCode.INVALID_TEXT, "a reason that is not UTF-8");
        }
        over = true;
        return new Event.Closing(code, new String(words, StandardCharsets.UTF_8));
    }

    private Event violation(int code, String reason) {
        over = true;
        parts.reset();
        return new Event.Violation(code, reason);
    }
}
