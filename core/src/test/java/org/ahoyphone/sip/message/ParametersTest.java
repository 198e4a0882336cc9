package org.ahoyphone.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ahoyphone.sip.message.Parameters.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    private static final Parameters SOME = Parameters.of(";tag=a1; LR ;q = 0.5;text=\"semi;colon \\\"x\\\"\";empty=");

    @Test
    void readsInAnyCase() {
        assertThat(SOME.get("TAG")).isEqualTo("a1");
        assertThat(SOME.get("lr")).isEmpty();
        assertThat(SOME.has("lr")).isTrue();
        assertThat(SOME.get("q")).isEqualTo("0.5");
        assertThat(SOME.get("text")).isEqualTo("semi;colon \"x\"");
        assertThat(SOME.get("empty")).isEmpty();
        assertThat(SOME.get("ta")).isNull();
        assertThat(SOME.get("colon")).isNull();
        assertThat(Parameters.NONE.get("a")).isNull();
    }

    @Test
    void listsInOrder() {
        assertThat(SOME.list()).containsExactly(new Parameter("tag", "a1"), new Parameter("LR", null), new Parameter("q", "0.5"),
                new Parameter("text", "semi;colon \"x\""), new Parameter("empty", ""));
        assertThat(Parameters.NONE.list()).isEmpty();
    }

    @Test
    void setsInPlaceOrAtTheEnd() {
        assertThat(SOME.with("q", "1").toString()).isEqualTo(";tag=a1; LR ;q=1;text=\"semi;colon \\\"x\\\"\";empty=");
        assertThat(SOME.with("lr", null).get("lr")).isEmpty();
        assertThat(Parameters.NONE.with("a", "b").with("c", null).toString()).isEqualTo(";a=b;c");
        assertThat(Parameters.NONE.with("a", "b c\"d\\").toString()).isEqualTo(";a=\"b c\\\"d\\\\\"");
        assertThat(Parameters.NONE.with("a", "b c\"d\\").get("a")).isEqualTo("b c\"d\\");
        assertThat(Parameters.NONE.with("a", "").toString()).isEqualTo(";a=\"\"");
        assertThat(Parameters.NONE.with("a", "").get("a")).isEmpty();
        assertThat(Parameters.NONE.with("a", "x@y/z=").toString()).isEqualTo(";a=\"x@y/z=\"");
        assertThat(Parameters.NONE.with("received", "2001:db8::1").toString()).isEqualTo(";received=2001:db8::1");
        assertThat(Parameters.NONE.with("a", "\u00FC").toString()).isEqualTo(";a=\"\u00FC\"");
        assertThat(Parameters.NONE.with("rport", "1").with("rport", null).toString()).isEqualTo(";rport");
    }

    @Test
    void takesAllOfANameAway() {
        assertThat(Parameters.of(";a=1;b;A=2;c").without("a").toString()).isEqualTo(";b;c");
        assertThat(SOME.without("none")).isSameAs(SOME);
        assertThat(Parameters.of(";a").without("a").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", ";", ";a=\"", ";a\r\n", ";a,b", ";a=b c"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> Parameters.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesLineBreaksAndBadNames() {
        assertThatThrownBy(() -> Parameters.NONE.with("a", "x\r\nEvil: 1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Parameters.NONE.with("a;b", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Parameters.NONE.with("", "x")).isInstanceOf(IllegalArgumentException.class);
    }
}
