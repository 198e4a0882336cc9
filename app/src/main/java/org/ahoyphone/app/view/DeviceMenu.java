package org.ahoyphone.app.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.CallModel;
import org.ahoyphone.app.model.DeviceChoice;
import org.ahoyphone.app.model.DeviceChoices;
import org.ahoyphone.app.model.DeviceOrder;
import org.ahoyphone.app.model.SoundDevice;
import org.ahoyphone.app.model.Words;
import org.jspecify.annotations.Nullable;

/// Changes devices during a call: what is chosen is used at once, and is the first choice from now on. What is plugged in while it is open appears.
final class DeviceMenu extends ContextMenu {
    private static final String SCREEN = "screen";

    private final AhoyModel model;
    private final BiConsumer<DeviceMenu, List<MenuItem>> content;
    private final ChangeListener<DeviceChoices> plugged = (_, _, _) -> fill();

    private DeviceMenu(AhoyModel model, String id, BiConsumer<DeviceMenu, List<MenuItem>> content) {
        this.model = model;
        this.content = content;
        setId(id);
        setOnShowing(_ -> {
            model.devices().choicesProperty().addListener(plugged);
            model.devices().watch();
        });
        setOnHidden(_ -> {
            model.devices().choicesProperty().removeListener(plugged);
            model.devices().unwatch();
        });
    }

    /// Microphones and loudspeakers.
    static DeviceMenu sound(AhoyModel model) {
        return new DeviceMenu(model, "device-menu", (menu, items) -> {
            menu.section(items, SoundDevice.MICROPHONE, "sound.microphone");
            items.add(new SeparatorMenuItem());
            menu.section(items, SoundDevice.SPEAKER, "sound.speaker");
        });
    }

    /// Cameras, the test pattern, and none.
    static DeviceMenu cameras(AhoyModel model) {
        return new DeviceMenu(model, "camera-menu", DeviceMenu::cameras);
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
        content.accept(this, items);
        getItems().setAll(items);
    }

    private void section(List<MenuItem> items, SoundDevice kind, String title) {
        heading(items, title);
        DeviceOrder order = kind.order(model.settings().get().devices());
        for (DeviceChoice choice : DeviceChoices.including(kind.choices(model.devices().choicesProperty().get()), order.first())) {
            choice(items, choice, order.first(),
                    () -> model.settings().change(s -> s.withDevices(d -> kind.with(d, kind.order(d).prefer(choice.spec())))));
        }
    }

    private void cameras(List<MenuItem> items) {
        heading(items, "picture.camera");
        String chosen = model.settings().get().devices().camera();
        for (DeviceChoice choice : DeviceChoices.including(model.devices().choicesProperty().get().cameras(), chosen)) {
            // Showing the screen has a button of its own.
            if (!choice.spec().equals(SCREEN) || chosen.equals(SCREEN)) {
                choice(items, choice, chosen, () -> model.settings().change(s -> s.withDevices(d -> d.withCamera(choice.spec()))));
            }
        }
        soundOnly(items);
    }

    private void soundOnly(List<MenuItem> items) {
        @Nullable CallModel call = model.calls().current();
        if (call != null && call.get().running() && call.get().media().video()) {
            var item = new MenuItem(Words.of("call.video.end"));
            item.setOnAction(_ -> call.withoutPictures());
            items.add(new SeparatorMenuItem());
            items.add(item);
        }
    }

    private static void heading(List<MenuItem> items, String title) {
        var heading = new MenuItem(Words.of(title));
        heading.setDisable(true);
        items.add(heading);
    }

    private static void choice(List<MenuItem> items, DeviceChoice choice, String chosen, Runnable choose) {
        var item = new RadioMenuItem(choice.label());
        item.setMnemonicParsing(false);
        item.setSelected(choice.spec().equals(chosen));
        item.setOnAction(_ -> choose.run());
        items.add(item);
    }
}
