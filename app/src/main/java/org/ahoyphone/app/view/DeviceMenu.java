package org.ahoyphone.app.view;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.DeviceChoice;
import org.ahoyphone.app.model.DeviceChoices;
import org.ahoyphone.app.model.DeviceOrder;
import org.ahoyphone.app.model.SoundDevice;
import org.ahoyphone.app.model.Words;

/// Changes microphone and loudspeaker during a call: what is chosen is used at once, and is the first choice from now on.
final class DeviceMenu extends ContextMenu {
    private final AhoyModel model;
    private final ChangeListener<DeviceChoices> plugged = (_, _, _) -> fill();

    DeviceMenu(AhoyModel model) {
        this.model = model;
        setId("device-menu");
        setOnShowing(_ -> {
            model.devices().choicesProperty().addListener(plugged);
            model.devices().watch();
        });
        setOnHidden(_ -> {
            model.devices().choicesProperty().removeListener(plugged);
            model.devices().unwatch();
        });
    }

    /// Opens above a button, or closes.
    void toggle(Node button) {
        if (isShowing()) {
            hide();
        } else {
            fill();
            show(button, Side.TOP, 0, 0);
        }
    }

    private void fill() {
        List<MenuItem> items = new ArrayList<>();
        section(items, SoundDevice.MICROPHONE, "sound.microphone");
        items.add(new SeparatorMenuItem());
        section(items, SoundDevice.SPEAKER, "sound.speaker");
        getItems().setAll(items);
    }

    private void section(List<MenuItem> items, SoundDevice kind, String title) {
        var heading = new MenuItem(Words.of(title));
        heading.setDisable(true);
        items.add(heading);
        DeviceOrder order = kind.order(model.settings().get().devices());
        for (DeviceChoice choice : DeviceChoices.including(kind.choices(model.devices().choicesProperty().get()), order.first())) {
            var item = new RadioMenuItem(choice.label());
            item.setMnemonicParsing(false);
            item.setSelected(choice.spec().equals(order.first()));
            item.setOnAction(_ -> model.settings().change(s -> s.withDevices(d -> kind.with(d, kind.order(d).prefer(choice.spec())))));
            items.add(item);
        }
    }
}
