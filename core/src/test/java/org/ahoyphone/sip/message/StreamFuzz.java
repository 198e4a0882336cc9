package org.ahoyphone.sip.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.ahoyphone.sip.message.Invariants.hold;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.sip.message.StreamFramer.Frame;

/// Any bytes as a stream: what comes out is the same whether they come at once, byte by byte, or in the pieces that the
/// first byte of the input says.
public final class StreamFuzz {

    private StreamFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        int piece = 1 + (data[0] & 0x7F);
        boolean client = data[0] < 0;
        List<String> whole = frames(client, data, data.length);
        hold(frames(client, data, piece).equals(whole), "the pieces do not matter", whole);
        if (data.length < 1_000) {
            hold(frames(client, data, 1).equals(whole), "single bytes do not matter", whole);
        }
    }

    static List<String> frames(boolean client, byte[] data, int piece) {
        StreamFramer framer = client ? StreamFramer.client() : StreamFramer.server();
        List<String> out = new ArrayList<>();
        for (int at = 1; at < data.length; at += piece) {
            framer.feed(data, at, Math.min(piece, data.length - at));
            for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
                out.add(describe(frame));
            }
        }
        return out;
    }

    private static String describe(Frame frame) {
        return switch (frame) {
            case Frame.Message(ParseResult.Parsed(SipMessage message)) -> new String(message.encode(), ISO_8859_1);
            case Frame.Message(ParseResult.Malformed why) -> "malformed " + why.status() + why.reason() + why.offset();
            case Frame.Ping() -> "ping";
            case Frame.Pong() -> "pong";
            case Frame.Unframeable(ParseResult.Malformed why) -> {
                hold(!why.reason().isBlank(), "there is a reason", why);
                yield "unframeable " + why.status() + why.reason();
            }
        };
    }
}
