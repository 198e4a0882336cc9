package org.ahoyphone.bench.load;

/// The session description that both stacks offer and answer with.
@SuppressWarnings("StringConcatToTextBlock")
final class Session {
    static final String SDP = "v=0\r\n"
            + "o=load 1 1 IN IP4 127.0.0.1\r\n"
            + "s=-\r\n"
            + "c=IN IP4 127.0.0.1\r\n"
            + "t=0 0\r\n"
            + "m=audio 6000 RTP/AVP 0\r\n"
            + "a=rtpmap:0 PCMU/8000\r\n";

    static final String TYPE = "application/sdp";

    private Session() {}
}
