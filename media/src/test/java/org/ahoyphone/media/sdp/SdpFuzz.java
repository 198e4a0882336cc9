package org.ahoyphone.media.sdp;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/// Any bytes as a session description, taken as an offer and as an answer: what can be read is written in a form that
/// reads and writes the same again; an answer to it has as many m-lines as it, can be read, and both sides come to a result.
public final class SdpFuzz {

    private static final SessionDescription OFFER = Offer.create(Sdp.terms(Sdp.audio(), Sdp.video()), SessionHistory.start(1));

    private SdpFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        SessionDescription read = parse(new String(data, UTF_8));
        if (read == null) {
            return;
        }
        String written = read.encode();
        SessionDescription again = parse(written);
        hold(again != null && again.encode().equals(written), "a description reads and writes the same again", written);
        for (MediaDescription line : read.media()) {
            read.directionOf(line);
            read.connectionOf(line);
            line.payloadTypes().forEach(type -> {
                line.rtpMap(type);
                line.parameters(type);
            });
            line.rtcp();
            line.feedback();
            line.packetTime();
            line.maxPacketTime();
        }
        if (Answer.to(read, Sdp.terms(Sdp.audio(), Sdp.video()), SessionHistory.start(2)) instanceof Answer.Accepted(SessionDescription answer)) {
            hold(answer.media().size() == read.media().size(), "an answer has as many m-lines", answer);
            hold(parse(answer.encode()) != null, "an answer can be read", answer.encode());
            Negotiation.result(answer, read, Sdp.BOTH);
        }
        Negotiation.result(OFFER, read, Sdp.BOTH);
    }

    private static @Nullable SessionDescription parse(String text) {
        return switch (SdpParser.parse(text)) {
            case SdpResult.Parsed(SessionDescription description) -> description;
            case SdpResult.Malformed(String reason, int offset) -> {
                hold(!reason.isBlank() && offset >= 0 && offset <= text.length(), "a refusal says why and where", reason);
                yield null;
            }
        };
    }

    private static void hold(boolean condition, String what, Object seen) {
        if (!condition) {
            throw new AssertionError(what + ": " + seen);
        }
    }
}
