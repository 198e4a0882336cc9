package org.ahoyphone.bench;

import gov.nist.javax.sip.header.HeaderFactoryImpl;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.text.ParseException;

/// The rival's parser and factories, used as its own stack uses them.
final class Jain {

    static final HeaderFactoryImpl HEADERS = new HeaderFactoryImpl();

    private Jain() {
    }

    /// A parser is made once for each channel of the stack; it keeps nothing of a message.
    static StringMsgParser parser() {
        return new StringMsgParser();
    }

    static SIPRequest request(StringMsgParser parser, byte[] bytes) throws ParseException {
        SIPMessage message = parser.parseSIPMessage(bytes, true, false, null);
        return (SIPRequest) message;
    }
}
