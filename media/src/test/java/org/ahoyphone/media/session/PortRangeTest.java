package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortRangeTest {

    @Test
    void readsWhatItWrites() {
        assertThat(PortRange.parse("20000-20100")).contains(new PortRange(20_000, 20_100));
        assertThat(PortRange.parse(" 1024-65535 ")).contains(new PortRange(1024, 65_535));
        assertThat(new PortRange(20_000, 20_001)).hasToString("20000-20001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20000", "20000-", "-20000", "80-90", "20001-20002", "20100-20000", "60000-70000", "20000-20100-1", "a-b"})
    void refusesWhatHoldsNoPair(String text) {
        assertThat(PortRange.parse(text)).isEmpty();
    }

    @Test
    void cannotBeMadeWithoutRoomForAPair() {
        assertThatThrownBy(() -> new PortRange(20_001, 20_002)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("20001-20002");
    }
}
