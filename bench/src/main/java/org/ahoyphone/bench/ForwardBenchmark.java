package org.ahoyphone.bench;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.nio.ByteBuffer;
import java.text.ParseException;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.header.ViaHeader;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Via;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What a proxy does to every request: parse, count Max-Forwards down, put a Via on top with a branch that is new
/// each time, and have the bytes as the stack's own UDP transport gives them to its socket: ours as a view of the message's
/// bytes, JAIN-SIP's as an array.
@State(Scope.Thread)
public class ForwardBenchmark {

    private final byte[] bytes = Invite.bytes();
    private final StringMsgParser parser = Jain.parser();
    private long count;

    private String branch() {
        return "z9hG4bK-" + Long.toHexString(0x9e37_79b9_7f4a_7c15L * ++count);
    }

    @Benchmark
    public ByteBuffer ahoy() {
        Request request = Ahoy.request(bytes);
        return request.edit()
                .maxForwards(request.maxForwards().orElse(71) - 1)
                .via(Via.of("UDP", "203.0.113.40", 5060, branch()))
                .build().asBuffer();
    }

    @Benchmark
    public byte[] jain() throws ParseException, InvalidArgumentException, SipException {
        SIPRequest request = Jain.request(parser, bytes);
        request.getMaxForwards().decrementMaxForwards();
        ViaHeader via = Jain.HEADERS.createViaHeader("203.0.113.40", 5060, "UDP", branch());
        request.addFirst(via);
        return request.encodeAsBytes("UDP");
    }
}
