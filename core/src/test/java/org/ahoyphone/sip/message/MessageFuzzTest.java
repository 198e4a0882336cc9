package org.ahoyphone.sip.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.fuzz.Fuzzing;
import org.junit.jupiter.api.Test;

/// A bounded run of each fuzz target of this package. The long one: `./check fuzz 10000000`.
class MessageFuzzTest {

    @Test
    void messages() throws Exception {
        List<byte[]> seeds = new ArrayList<>(MutationTest.SEEDS);
        seeds.add(HeaderMeaningTest.REQUEST.encode());
        Fuzzing.run(MessageFuzz.class, seeds);
    }

    @Test
    void uris() throws Exception {
        Fuzzing.run(UriFuzz.class, seeds("sip:a%20b;x:s%3Acret@Example.ORG:5061;transport=TCP;lr;maddr=1.2.3.4?Subject=a%26b&X-y=\nsips:[2001:db8::1]:5061",
                "sip:%61lice@atlanta.com;transport=TCP\nsip:alice@AtLanTa.CoM;Transport=tcp", "sip:carol@h?a=b&c=d\nsip:carol@h?c=d&a=b",
                "tel:+1-(201).555;ext=1;phone-context=a.b\ntel:+1201555;phone-context=A.b;ext=1", "urn:service:sos\nim:bob@example.org"));
    }

    @Test
    void streams() throws Exception {
        String bye = """
                BYE sip:b@h SIP/2.0
                v: SIP/2.0/TCP h;branch=z9hG4bK1
                f: <sip:a@h>;tag=1
                t: <sip:b@h>;tag=2
                i: 1
                CSeq: 1 BYE
                l: 3

                abc""";
        String crlf = Samples.crlf(bye);
        Fuzzing.run(StreamFuzz.class, seeds("a" + crlf + "\r\n\r\n" + crlf + "\r\n" + crlf, "\u00013" + bye + bye, "x" + crlf.replace("l: 3", "l: 99999999"),
                "y\r\n" + crlf.replace("l: 3\r\n", ""), "\u0003\r\n\r\n\r\n\r\n\r\n" + crlf));
    }

    @Test
    void multipartBodies() throws Exception {
        Fuzzing.run(MultipartFuzz.class, seeds("mixed;boundary=outer\n" + Samples.crlf(MultipartTest.NESTED), "alternative; boundary=\"b c\"\n--b c\n\nx\n--b c--",
                "related;boundary=b\n--b\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nJ=C3=BCrg=\r\nen=zz\r\n--b\r\nContent-ID: <a@b>\r\n--b--"));
    }

    private static List<byte[]> seeds(String... texts) {
        List<byte[]> out = new ArrayList<>();
        for (String text : texts) {
            out.add(text.getBytes(UTF_8));
        }
        return out;
    }
}
