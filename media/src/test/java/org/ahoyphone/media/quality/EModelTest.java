package org.ahoyphone.media.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EModelTest {

    private static final CodecImpairment G711 = CodecImpairment.of("PCMU");

    /// The table of G.107 annex B, and its default rating of 93.2 with its 4.41.
    @ParameterizedTest
    @CsvSource({"93.2,4.41", "90,4.34", "80,4.03", "70,3.60", "60,3.10", "50,2.58", "0,1", "-10,1", "100,4.5", "120,4.5", "3,1"})
    void givesTheOpinionsOfAnnexB(double rating, double opinion) {
        assertThat(EModel.opinion(rating)).isEqualTo(opinion, within(0.006));
    }

    /// Values of the closed formula of clause 7.4, worked out apart from this code.
    @ParameterizedTest
    @CsvSource({"0,0", "100,0", "150,0.164", "200,3.044", "250,8.917", "300,14.761", "400,24.070"})
    void countsDelayFromAHundredMillisecondsOn(double delay, double impairment) {
        assertThat(EModel.delayImpairment(delay)).isEqualTo(impairment, within(0.001));
    }

    /// The ratings that planners' tables give: G.711 93, G.729A 82, G.726 at 32 kbit/s 86; 2 % of random loss costs concealed G.711 7.
    @ParameterizedTest
    @CsvSource({"PCMU,0,93.2", "G729,0,82.2", "G726-32,0,86.2", "AMR,0,88.2", "PCMA,2,86.19", "G729,2,74.2", "unheard-of,1,75.28"})
    void ratesCodecsAndLoss(String codec, double loss, double rating) {
        assertThat(EModel.rating(50, CodecImpairment.of(codec), loss, 1)).isEqualTo(rating, within(0.01));
    }

    /// Half of what is left of the scale is gone at Bpl percent of random loss; bursts are worse.
    @Test
    void knowsThatBurstsAreWorse() {
        assertThat(EModel.equipmentImpairment(G711, 25.1, 1)).isEqualTo(47.5, within(0.001));
        assertThat(EModel.equipmentImpairment(G711, 10, 2)).isGreaterThan(EModel.equipmentImpairment(G711, 10, 1) + 4);
        assertThat(EModel.equipmentImpairment(G711, 300, 1)).isEqualTo(EModel.equipmentImpairment(G711, 100, 1));
        assertThat(EModel.equipmentImpairment(G711, -1, 0)).isZero();
    }

    @Test
    void fallsWithEveryImpairmentAndNeverLeavesTheScale() {
        double before = 5;
        for (int step = 0; step <= 100; step++) {
            double opinion = EModel.opinion(EModel.rating(step * 10, G711, step, 1));
            assertThat(opinion).isBetween(1.0, 4.5).isLessThanOrEqualTo(before);
            before = opinion;
        }
    }
}
