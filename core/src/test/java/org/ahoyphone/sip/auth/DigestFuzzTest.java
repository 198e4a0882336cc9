package org.ahoyphone.sip.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;
import org.ahoyphone.fuzz.Fuzzing;
import org.junit.jupiter.api.Test;

/// A bounded run of the fuzz target of digest authentication. The long one: `./check fuzz 10000000`.
class DigestFuzzTest {

    @Test
    void digest() throws Exception {
        List<byte[]> seeds = Stream.of(
                "Digest realm=\"a \\\"b\\\"\", nonce=\"n\", opaque=\"o\", algorithm=SHA-512-256-sess, qop=\"auth,auth-int\", stale=true, userhash=true",
                "digest realm=r,nonce=n",
                "Digest username=\"u\", realm=\"r\", nonce=\"n\", uri=\"sip:h\", response=\"0a\", algorithm=MD5, cnonce=\"c\", opaque=\"o\", qop=auth, nc=0000000f",
                "Digest username*=UTF-8''J%C3%BCrgen, realm=\"r\", nonce=\"n\", uri=\"sip:h\", response=\"0a\"",
                "nextnonce=\"n\", qop=auth-int, rspauth=\"0a\", cnonce=\"c\", nc=00000001").map(text -> text.getBytes(UTF_8)).toList();
        Fuzzing.run(DigestFuzz.class, seeds);
    }
}
