package org.ahoyphone.media.codec.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ahoyphone.media.codec.video.HardwareVerdict.None;
import org.ahoyphone.media.codec.video.HardwareVerdict.OnTrial;
import org.ahoyphone.media.codec.video.HardwareVerdict.Trusted;
import org.ahoyphone.media.codec.video.HardwareVerdict.Untried;
import org.junit.jupiter.api.Test;

class HardwareVerdictTest {

    private static final HardwareCoder GOOD = new HardwareCoder("good", false, Map.of());
    private static final HardwareCoder OTHER = new HardwareCoder("other", false, Map.of());
    private static final List<HardwareVerdict> ALL = List.of(new Untried(), new OnTrial(), new Trusted(GOOD), new None());

    @Test
    void isTriedOnce() {
        assertThat(ALL).extracting(HardwareVerdict::asked).containsExactly(new OnTrial(), new OnTrial(), new Trusted(GOOD), new None());
    }

    @Test
    void trustsWhatPassesAndOnlyWhileItIsOnTrial() {
        assertThat(ALL).extracting(verdict -> verdict.tried(Optional.of(OTHER)))
                .containsExactly(new Untried(), new Trusted(OTHER), new Trusted(GOOD), new None());
        assertThat(ALL).extracting(verdict -> verdict.tried(Optional.empty()))
                .containsExactly(new Untried(), new None(), new Trusted(GOOD), new None());
    }

    @Test
    void isNotTrustedAgainOnceItFailed() {
        assertThat(ALL).extracting(verdict -> verdict.failed(GOOD)).containsExactly(new Untried(), new OnTrial(), new None(), new None());
        assertThat(new Trusted(GOOD).failed(OTHER)).isEqualTo(new Trusted(GOOD));
        assertThat(new Trusted(GOOD).failed(GOOD).asked().tried(Optional.of(GOOD))).isEqualTo(new None());
    }

    @Test
    void onlyWhatIsTrustedIsUsed() {
        assertThat(ALL).extracting(HardwareVerdict::trusted).containsExactly(Optional.empty(), Optional.empty(), Optional.of(GOOD), Optional.empty());
    }
}
