package org.ahoyphone.sip.transport;

import org.ahoyphone.sip.message.StreamFramer;

/// Messages one after another on TCP or TLS (RFC 3261 section 18.3).
final class PlainCodec implements StreamCodec {
    private static final byte[] PING = {'\r', '\n', '\r', '\n'};
    private static final byte[] PONG = {'\r', '\n'};

    private final StreamFramer framer;
    private boolean ready;

    /// @param client whether this side has connected
    PlainCodec(boolean client) {
        framer = client ? StreamFramer.client() : StreamFramer.server();
    }

    @Override
    public byte[] opening() {
        return new byte[0];
    }

    @Override
    public void feed(byte[] data, Sink sink) {
        if (!ready) {
            ready = true;
            sink.ready();
        }
        framer.feed(data, 0, data.length);
        for (StreamFramer.Frame frame = framer.next(); frame != null; frame = framer.next()) {
            switch (frame) {
                case StreamFramer.Frame.Message(var result) -> sink.message(result);
                case StreamFramer.Frame.Ping() -> sink.reply(PONG.clone());
                case StreamFramer.Frame.Pong() -> sink.pong();
                case StreamFramer.Frame.Unframeable(var why) -> {
                    // RFC 3261 section 18.3: where a message ends cannot be known any more. The 400 may still leave.
                    sink.message(why);
                    sink.over("what it sent cannot be cut into messages: " + why.reason());
                }
            }
        }
    }

    @Override
    public byte[] frame(byte[] message) {
        return message;
    }

    @Override
    public byte[] ping() {
        return PING.clone();
    }

    @Override
    public byte[] farewell() {
        return new byte[0];
    }
}
