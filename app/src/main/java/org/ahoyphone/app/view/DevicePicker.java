package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.ahoyphone.app.model.DeviceChoice;
import org.ahoyphone.app.model.DeviceChoices;
import org.ahoyphone.app.model.DeviceOrder;
import org.ahoyphone.app.model.DevicesModel;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.app.model.SettingsModel;
import org.ahoyphone.app.model.SoundDevice;
import org.ahoyphone.app.model.Words;
import org.kordamp.ikonli.feather.Feather;

/// A choice of a sound device, a meter of what goes through it, and below them the devices chosen before in their order, which can be changed.
final class DevicePicker extends VBox {
    private final SoundDevice kind;
    private final DevicesModel devices;
    private final SettingsModel settings;
    private final Runnable chosen;
    private final DeviceBox box;
    private final VBox order = new VBox();
    private final ChangeListener<DeviceChoices> plugged = (_, _, _) -> fill();
    private final ChangeListener<Settings> changed = (_, _, _) -> fill();

    /// @param beside stands at the end of the choice's line
    /// @param chosen called when the user has changed something
    DevicePicker(SoundDevice kind, DevicesModel devices, SettingsModel settings, LevelBar meter, List<Node> beside, Runnable chosen) {
        this.kind = kind;
        this.devices = devices;
        this.settings = settings;
        this.chosen = chosen;
        getStyleClass().add("device-picker");
        box = new DeviceBox(devices, kind::choices, order().first(), spec -> change(order().prefer(spec)));
        box.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(box, Priority.ALWAYS);
        var line = new HBox(box);
        line.getChildren().addAll(beside);
        line.getStyleClass().add("field-line");
        meter.setMaxWidth(Double.MAX_VALUE);
        order.getStyleClass().add("device-order");
        getChildren().addAll(line, meter, order);
        devices.choicesProperty().addListener(plugged);
        settings.property().addListener(changed);
        fill();
    }

    DeviceBox box() {
        return box;
    }

    private DeviceOrder order() {
        return kind.order(settings.get().devices());
    }

    private void change(DeviceOrder order) {
        settings.change(s -> s.withDevices(d -> kind.with(d, order)));
        chosen.run();
    }

    private void fill() {
        box.show(order().first());
        List<DeviceChoice> shown = order().shown(kind.choices(devices.choicesProperty().get()));
        order.getChildren().clear();
        for (int i = 0; i < shown.size(); i++) {
            order.getChildren().add(line(i, shown.get(i)));
        }
        // One device alone has no order.
        order.setVisible(shown.size() > 1);
        order.setManaged(order.isVisible());
    }

    private HBox line(int place, DeviceChoice device) {
        var name = new Label((place + 1) + ".  " + device.label());
        name.getStyleClass().add(Styles.TEXT_SMALL);
        if (!device.present()) {
            name.getStyleClass().add("muted");
        }
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Button raise = Buttons.icon(Feather.ARROW_UP, Words.of("device.raise", device.label()), null, () -> change(order().raise(device.spec())));
        raise.setDisable(place == 0);
        Button remove = Buttons.icon(Feather.X, Words.of("device.forget", device.label()), null, () -> change(order().without(device.spec())));
        // What the system chooses is always the last resort.
        remove.setDisable(device.spec().equals("default"));
        raise.getStyleClass().add(Styles.SMALL);
        remove.getStyleClass().add(Styles.SMALL);
        var line = new HBox(name, raise, remove);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    /// Stops watching devices and settings.
    void leave() {
        box.leave();
        devices.choicesProperty().removeListener(plugged);
        settings.property().removeListener(changed);
    }
}
