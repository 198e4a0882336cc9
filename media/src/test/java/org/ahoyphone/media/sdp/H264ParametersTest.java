package org.ahoyphone.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class H264ParametersTest {

    private static final String OURS = "profile-level-id=42e01f;packetization-mode=1";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // the same | a lower level: ours goes down | a higher one: ours stays | main and high, which take constrained baseline
        "profile-level-id=42E01F;packetization-mode=1   | profile-level-id=42e01f;packetization-mode=1",
        "profile-level-id=42e015; packetization-mode=1  | profile-level-id=42e015;packetization-mode=1",
        "packetization-mode=1;profile-level-id=420029   | profile-level-id=42001f;packetization-mode=1",
        "profile-level-id=4d001f;packetization-mode=1   | profile-level-id=4d001f;packetization-mode=1",
        "profile-level-id=640c33;packetization-mode=1   | profile-level-id=640c1f;packetization-mode=1",
        "packetization-mode=1                           | profile-level-id=42000a;packetization-mode=1"})
    void answersWithTheirProfileAndTheLowerLevel(String theirs, String answer) {
        assertThat(H264Parameters.match(theirs, OURS)).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile-level-id=42e01f", "profile-level-id=42e01f;packetization-mode=0", "profile-level-id=42e01f;packetization-mode=2",
        "profile-level-id=58e01f;packetization-mode=1", "profile-level-id=42e0;packetization-mode=1", "profile-level-id=42e01g;packetization-mode=1",
        "profile-level-id=42e01f;packetization-mode=x", ""})
    void keepsDifferentFormatsApart(String theirs) {
        assertThat(H264Parameters.match(theirs, OURS)).isNull();
    }

    @Test
    void meansSingleUnitsWhenNoModeIsNamed() {
        assertThat(H264Parameters.match("profile-level-id=42e01f", "profile-level-id=42e01f;packetization-mode=0"))
                .isEqualTo("profile-level-id=42e01f;packetization-mode=0");
    }

    @Test
    void letsLevelsDifferWhenBothAllowIt() {
        String free = OURS + ";level-asymmetry-allowed=1";
        assertThat(H264Parameters.match("profile-level-id=42e00d;packetization-mode=1;level-asymmetry-allowed=1", free)).isEqualTo(free);
        assertThat(H264Parameters.match("profile-level-id=42e00d;packetization-mode=1", free))
                .isEqualTo("profile-level-id=42e00d;packetization-mode=1");
    }

    @Test
    void knowsWhatALevelAllows() {
        H264Parameters level31 = H264Parameters.parse("profile-level-id=42e01f");
        assertThat(level31.maxPictureMacroblocks()).isEqualTo(80 * 45);
        assertThat(level31.maxMacroblocksPerSecond()).isEqualTo(80 * 45 * 30);
        assertThat(H264Parameters.parse("profile-level-id=42e00d").maxPictureMacroblocks()).isEqualTo(22 * 18);
        assertThat(H264Parameters.parse("profile-level-id=42e009").maxPictureMacroblocks()).isEqualTo(99);
        assertThat(H264Parameters.parse("profile-level-id=42e0ff").maxMacroblocksPerSecond()).isEqualTo(2_073_600);
    }
}
