package org.ahoyphone.bench;

import org.ahoyphone.sip.message.ParseResult;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.SipMessage;
import org.ahoyphone.sip.message.SipParser;

/// Our parser, used as our transport uses it.
final class Ahoy {

    private Ahoy() {
    }

    static SipMessage message(byte[] bytes) {
        return switch (SipParser.adopt(bytes)) {
            case ParseResult.Parsed(SipMessage message) -> message;
            case ParseResult.Malformed malformed -> throw new IllegalStateException(malformed.reason());
        };
    }

    static Request request(byte[] bytes) {
        return (Request) message(bytes);
    }
}
