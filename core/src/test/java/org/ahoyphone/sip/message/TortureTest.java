package org.ahoyphone.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The torture messages of RFC 4475 and RFC 5118: each gets the verdict its RFC gives it. Where an RFC leaves a choice
/// (respond 400, or repair and go on), the choice made here is the one in the table.
class TortureTest {

    private static final String OK = "parsed";
    private static final String DROPPED = "400, not to be answered";

    /// Section of RFC 4475, message, verdict. A number is the status of the answer.
    private static final String RFC4475 = """
            3.1.1.1 wsinv parsed | 3.1.1.2 intmeth parsed | 3.1.1.3 esc01 parsed | 3.1.1.4 escnull parsed | 3.1.1.5 esc02 parsed
            3.1.1.6 lwsdisp parsed | 3.1.1.7 longreq parsed | 3.1.1.8 dblreq parsed | 3.1.1.9 semiuri parsed | 3.1.1.10 transports parsed
            3.1.1.11 mpart01 parsed | 3.1.1.12 unreason parsed | 3.1.1.13 noreason parsed
            3.1.2.1 badinv01 400 | 3.1.2.2 clerr 400 | 3.1.2.3 ncl 400 | 3.1.2.4 scalar02 400 | 3.1.2.5 scalarlg drop
            3.1.2.6 quotbal 400 | 3.1.2.7 ltgtruri 400 | 3.1.2.8 lwsruri 400 | 3.1.2.9 lwsstart 400 | 3.1.2.10 trws 400
            3.1.2.11 escruri 400 | 3.1.2.12 baddate parsed | 3.1.2.13 regbadct 400 | 3.1.2.14 badaspec 400 | 3.1.2.15 baddn 400
            3.1.2.16 badvers 505 | 3.1.2.17 mismatch01 400 | 3.1.2.18 mismatch02 400 | 3.1.2.19 bigcode drop
            3.2.1 badbranch parsed | 3.3.1 insuf 400 | 3.3.2 unkscm parsed | 3.3.3 novelsc parsed | 3.3.4 unksm2 parsed | 3.3.5 bext01 parsed
            3.3.6 invut parsed | 3.3.7 regaut01 parsed | 3.3.8 multi01 400 | 3.3.9 mcl01 400 | 3.3.10 bcast parsed | 3.3.11 zeromf parsed
            3.3.12 cparam01 parsed | 3.3.13 cparam02 parsed | 3.3.14 regescrt parsed | 3.3.15 sdp01 parsed | 3.4.1 inv2543 parsed
            - test drop""";

    /// Section of RFC 5118, message, verdict.
    private static final String RFC5118 = """
            4.1 ipv6-good parsed | 4.2 ipv6-bad 400 | 4.3 port-ambiguous parsed | 4.4 port-unambiguous parsed
            4.5 via-received-param-with-delim parsed | 4.5 via-received-param-no-delim parsed | 4.6 ipv6-in-sdp parsed
            4.7 mult-ip-in-header parsed | 4.8 mult-ip-in-sdp parsed | 4.9 ipv4-mapped-ipv6 parsed
            4.10 ipv6-bug-abnf-3-colons 400 | 4.10 ipv6-correct-abnf-2-colons parsed""";

    @Test
    void rfc4475() throws IOException {
        verdicts("rfc4475", ".dat", RFC4475, 50);
    }

    @Test
    void rfc5118() throws IOException {
        verdicts("rfc5118", "", RFC5118, 12);
    }

    private static void verdicts(String folder, String suffix, String table, int count) throws IOException {
        Map<String, String> expected = new TreeMap<>();
        Map<String, String> actual = new TreeMap<>();
        Map<String, String> details = new LinkedHashMap<>();
        for (String row : table.split("[|\n]")) {
            String[] cells = row.strip().split(" ");
            expected.put(cells[1], cells[2]);
            ParseResult result = SipParser.parse(Files.readAllBytes(corpus(folder).resolve(cells[1] + suffix)));
            actual.put(cells[1], verdict(result));
            details.put(cells[0] + " " + cells[1], detail(result));
        }
        details.forEach((name, detail) -> System.out.printf("%-38s %s%n", name, detail));
        assertThat(expected).hasSize(count);
        assertThat(actual).isEqualTo(expected);
    }

    private static String verdict(ParseResult result) {
        return switch (result) {
            case ParseResult.Parsed _ -> OK;
            case ParseResult.Malformed m -> m.salvage() == null ? "drop" : Integer.toString(m.status());
        };
    }

