package org.ahoyphone.app.view;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.ahoyphone.app.model.DeviceChoice;
import org.ahoyphone.app.model.DeviceChoices;
import org.ahoyphone.app.model.DevicesModel;
import org.jspecify.annotations.Nullable;

/// A choice of a device. What is plugged in while it is shown appears; what was chosen and is not there stays chosen.
final class DeviceBox extends ComboBox<DeviceChoice> {
    private final Function<DeviceChoices, List<DeviceChoice>> kind;
    private final ChangeListener<DeviceChoices> changed = (_, _, now) -> fill(now);
    private final DevicesModel devices;
    private String chosen;
    private boolean filling;

    /// @param chosen the spec to begin with
    /// @param choose gets the spec that the user chooses
    DeviceBox(
            DevicesModel devices,
            Function<DeviceChoices, List<DeviceChoice>> kind,
            String chosen,
            Consumer<String> choose) {
        this.devices = devices;
        this.kind = kind;
        this.chosen = chosen;
        setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable DeviceChoice choice) {
                return choice == null ? "" : choice.label();
            }

            @Override
            public @Nullable DeviceChoice fromString(String text) {
                return null;
            }
        });
        fill(devices.choicesProperty().get());
        devices.choicesProperty().addListener(changed);
        getSelectionModel().selectedItemProperty().addListener((_, _, choice) -> {
            if (!filling && choice != null) {
                this.chosen = choice.spec();
                choose.accept(choice.spec());
            }
        });
    }

    private void fill(DeviceChoices choices) {
        List<DeviceChoice> all = DeviceChoices.including(kind.apply(choices), chosen);
        if (all.equals(getItems())) {
            return;
        }
        filling = true;
        getItems().setAll(all);
        all.stream().filter(c -> c.spec().equals(chosen)).findFirst().ifPresent(getSelectionModel()::select);
        filling = false;
    }

    /// Shows another device as the chosen one, without choosing it.
    void show(String spec) {
        if (!spec.equals(chosen)) {
            chosen = spec;
            fill(devices.choicesProperty().get());
            filling = true;
            getItems().stream().filter(c -> c.spec().equals(chosen)).findFirst().ifPresent(getSelectionModel()::select);
            filling = false;
        }
    }

    /// Stops watching what is plugged in.
    void leave() {
        devices.choicesProperty().removeListener(changed);
    }
}
