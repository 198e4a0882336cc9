package org.ahoyphone.sip.transport;

import java.security.SecureRandom;
import java.util.function.Predicate;
import org.ahoyphone.sip.message.ParserLimits;
import org.ahoyphone.sip.message.SipParser;
import org.ahoyphone.sip.websocket.ClientUpgrade;
import org.ahoyphone.sip.websocket.CloseCode;
import org.ahoyphone.sip.websocket.FrameWriter;
import org.ahoyphone.sip.websocket.MessageReader;
import org.ahoyphone.sip.websocket.Opcode;
import org.ahoyphone.sip.websocket.ServerUpgrade;
import org.ahoyphone.sip.websocket.Utf8;
import org.jspecify.annotations.Nullable;

/// Messages as WebSocket messages (RFC 7118), one in each.
final class WebSocketCodec implements StreamCodec {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MAX_MESSAGE = ParserLimits.DEFAULT.head() + ParserLimits.DEFAULT.body();
    private static final int NONCE_BYTES = 16;

    private final @Nullable ClientUpgrade client;
    private final @Nullable ServerUpgrade server;
    private final MessageReader messages;
    private boolean upgraded;
    private boolean over;

    private WebSocketCodec(@Nullable ClientUpgrade client, @Nullable ServerUpgrade server, MessageReader messages) {
        this.client = client;
        this.server = server;
        this.messages = messages;
    }

    /// @param path begins with a slash
    static WebSocketCodec client(Hop hop, String path) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        String name = hop.name().indexOf(':') >= 0 ? "[" + hop.name() + "]" : hop.name();
        int port = hop.remote().getPort();
        String host = port == hop.transport().defaultPort() ? name : name + ":" + port;
        return new WebSocketCodec(new ClientUpgrade(host, path, nonce), null, MessageReader.ofServer(MAX_MESSAGE));
    }

    static WebSocketCodec server(Predicate<String> origins) {
        return new WebSocketCodec(null, new ServerUpgrade(origins), MessageReader.ofClient(MAX_MESSAGE));
    }

    @Override
    public byte[] opening() {
        return client == null ? new byte[0] : client.request();
    }

    @Override
    public void feed(byte[] data, Sink sink) {
        if (over) {
            return;
        }
        byte[] frames = upgraded ? data : upgrade(data, sink);
        if (upgraded && !over) {
            messages.feed(frames, 0, frames.length);
            for (MessageReader.Event event = messages.next(); event != null && !over; event = messages.next()) {
                heard(event, sink);
            }
        }
    }

    /// @return what came after the handshake
    private byte[] upgrade(byte[] data, Sink sink) {
        if (server != null) {
            switch (server.feed(data)) {
                case null -> { }
                case ServerUpgrade.Verdict.Accepted(var response, var rest) -> {
                    sink.reply(response);
                    upgraded = true;
                    sink.ready();
                    return rest;
                }
                case ServerUpgrade.Verdict.Refused(var response, var reason) -> {
                    sink.reply(response);
                    end("its WebSocket handshake was refused: " + reason, sink);
                }
            }
        } else if (client != null) {
            switch (client.feed(data)) {
                case null -> { }
                case ClientUpgrade.Verdict.Accepted(var rest) -> {
                    upgraded = true;
                    sink.ready();
                    return rest;
                }
                case ClientUpgrade.Verdict.Refused(var reason) -> end(reason, sink);
            }
        }
        return new byte[0];
    }

    private void heard(MessageReader.Event event, Sink sink) {
        switch (event) {
            case MessageReader.Event.Message(var data, _) -> {
                // Line breaks alone are a sign of life that some send here too.
                if (!Blank.blank(data)) {
                    sink.message(SipParser.parse(data));
                }
            }
            case MessageReader.Event.Ping(var payload) -> sink.reply(framed(Opcode.PONG, payload));
            case MessageReader.Event.Pong _ -> sink.pong();
            case MessageReader.Event.Closing(int code, _) -> {
                byte[] echo = code == CloseCode.NONE ? new byte[0] : FrameWriter.closing(code, "");
                sink.reply(framed(Opcode.CLOSE, echo));
                end(null, sink);
            }
            case MessageReader.Event.Violation(int code, String reason) -> {
                sink.reply(framed(Opcode.CLOSE, FrameWriter.closing(code, reason)));
                end("what it sent is no WebSocket: " + reason, sink);
            }
        }
    }

    private void end(@Nullable String why, Sink sink) {
        over = true;
        sink.over(why);
    }

    /// RFC 7118 section 4.2: text where the whole message is UTF-8, else binary.
    @Override
    public byte[] frame(byte[] message) {
        return framed(Utf8.valid(message) ? Opcode.TEXT : Opcode.BINARY, message);
    }

    @Override
    public byte[] ping() {
        return framed(Opcode.PING, new byte[0]);
    }

    @Override
    public byte[] farewell() {
        return framed(Opcode.CLOSE, FrameWriter.closing(CloseCode.GOING_AWAY, ""));
    }

    private byte[] framed(Opcode opcode, byte[] payload) {
        return client == null ? FrameWriter.unmasked(opcode, payload) : FrameWriter.masked(opcode, payload, RANDOM.nextInt());
    }
}
