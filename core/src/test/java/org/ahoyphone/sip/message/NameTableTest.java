package org.ahoyphone.sip.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameTableTest {

    private static int lookUp(String line) {
        return HeaderName.lookUp((line + "                ").getBytes(ISO_8859_1), 0);
    }

    @Test
    void findsEveryShortKnownNameInAnyCaseBeforeItsColon() {
        int found = 0;
        for (int id = 1; id < 256 && HeaderName.byId(id) != null; id++) {
            String name = HeaderName.byId(id).toString();
            for (String spelling : new String[] {name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT)}) {
                int answer = lookUp(spelling + ": x");
                if (name.length() < 16) {
                    assertThat(NameTable.number(answer)).as(spelling).isEqualTo(id);
                    assertThat(NameTable.length(answer)).isEqualTo(name.length());
                    found++;
                } else {
                    assertThat(answer).as(spelling).isZero();
                }
                byte[] bytes = spelling.getBytes(ISO_8859_1);
                assertThat(HeaderName.id(bytes, 0, bytes.length)).isEqualTo(id);
            }
        }
        assertThat(found).isGreaterThan(200);
    }

    @Test
    void findsCompactNames() {
        assertThat(NameTable.number(lookUp("v: SIP"))).isEqualTo(HeaderName.VIA_ID);
        assertThat(NameTable.number(lookUp("L:0"))).isEqualTo(HeaderName.CONTENT_LENGTH_ID);
    }

    /// Each differs from a known name by bits that folding the case, or cutting off after the colon, could hide.
    @ParameterizedTest
    @ValueSource(strings = {"Call\rID: x", "V\0: x", "To\0: x", "\0: x", ": x", "T\u004f\u0080: x", "Via : x", "Vi: x", "Viaa: x", "Max\rForwards: x",
        "Contact", "Content-Length", "Fr\u000fm: x"})
    void takesNothingElseForAName(String line) {
        assertThat(lookUp(line)).isZero();
    }

    @Test
    void doesNotLookBeyondTheBytes() {
        assertThat(HeaderName.lookUp("To: x".getBytes(ISO_8859_1), 0)).isZero();
    }
}
