package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ahoyphone.phone.Lab.Station;
import org.ahoyphone.sip.message.ParseResult;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipParser;
import org.junit.jupiter.api.Test;

/// The torture messages of RFC 4475 and RFC 5118, read by the parser and sent to a whole phone: the verdict of the RFC, the
/// parser's, and what the phone answers first (`-` for nothing), with the reason. Where an RFC leaves a choice, the choice made
/// here is the one in the table. The table is printed.
class TortureVerdictTest {

    private static final String RFC4475 = """
            3.1.1.1 wsinv | accept | parsed | 481 | whitespace, folds and compact forms everywhere; a To tag of a dialog that is not known
            3.1.1.2 intmeth | accept | parsed | 405 | every character a token may have; the method is not ours
            3.1.1.3 esc01 | accept | parsed | 180 | escapes in the user part
            3.1.1.4 escnull | accept | parsed | 405 | escaped NULs in a user; a phone is no registrar
            3.1.1.5 esc02 | accept | parsed | 405 | a percent sign in a method is no escape, so this is no REGISTER
            3.1.1.6 lwsdisp | accept | parsed | 200 | no blank between display name and bracket
            3.1.1.7 longreq | accept | parsed | 180 | long values, within the limits
            3.1.1.8 dblreq | accept | parsed | 405 | what follows the body in a datagram is dropped
            3.1.1.9 semiuri | accept | parsed | 200 | semicolons in the user part
            3.1.1.10 transports | accept | parsed | 200 | unknown transports in Vias
            3.1.1.11 mpart01 | accept | parsed | 415 | the multipart body is read; it has a required part of a type that a phone does not take
            3.1.1.12 unreason | accept | parsed | - | a reason phrase in Russian; a response without request is dropped
            3.1.1.13 noreason | accept | parsed | - | no reason phrase; a response without request is dropped
            3.1.2.1 badinv01 | 400 | 400 | 400 | an empty parameter in a Via
            3.1.2.2 clerr | 400 | 400 | 400 | Content-Length beyond the datagram
            3.1.2.3 ncl | 400 | 400 | 400 | a negative Content-Length
            3.1.2.4 scalar02 | 400 | 400 | 400 | numbers too large in a request
            3.1.2.5 scalarlg | discard | discard | - | numbers too large in a response
            3.1.2.6 quotbal | 400 | 400 | 400 | a display name without closing quote
            3.1.2.7 ltgtruri | 400 | 400 | 400 | angle brackets around the Request-URI
            3.1.2.8 lwsruri | 400 | 400 | 400 | blanks in the Request-URI
            3.1.2.9 lwsstart | 400 | 400 | 400 | several blanks between the parts of the request line
            3.1.2.10 trws | 400 | 400 | 400 | blanks at the end of the request line
            3.1.2.11 escruri | 400 | 400 | 400 | headers in the Request-URI
            3.1.2.12 baddate | accept | parsed | 180 | a Date of another zone; nothing here depends on it
            3.1.2.13 regbadct | 400 | 400 | 400 | a Contact with headers and without brackets
            3.1.2.14 badaspec | 400 | 400 | 400 | blanks inside the brackets of To
            3.1.2.15 baddn | 400 | 400 | 400 | an unquoted display name that is no row of tokens
            3.1.2.16 badvers | 505 | 505 | 505 | another version of the protocol
            3.1.2.17 mismatch01 | 400 | 400 | 400 | CSeq names another method
            3.1.2.18 mismatch02 | 501 or 400 | 400 | 400 | CSeq names another, unknown method
            3.1.2.19 bigcode | discard | discard | - | a status above 699
            3.2.1 badbranch | accept or 400 | parsed | 200 | nothing behind the magic cookie: matched as RFC 2543 does
            3.3.1 insuf | 400 | 400 | 400 | From, To and Call-ID are missing
            3.3.2 unkscm | 416 | parsed | 416 | an unknown scheme in the Request-URI
            3.3.3 novelsc | 416 | parsed | 416 | a known scheme that is none of SIP
            3.3.4 unksm2 | accept | parsed | 405 | unknown schemes in headers; a phone is no registrar
            3.3.5 bext01 | 420 | parsed | 420 | Require names unknown extensions
            3.3.6 invut | 415 | parsed | 415 | a body of an unknown type
            3.3.7 regaut01 | accept | parsed | 405 | an unknown scheme of authentication; a phone is no registrar
            3.3.8 multi01 | 400 | 400 | 400 | headers repeated that may stand once
            3.3.9 mcl01 | 400 | 400 | 400 | two Content-Lengths
            3.3.10 bcast | discard | parsed | - | a response whose second Via is a broadcast address; belongs to no request
            3.3.11 zeromf | accept | parsed | 200 | Max-Forwards 0 is for proxies
            3.3.12 cparam01 | accept | parsed | 405 | a Contact without brackets: the parameter is the header's
            3.3.13 cparam02 | accept | parsed | 405 | a Contact in brackets: the parameter is the URI's
            3.3.14 regescrt | accept | parsed | 405 | an escaped Route in a Contact
            3.3.15 sdp01 | 406 | parsed | 406 | Accept takes no session description
            3.4.1 inv2543 | accept | parsed | 180 | an INVITE of RFC 2543 without branch
            - test | discard | discard | - | not of the RFC: no SIP at all""";

