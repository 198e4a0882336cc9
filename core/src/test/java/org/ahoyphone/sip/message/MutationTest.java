package org.ahoyphone.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Damaged messages by the thousand, the same ones in every run: nothing throws, and what still parses keeps every
/// promise of [SipMessage].
class MutationTest {

    private static final int ROUNDS = 20_000;

    static final List<byte[]> SEEDS = List.of(
            Samples.inviteBytes(),
            Samples.bytes("""
                    SIP/2.0 200 OK
                    v: SIP/2.0/UDP [2001:db8::9:1]:5060;branch=z9hG4bKa;received=[2001:db8::9:255] , SIP / 2.0 / TCP h ; branch = z9hG4bKb
                    f: "A \\"quoted\\" name, with comma" <sip:a%40b:p@[::1]:5060;transport=tcp;lr?Subject=x&y=z>;tag=1
                    t: sip:bob@example.com
                     ;tag=2;x="y;z"
                    i: 1@x
                    CSeq: 1 INVITE
                    m: *
                    Record-Route: <sip:p1;lr>,<sip:p2;lr>
                    l: 0

                    """),
            Samples.bytes("""
                    REGISTER sips:example.org SIP/2.0
                    Via: SIP/2.0/TLS 192.0.2.1;branch=z9hG4bKr
                    Route: <sip:edge.example.org;lr>, "Proxy, the second" <sip:[2001:db8::1];lr>
                    From: <tel:+1-201-555-0123;phone-context=example.com>;tag=9
                    To: urn:service:sos
                    Call-ID: c
                    CSeq: 4711 REGISTER
                    Contact: "x" <sip:x@y>;q=0.5, <sip:z@y;ob>;expires=60
                    Content-Length: 3

                    abc"""));
    private static final byte[] SPICE = "\r\n\t \"<>@:;,=?%[]\\*/.0a\u0000\u007f".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    @Test
    void damageNeverThrowsAndNeverBreaksAPromise() {
        Random random = new Random(3261);
        int parsed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = SEEDS.get(round % SEEDS.size());
            for (int hits = random.nextInt(4); hits >= 0; hits--) {
                bytes = damaged(bytes, random);
            }
            try {
                parsed += Invariants.check(bytes) ? 1 : 0;
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("round " + round + ":\n" + new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1), e);
            }
        }
        // Both kinds must be well represented, or the test would test little.
        assertThat(parsed).isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
    }

    @Test
    void anyCutOfAMessageGetsAVerdict() {
        for (byte[] seed : SEEDS) {
            for (int length = 0; length <= seed.length; length++) {
                Invariants.check(Arrays.copyOf(seed, length));
            }
        }
        assertThat(Invariants.check(SEEDS.getFirst())).isTrue();
    }

    private static byte[] damaged(byte[] source, Random random) {
        if (source.length == 0) {
            return SPICE;
        }
        int at = random.nextInt(source.length);
        byte spice = SPICE[random.nextInt(SPICE.length)];
        return switch (random.nextInt(6)) {
            case 0 -> spliced(source, at, at + 1, (byte) random.nextInt(256));
            case 1 -> spliced(source, at, at + 1, spice);
            case 2 -> spliced(source, at, at, spice);
            case 3 -> spliced(source, at, Math.min(source.length, at + 1 + random.nextInt(8)));
            case 4 -> spliced(source, at, at, Arrays.copyOfRange(source, at, Math.min(source.length, at + random.nextInt(60))));
            default -> spliced(source, at, at, spice, spice);
        };
    }

    private static byte[] spliced(byte[] source, int from, int to, byte... middle) {
        byte[] out = Arrays.copyOf(source, source.length - (to - from) + middle.length);
        System.arraycopy(middle, 0, out, from, middle.length);
        System.arraycopy(source, to, out, from + middle.length, source.length - to);
        return out;
    }
}
