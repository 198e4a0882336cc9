package org.ahoyphone.sip.message;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Cuts the bytes of a stream (TCP, TLS) into messages by their Content-Length (RFC 3261 section 18.3) and sees the
/// keep-alives between them (RFC 5626 section 4.4.1). What comes out does not depend on where the bytes were cut
/// when they came in. Holds at most one message's head and body. Not for several threads.
public final class StreamFramer {

    /// One thing seen on the stream.
    public sealed interface Frame {

        /// A whole message. A malformed one leaves the stream in step: what follows is read on.
        record Message(ParseResult result) implements Frame {
        }

        /// The other side asks for a pong: CRLF.
        record Ping() implements Frame {
        }

        /// The other side answered our ping.
        record Pong() implements Frame {
        }

        /// The end of a message cannot be found: Content-Length missing, ambiguous or too large, or no SIP at all.
        /// Nothing more will come; the connection is of no use.
        record Unframeable(ParseResult.Malformed why) implements Frame {
        }
    }

    private static final int UNKNOWN = -1;

    private final boolean pings;
    private final ParserLimits limits;
    private byte[] buffer = new byte[4096];
    private int start;
    private int end;
    /// Up to here no end of a head was found.
    private int searched;
    /// Where the message at `start` ends, once its head is there.
    private int messageEnd = UNKNOWN;
    private boolean broken;

    private StreamFramer(boolean pings, ParserLimits limits) {
        this.pings = pings;
        this.limits = limits;
    }

    /// For the side that opened the connection: it sends pings, and each CRLF that comes is a pong.
    public static StreamFramer client() {
        return client(ParserLimits.DEFAULT);
    }

    public static StreamFramer client(ParserLimits limits) {
        return new StreamFramer(false, limits);
    }

    /// For the side that accepted the connection: a double CRLF is a ping, a single one means nothing.
    public static StreamFramer server() {
        return server(ParserLimits.DEFAULT);
    }

    public static StreamFramer server(ParserLimits limits) {
        return new StreamFramer(true, limits);
    }

    /// Takes more bytes; they are copied. Call [#next()] until it returns null before feeding again: the memory held
    /// is then bounded by [ParserLimits#head] and [ParserLimits#body].
    public void feed(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (broken) {
            return;
        }
        if (end + length > buffer.length) {
            makeRoom(length);
        }
        System.arraycopy(bytes, offset, buffer, end, length);
        end += length;
    }

    private void makeRoom(int length) {
        int held = end - start;
        byte[] target = held + length > buffer.length ? new byte[Math.max(2 * buffer.length, held + length)] : buffer;
        System.arraycopy(buffer, start, target, 0, held);
        buffer = target;
        searched -= start;
        messageEnd -= messageEnd == UNKNOWN ? 0 : start;
        start = 0;
        end = held;
    }

    /// The next thing on the stream, or null until more bytes are fed.
    public @Nullable Frame next() {
        if (broken) {
            return null;
        }
        while (messageEnd == UNKNOWN && start < end && (buffer[start] == '\r' || buffer[start] == '\n')) {
            int breaks = lineBreaks();
            if (breaks == 0) {
                return null;
            }
            skip(breaks);
            if (breaks == 4) {
                return new Frame.Ping();
            }
            if (breaks == 2 && !pings) {
                return new Frame.Pong();
            }
        }
        if (messageEnd == UNKNOWN) {
            int head = headEnd();
            if ((head == UNKNOWN ? end : head) - start > limits.head()) {
                return unframeable(new ParseResult.Malformed(513, "Headers too large", limits.head(), null));
            }
            if (head == UNKNOWN) {
                return null;
            }
            byte[] bytes = Arrays.copyOfRange(buffer, start, head);
            int body = SipParser.bodyLength(bytes, limits);
            if (body == UNKNOWN) {
                return unframeable(SipParser.unframeable(bytes, limits));
            }
            messageEnd = head + body;
        }
        if (messageEnd > end) {
            return null;
        }
        ParseResult result = SipParser.parse(buffer, start, messageEnd - start, limits);
        skip(messageEnd - start);
        messageEnd = UNKNOWN;
        return new Frame.Message(result);
    }

    /// How many bytes of line breaks at the start belong together: 4 for a ping, 2 or 1 for a break; 0 while that
    /// is open.
    private int lineBreaks() {
        if (buffer[start] == '\n') {
            return 1;
        }
        int match = 1;
        int wanted = pings ? 4 : 2;
        while (match < wanted && start + match < end && buffer[start + match] == (match % 2 == 0 ? '\r' : '\n')) {
            match++;
        }
        if (match == wanted) {
            return wanted;
        }
        if (start + match == end) {
            return 0;
        }
        return match >= 2 ? 2 : 1;
    }

    private void skip(int bytes) {
        start += bytes;
        searched = start;
        if (start == end) {
            start = end = searched = 0;
        }
    }

    /// The position after the first empty line, or [#UNKNOWN].
    private int headEnd() {
        for (int at = Math.max(searched, start); at < end; at++) {
            if (buffer[at] != '\n') {
                continue;
            }
            searched = at;
            if (at + 1 == end) {
                return UNKNOWN;
            }
            if (buffer[at + 1] == '\n') {
                return at + 2;
            }
            if (buffer[at + 1] == '\r') {
                if (at + 2 == end) {
                    return UNKNOWN;
                }
                if (buffer[at + 2] == '\n') {
                    return at + 3;
                }
            }
        }
        searched = end;
        return UNKNOWN;
    }

    private Frame unframeable(ParseResult.Malformed why) {
        broken = true;
        buffer = new byte[0];
        start = end = 0;
        return new Frame.Unframeable(why);
    }
}
