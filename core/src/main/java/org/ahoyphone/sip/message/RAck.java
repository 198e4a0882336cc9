package org.ahoyphone.sip.message;

import java.util.Optional;

/// Which provisional response a PRACK acknowledges (RFC 3262 section 7.2).
///
/// @param rseq the RSeq of the response, 1 to 2^32-1
/// @param cseq the CSeq of the response: number and method of the request it answers
public record RAck(long rseq, CSeq cseq) {

    public RAck {
        Parameterized.range(rseq, 1, RSeq.MOST, "an RSeq");
        Parameterized.token(cseq.method(), "a method");
    }

    /// Reads a value such as `776656 1 INVITE`; empty if it is none.
    public static Optional<RAck> parse(String text) {
        String[] words = text.strip().split("\\s+", -1);
        if (words.length != 3 || !Grammar.isToken(words[2])) {
            return Optional.empty();
        }
        long rseq = Parameterized.number(words[0], RSeq.MOST);
        long number = Parameterized.number(words[1], Integer.MAX_VALUE);
        return rseq < 1 || number < 0 ? Optional.empty() : Optional.of(new RAck(rseq, new CSeq((int) number, words[2])));
    }

    public static Optional<RAck> of(SipMessage message) {
        return Parameterized.first(message, HeaderName.RACK, RAck::parse);
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return rseq + " " + cseq;
    }
}
