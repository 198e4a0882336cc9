package org.ahoyphone.app.model;

import java.util.List;
import java.util.function.Consumer;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.phone.Call;
import org.jspecify.annotations.Nullable;

/// Devices and the media of calls, as the app's own wiring provides them.
public interface MediaDesk {
    /// What is plugged in now. Waits for the system: not for the interface thread.
    DeviceChoices devices();

    /// The screens and windows that can be shown to others now. Waits for the system: not for the interface thread.
    List<Shareable> shareables();

    /// Why nothing can be shown to others, in one sentence; empty while nothing is known to stand in the way.
    default String unshareable() {
        return "";
    }

    /// Applies devices, codecs and ports: to later calls, and the devices to running calls too. Returns at once.
    void configure(Settings settings);

    /// The media of a call, or null when the call's engine is another one.
    @Nullable LiveMedia live(Call call);

    /// Opens a conference with the user's own devices, without any call in it yet. Returns at once.
    ///
    /// @param problem told in one sentence when something is not as wanted, on any thread
    LiveConference conference(Consumer<String> problem);

    /// Opens devices to try them, outside a call. Returns at once; devices open on their own threads.
    ///
    /// @param problem told in one sentence when a device fails, on any thread
    Trial tryOut(Consumer<String> problem);

    /// Devices opened to be tried. Closing gives them back. Thread-safe, never waits.
    interface Trial extends AutoCloseable {
        /// Opens the camera of the settings; null for `sink` closes it.
        void camera(Settings.Devices devices, @Nullable VideoSink sink);

        /// Opens the microphone of the settings, or closes it.
        void microphone(Settings.Devices devices, boolean on);

        /// Level of the microphone, dBFS; -100 or less while there is none.
        double levelDb();

        /// Plays a short tone on the device.
        ///
        /// @param speaker a spec
        void tone(String speaker);

        /// Plays the ringtone for some seconds on the ringer of the settings.
        void ring(Settings settings);

        /// Level of the tone as the device plays it, dBFS; -100 or less while there is none.
        double toneDb();

        @Override
        void close();
    }
}
