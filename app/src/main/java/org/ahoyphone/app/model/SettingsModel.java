package org.ahoyphone.app.model;

import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The settings in force. A change is kept and applied at once. On the interface thread only.
public final class SettingsModel {
    private final SettingsKeeper keeper;
    private final MediaDesk desk;
    private final ReadOnlyObjectWrapper<Settings> settings;

    SettingsModel(Settings first, SettingsKeeper keeper, MediaDesk desk) {
        this.settings = new ReadOnlyObjectWrapper<>(first);
        this.keeper = keeper;
        this.desk = desk;
        desk.configure(first);
    }

    public Settings get() {
        return settings.get();
    }

    public ReadOnlyObjectProperty<Settings> property() {
        return settings.getReadOnlyProperty();
    }

    /// The part that says what is done to the microphone's sound.
    public MicrophoneCare microphoneCare() {
        return new MicrophoneCare(this);
    }

    /// Makes the change, keeps it on disk, and tells devices and codecs if it concerns them.
    public void change(UnaryOperator<Settings> change) {
        Settings before = settings.get();
        Settings after = change.apply(before);
        if (after.equals(before)) {
            return;
        }
        settings.set(after);
        keeper.keep(after);
        boolean media = !after.devices().equals(before.devices())
                || !after.codecs().equals(before.codecs())
                || !after.network().equals(before.network())
                || !after.processing().equals(before.processing())
                || !after.hold().equals(before.hold());
        if (media) {
            desk.configure(after);
        }
    }
}
