package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.media.audio.Cadence.Beat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountryTonesTest {

    @Test
    void soundAsAtHome() {
        Cadence us = CountryTones.of("us").ringBack();
        assertThat(us.repeats()).isTrue();
        assertThat(us.beats()).extracting(Beat::millis).containsExactly(2000, 4000);
        assertThat(us.beats().getFirst().hertz()).containsExactly(440, 480);
        assertThat(CountryTones.of("GB").ringBack().beats()).extracting(Beat::millis).containsExactly(400, 200, 400, 2000);
        assertThat(CountryTones.of(" de ").busy().beats()).extracting(Beat::millis).containsExactly(480, 480);
    }

    @Test
    void areTheRecommendedOnesElsewhere() {
        assertThat(CountryTones.of("")).isEqualTo(CountryTones.of("ZZ"));
        assertThat(CountryTones.of("ZZ").busy().beats().getFirst().hertz()).containsExactly(425);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AT", "AU", "BE", "BR", "CA", "CH", "CN", "DE", "ES", "FR", "GB", "IN", "IT", "JP", "NL", "RU", "SE", "US", "PL"})
    void areToldApartAndNeverClip(String country) {
        CountryTones tones = CountryTones.of(country);
        assertThat(tones.ringBack()).isNotEqualTo(tones.busy());
        for (Cadence cadence : List.of(tones.ringBack(), tones.busy(), tones.congestion(), tones.callWaiting())) {
            ToneMaker maker = new ToneMaker(cadence);
            int loudest = 0;
            for (int i = 0; i < 48_000; i++) {
                loudest = Math.max(loudest, Math.abs(maker.next()));
            }
            assertThat(loudest).isBetween(500, 10_000);
        }
    }
}