    private static String detail(ParseResult result) {
        return switch (result) {
            case ParseResult.Parsed(SipMessage message) -> OK + ": " + message.startLine().codePoints().limit(60)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
            case ParseResult.Malformed m -> (m.salvage() == null ? DROPPED : m.status()) + ": " + m.reason() + " at byte " + m.offset();
        };
    }

    @Test
    void everyViewOfEveryTortureMessageCanBeRead() throws IOException {
        int parsed = 0;
        for (String folder : new String[] {"rfc4475", "rfc5118"}) {
            try (var files = Files.list(corpus(folder))) {
                for (Path file : files.filter(f -> !f.endsWith("README.md")).sorted().toList()) {
                    byte[] bytes = Files.readAllBytes(file);
                    if (Invariants.check(bytes)) {
                        parsed++;
                    }
                }
            }
        }
        assertThat(parsed).isEqualTo(28 + 10);
    }

    @Test
    void readsTheShortTortuousInviteAsMeant() throws IOException {
        Request invite = Samples.request(Files.readAllBytes(corpus("rfc4475").resolve("wsinv.dat")));

        assertThat(invite.to().uri()).isEqualTo(Uri.of("sip:vivekg@chair-dnrc.example.com"));
        assertThat(invite.toTag()).isEqualTo("1918181833n");
        assertThat(invite.from().display()).isEqualTo("J Rosenberg \\\"");
        assertThat(invite.fromTag()).isEqualTo("98asjd8");
        assertThat(invite.maxForwards()).hasValue(68);
        assertThat(invite.cseq()).isEqualTo(new CSeq(9, "INVITE"));
        assertThat(invite.vias()).extracting(Via::transport, Via::host, Via::branch).containsExactly(
                org.assertj.core.groups.Tuple.tuple("UDP", "192.0.2.2", "390skdjuw"),
                org.assertj.core.groups.Tuple.tuple("TCP", "spindle.example.com", "z9hG4bK9ikj8"),
                org.assertj.core.groups.Tuple.tuple("UDP", "192.168.255.111", "z9hG4bK30239"));
        assertThat(invite.header(HeaderName.SUBJECT)).contains("");
        assertThat(invite.header(HeaderName.of("NewFangledHeader"))).contains("newfangled value continued newfangled value");
        assertThat(invite.contacts()).singleElement().satisfies(contact -> {
            assertThat(contact.display()).isEqualTo("Quoted string \"\"");
            assertThat(contact.param("newparam")).isEqualTo("newvalue");
            assertThat(contact.param("secondparam")).isEmpty();
            assertThat(contact.param("q")).isEqualTo("0.33");
        });
    }

    @Test
    void readsUnusualMethodAndNamesAsMeant() throws IOException {
        Request odd = Samples.request(Files.readAllBytes(corpus("rfc4475").resolve("intmeth.dat")));

        assertThat(odd.method()).isEqualTo("!interesting-Method0123456789_*+`.%indeed'~");
        assertThat(odd.to().display()).isEqualTo("BEL:\u0007 NUL:\u0000 DEL:\u007F");
        assertThat(odd.from().display()).isEqualTo("token1~` token2'+_ token3*%!.-");
        assertThat(odd.from().param("fromparam''~+*_!.-%")).isEqualTo("\u0440\u0430\u0431\u043E\u0442\u0430\u044E\u0449\u0438\u0439");
        assertThat(((SipUri) odd.uri()).password()).isEqualTo("&it+has=1,weird!*pas$wo~d_too.(doesn't-it)");
    }

    @Test
    void readsEscapesAsMeant() throws IOException {
        Request escaped = Samples.request(Files.readAllBytes(corpus("rfc4475").resolve("esc01.dat")));

        assertThat(((SipUri) escaped.uri()).user()).isEqualTo("sips:user@example.com");
        assertThat(((SipUri) escaped.uri()).host()).isEqualTo("example.net");
        assertThat(escaped.to().uri().equivalent(Uri.of("sip:user@example.com"))).isTrue();
        SipUri contact = (SipUri) escaped.contacts().getFirst().uri();
        assertThat(contact.user()).isEqualTo("caller");
        assertThat(contact.isLooseRouter()).isTrue();
        assertThat(contact.param("name")).isEqualTo("value%41");
    }

    private static Path corpus(String name) {
        String root = System.getProperty("ahoy.root", ".");
        Path folder = Path.of(System.getProperty("ahoy.corpora", root + "/../shared/corpora")).resolve(name);
        assumeTrue(Files.isDirectory(folder), "The messages of " + name + " are not here (-Dahoy.corpora=FOLDER)");
        return folder;
    }
}
