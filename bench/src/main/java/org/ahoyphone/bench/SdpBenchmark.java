package org.ahoyphone.bench;

import gov.nist.javax.sdp.parser.SDPAnnounceParser;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.ahoyphone.media.sdp.SdpParser;
import org.ahoyphone.media.sdp.SdpResult;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The session description of the INVITE, from text to a value.
@State(Scope.Thread)
public class SdpBenchmark {

    private final String text = Ahoy.request(Invite.bytes()).bodyText();

    @Benchmark
    public Object ahoy() {
        return switch (SdpParser.parse(text)) {
            case SdpResult.Parsed parsed -> parsed;
            case SdpResult.Malformed malformed -> throw new IllegalStateException(malformed.toString());
        };
    }

    @Benchmark
    public Object jain() throws ParseException {
        return new SDPAnnounceParser(text).parse();
    }
}
