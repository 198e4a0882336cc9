package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DevicePreferenceTest {

    private static final AudioDevice LAPTOP = new AudioDevice("Laptop", true);
    private static final AudioDevice WEBCAM = new AudioDevice("Webcam", false);
    private static final AudioDevice HEADSET = new AudioDevice("Headset", false);

    @Test
    void withoutAWishTheSystemsDefaultIsFirst() {
        assertThat(DevicePreference.SYSTEM.order(List.of(WEBCAM, LAPTOP))).containsExactly("Laptop", "Webcam");
        assertThat(DevicePreference.SYSTEM.order(List.of(WEBCAM))).as("a system without a default").containsExactly("Webcam");
        assertThat(DevicePreference.SYSTEM.order(List.of())).isEmpty();
    }

    @Test
    void theFirstOfTheWantedThatIsThereIsUsed() {
        DevicePreference order = DevicePreference.of("Headset", "Webcam");
        assertThat(order.order(List.of(LAPTOP, WEBCAM, HEADSET))).containsExactly("Headset", "Webcam", "Laptop");
        assertThat(order.order(List.of(LAPTOP, WEBCAM))).containsExactly("Webcam", "Laptop");
        assertThat(order.order(List.of(LAPTOP))).containsExactly("Laptop");
        assertThat(order.names()).as("what is plugged in changes nothing").containsExactly("Headset", "Webcam", "default");
    }

    @Test
    void theDefaultHasAPlaceAmongTheWanted() {
        assertThat(DevicePreference.of("Headset", "default", "Webcam").order(List.of(LAPTOP, WEBCAM))).containsExactly("Laptop", "Webcam");
    }

    @Test
    void aChoiceGoesToTheFrontAndTheOthersStay() {
        DevicePreference order = DevicePreference.of("Headset", "Webcam");
        assertThat(order.prefer("Desk").names()).containsExactly("Desk", "Headset", "Webcam", "default");
        assertThat(order.prefer("default").names()).containsExactly("default", "Headset", "Webcam");
        assertThat(order.raise("Webcam").names()).containsExactly("Webcam", "Headset", "default");
        assertThat(order.raise("Headset")).isEqualTo(order);
        assertThat(order.raise("Nowhere")).isEqualTo(order);
        assertThat(order.without("Headset").names()).containsExactly("Webcam", "default");
        assertThat(order.without("default")).isEqualTo(order);
    }

    @Test
    void wordsAreReadAsTheyWereWritten() {
        DevicePreference order = DevicePreference.of("Headset", "A | B", "Web|cam", "\\");
        assertThat(order.words()).isEqualTo("Headset | A \\| B | Web|cam | \\ | default");
        assertThat(DevicePreference.parse(order.words())).isEqualTo(order);
        assertThat(AudioInput.parse(order.words())).isEqualTo(new AudioInput.Preferred(order));
        assertThat(AudioOutput.parse(order.words())).isEqualTo(new AudioOutput.Preferred(order));
        assertThat(AudioInput.parse("Headset")).isEqualTo(new AudioInput.Named("Headset"));
        assertThat(DevicePreference.parse(" |  | Headset | Headset | ").names()).containsExactly("Headset", "default");
    }

    @Test
    void silenceIsWantedInPlaceOfAnyDeviceWhenItIsNamedFirst() {
        assertThat(AudioInput.parse("silence | Headset | default")).isEqualTo(new AudioInput.Silence());
        assertThat(AudioOutput.parse("none | Headset | default")).isEqualTo(new AudioOutput.None());
    }
}
