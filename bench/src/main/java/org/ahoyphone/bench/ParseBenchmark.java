package org.ahoyphone.bench;

import gov.nist.javax.sip.parser.StringMsgParser;
import java.text.ParseException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// From the bytes of a datagram to a message, in the way the two stacks do it when one has come: both are given the
/// array. Ours keeps it and checks every header that its accessors rely on, JAIN-SIP builds an object for each header.
@State(Scope.Thread)
public class ParseBenchmark {

    private final byte[] bytes = Invite.bytes();
    private final StringMsgParser parser = Jain.parser();

    @Benchmark
    public Object ahoy() {
        return Ahoy.request(bytes);
    }

    @Benchmark
    public Object jain() throws ParseException {
        return Jain.request(parser, bytes);
    }
}
