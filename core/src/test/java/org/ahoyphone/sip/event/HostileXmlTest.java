package org.ahoyphone.sip.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Documents that somebody sends who means no good.
class HostileXmlTest {
    private static final String GOOD = "<presence xmlns=\"urn:ietf:params:xml:ns:pidf\" entity=\"sip:a@b\"><note>%s</note></presence>";

    private static String why(String document) {
        return ((Reading.Unreadable<Presence>) EventPackages.PRESENCE.read(EventBody.of("application/pidf+xml", document))).why();
    }

    @Test
    void aMillionLaughsAreNotHeard() {
        var bomb = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\">");
        for (int i = 1; i < 10; i++) {
            bomb.append("<!ENTITY lol").append(i).append(" \"").append(("&lol" + (i == 1 ? "" : i - 1) + ";").repeat(10)).append("\">");
        }
        assertThat(why(bomb.append("]>").append(GOOD.formatted("&lol9;")).toString())).contains("document type");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", "<!DOCTYPE x SYSTEM \"http://192.0.2.1/x.dtd\">",
        "<!DOCTYPE x [<!ENTITY % p SYSTEM \"file:///etc/hostname\"> %p;]>", "<!DOCTYPE x>"
    })
    void nothingIsFetchedFromAnywhere(String prolog) {
        assertThat(why(prolog + GOOD.formatted("&e;"))).doesNotContain("root:").containsAnyOf("document type", "no XML");
        assertThat(why(prolog + GOOD.formatted("x"))).containsAnyOf("document type", "no XML");
    }

    @Test
    void sizesAreBounded() {
        assertThat(why(GOOD.formatted("x".repeat(XmlReader.MOST_BYTES)))).contains("larger than");
        assertThat(why("<a>".repeat(100_000))).contains("nested deeper");
        assertThat(why(GOOD.formatted("</note>" + "<x/>".repeat(XmlReader.MOST_ELEMENTS) + "<note>"))).contains("more than");
        var attributes = new StringBuilder();
        for (int i = 0; i <= XmlReader.MOST_ATTRIBUTES; i++) {
            attributes.append(" a").append(i).append("='1'");
        }
        assertThat(why(GOOD.formatted("<x" + attributes + "/>"))).contains("attributes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "<", "<a", "<a></b>", "<a/><b/>", "text", "<presence/>", "<p:presence entity='x'/>", "\u0000"})
    void whatIsNoDocumentIsSaidToBeNone(String document) {
        assertThat(why(document)).endsWith(".");
    }

    @Test
    void anyBytesAreReadOrRefused() {
        var random = new Random(5);
        byte[] good = GOOD.formatted("<b/>hello").getBytes(StandardCharsets.UTF_8);
        int read = 0;
        for (int i = 0; i < 5000; i++) {
            byte[] bytes = good.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            if (EventPackages.PRESENCE.read(EventBody.of("application/pidf+xml", bytes)) instanceof Reading.Read<Presence>) {
                read++;
            }
        }
        assertThat(read).isBetween(1, 4999);
    }
}