    private static final String RFC5118 = """
            4.1 ipv6-good | accept | parsed | 405 | an IPv6 address in the Request-URI
            4.2 ipv6-bad | 400 | 400 | 400 | an IPv6 address without brackets
            4.3 port-ambiguous | accept | parsed | 405 | the port stands inside the brackets and is part of the address
            4.4 port-unambiguous | accept | parsed | 405 | the port stands behind the brackets
            4.5 via-received-param-with-delim | accept | parsed | 481 | received in brackets; a BYE to a dialog that is not known
            4.5 via-received-param-no-delim | accept | parsed | 200 | received without brackets
            4.6 ipv6-in-sdp | accept | parsed | 180 | IPv6 in the session description
            4.7 mult-ip-in-header | accept | parsed | 481 | IPv4 and IPv6 mixed in headers
            4.8 mult-ip-in-sdp | accept | parsed | 180 | IPv4 and IPv6 mixed in the session description
            4.9 ipv4-mapped-ipv6 | accept | parsed | 180 | IPv4 addresses written as IPv6
            4.10 ipv6-bug-abnf-3-colons | 400 | 400 | 400 | three colons in a row
            4.10 ipv6-correct-abnf-2-colons | accept | parsed | 200 | two colons before an IPv4 address""";

    /// One row. @param phone what the phone answered first
    private record Row(String section, String name, String rfc, String parser, String phone, String why) {
        static Row of(String line) {
            String[] cells = line.split("\\s*\\|\\s*");
            String[] named = cells[0].strip().split(" ");
            return new Row(named[0], named[1], cells[1], cells[2], cells[3], cells[4].strip());
        }
    }

    @Test
    void rfc4475() throws IOException {
        verdicts("rfc4475", ".dat", RFC4475, 49 + 1);
    }

    @Test
    void rfc5118() throws IOException {
        verdicts("rfc5118", "", RFC5118, 12);
    }

    private void verdicts(String folder, String suffix, String table, int count) throws IOException {
        List<Row> expected = table.lines().map(Row::of).toList();
        List<Row> actual = new ArrayList<>();
        System.out.printf("%n%s: %-8s %-30s %-14s %-8s %-6s %s%n", folder, "section", "message", "RFC", "parser", "phone", "why");
        for (Row row : expected) {
            byte[] bytes = Files.readAllBytes(corpus(folder).resolve(row.name() + suffix));
            Row seen = new Row(row.section(), row.name(), row.rfc(), parser(bytes), answer(bytes), row.why());
            actual.add(seen);
            System.out.printf("%s  %-8s %-30s %-14s %-8s %-6s %s%n", folder, seen.section(), seen.name(), seen.rfc(), seen.parser(), seen.phone(), seen.why());
        }
        assertThat(expected).hasSize(count);
        assertThat(actual).isEqualTo(expected);
        assertThat(expected).allSatisfy(TortureVerdictTest::isRight);
    }

    /// The parser refuses what the RFC has refused, with its status, and the phone says what the RFC wants said.
    private static void isRight(Row row) {
        switch (row.rfc()) {
            case "accept" -> assertThat(row.parser()).as(row.name()).isEqualTo("parsed");
            case "discard" -> assertThat(row.phone()).as(row.name()).isEqualTo("-");
            default -> assertThat(row.rfc().split(" or ")).as(row.name()).satisfiesAnyOf(
                    all -> assertThat(all).contains(row.phone()), all -> assertThat(all).contains("accept"));
        }
    }

    private static String parser(byte[] bytes) {
        return switch (SipParser.parse(bytes)) {
            case ParseResult.Parsed(_) -> "parsed";
            case ParseResult.Malformed m -> m.salvage() == null ? "discard" : Integer.toString(m.status());
        };
    }

    /// Sends the message to a phone of its own, for several of them name the same transaction, from the port that its topmost
    /// Via names, where the answer goes. Afterwards nothing is left of it.
    private static String answer(byte[] bytes) {
        Lab lab = new Lab(4475);
        Station bob = lab.station("192.0.2.2");
        int port = switch (SipParser.parse(bytes)) {
            case ParseResult.Parsed(var message) -> message.topVia().port();
            case ParseResult.Malformed m -> m.salvage() == null ? -1 : m.salvage().topVia().port();
        };
        RawPeer peer = new RawPeer(lab.internet.host("198.51.100.1"), port < 0 ? 5060 : port, Lab.at("192.0.2.2", 5060));
        peer.send(bytes);
        lab.advance(400);
        // An answer that repeats what is broken in the request is read by its first line alone.
        String first = peer.statuses().stream().filter(status -> status > 100).map(String::valueOf).findFirst()
                .or(() -> peer.unreadable.stream().map(text -> text.substring(8, 11)).findFirst()).orElse("-");
        List.copyOf(bob.phone.calls()).forEach(Call::hangUp);
        lab.advance(200_000);
        lab.nothingIsLeft();
        lab.close();
        return first;
    }

    private static Path corpus(String name) {
        String root = System.getProperty("ahoy.root", ".");
        Path folder = Path.of(System.getProperty("ahoy.corpora", root + "/../shared/corpora")).resolve(name);
        assumeTrue(Files.isDirectory(folder), "The messages of " + name + " are not here (-Dahoy.corpora=FOLDER)");
        return folder;
    }
}
