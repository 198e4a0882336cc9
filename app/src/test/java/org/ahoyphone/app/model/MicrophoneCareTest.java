package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ahoyphone.app.fake.Rig;
import org.ahoyphone.app.model.MicrophoneCare.Part;
import org.ahoyphone.media.audio.processing.NoiseSuppression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MicrophoneCareTest {
    private final Rig rig = new Rig();
    private final MicrophoneCare care = rig.model.settings().microphoneCare();

    @ParameterizedTest
    @EnumSource(Part.class)
    void eachPartIsTurnedByItselfAndAppliedAtOnce(Part part) {
        // Everything is on at first, but for pauses, which are sent.
        assertThat(care.on(part)).isEqualTo(part != Part.PAUSES);
        int before = rig.desk.configured.size();

        care.turn(part, part == Part.PAUSES);

        for (Part each : Part.values()) {
            assertThat(care.on(each)).as(each.word()).isEqualTo((each != Part.PAUSES) != (each == part));
        }
        assertThat(rig.desk.configured).hasSize(before + 1);
        assertThat(rig.desk.configured.getLast().processing()).isEqualTo(rig.model.settings().get().processing());
        assertThat(rig.kept.settings).singleElement().isEqualTo(rig.model.settings().get());
    }

    @Test
    void everyLevelOfNoiseSuppressionHasItsWords() {
        assertThat(care.noiseLevels()).first().isEqualTo("off");
        for (String level : care.noiseLevels()) {
            care.noise(level);
            assertThat(care.noise()).isEqualTo(level);
            assertThat(Words.of("sound.noise." + level)).isNotBlank();
        }
        assertThat(rig.desk.configured.getLast().processing().noise()).isEqualTo(NoiseSuppression.VERY_HIGH);
    }

    @Test
    void aLevelThatIsNoneChangesNothing() {
        Settings before = rig.model.settings().get();

        assertThatThrownBy(() -> care.noise("deafening")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("deafening");

        assertThat(rig.model.settings().get()).isEqualTo(before);
    }
}
