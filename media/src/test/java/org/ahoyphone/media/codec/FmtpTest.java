package org.ahoyphone.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FmtpTest {

    @Test
    void readsParametersInOrder() {
        Fmtp fmtp = Fmtp.parse("profile-level-id=42E01F; packetization-mode=1;sprop-parameter-sets=Z0IACpZTBYmI,aMljiA==");
        assertThat(fmtp.parameters().keySet()).containsExactly("profile-level-id", "packetization-mode", "sprop-parameter-sets");
        assertThat(fmtp.value("Profile-Level-Id")).contains("42E01F");
        assertThat(fmtp.value("sprop-parameter-sets")).contains("Z0IACpZTBYmI,aMljiA==");
        assertThat(fmtp.number("packetization-mode")).hasValue(1);
        assertThat(Fmtp.parse(fmtp.text())).isEqualTo(fmtp);
    }

    @Test
    void strangeTextIsSurvived() {
        assertThat(Fmtp.parse("")).isEqualTo(Fmtp.NONE);
        assertThat(Fmtp.parse(" ; ;; =5;").isEmpty()).isTrue();
        assertThat(Fmtp.parse("a=1;A=2").value("a")).contains("1");
        assertThat(Fmtp.parse("0-16").text()).isEqualTo("0-16");
        assertThat(Fmtp.parse("a=").value("a")).contains("");
    }

    @Test
    void numbersAreStrict() {
        Fmtp fmtp = Fmtp.parse("a=12;b=-1;c=1x;d=;e=99999999999;f=1");
        assertThat(fmtp.number("a")).hasValue(12);
        assertThat(fmtp.number("b")).isEmpty();
        assertThat(fmtp.number("c")).isEmpty();
        assertThat(fmtp.number("d")).isEmpty();
        assertThat(fmtp.number("e")).isEmpty();
        assertThat(fmtp.number("absent")).isEmpty();
        assertThat(fmtp.flag("f")).isTrue();
        assertThat(fmtp.flag("a")).isFalse();
        assertThat(fmtp.flag("absent")).isFalse();
    }
}
