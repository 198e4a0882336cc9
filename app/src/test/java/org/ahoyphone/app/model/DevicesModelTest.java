package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.ahoyphone.app.fake.Rig;
import org.junit.jupiter.api.Test;

final class DevicesModelTest {
    private final Rig rig = new Rig().started();
    private final DevicesModel devices = rig.model.devices();

    @Test
    void whatIsPluggedInAppearsWhileSomebodyLooks() {
        assertThat(devices.choicesProperty().get()).isEqualTo(DeviceChoices.NONE);
        devices.watch();
        assertThat(devices.choicesProperty().get().microphones()).hasSize(2);
        rig.desk.choices = new DeviceChoices(List.of(new DeviceChoice("x", "X", true)), List.of(), List.of());
        rig.pass(Duration.ofSeconds(1));
        assertThat(devices.choicesProperty().get().microphones()).extracting(DeviceChoice::label).containsExactly("X");
        devices.unwatch();
        rig.desk.choices = DeviceChoices.NONE;
        rig.pass(Duration.ofSeconds(5));
        assertThat(devices.choicesProperty().get().microphones()).as("nobody looks any more").hasSize(1);
    }

    @Test
    void aDeviceThatWentStaysChosen() {
        var there = List.of(new DeviceChoice("default", "Default", true));
        assertThat(DeviceChoices.including(there, "default")).isEqualTo(there);
        assertThat(DeviceChoices.including(there, "Headset")).hasSize(2).last()
                .isEqualTo(new DeviceChoice("Headset", "Headset (not connected)", false));
    }
}
