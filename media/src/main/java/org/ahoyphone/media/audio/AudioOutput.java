package org.ahoyphone.media.audio;

import java.nio.file.Path;
import org.ahoyphone.media.device.DeviceWords;

/// Where the user wants to hear the others, in the words of the command line and of the settings:
/// `default | NAME | "FIRST | SECOND" | file:F.wav | none`.
public sealed interface AudioOutput {

    /// The system's default loudspeaker, following it when the user changes it.
    record Default() implements AudioOutput {
        @Override
        public String words() {
            return "default";
        }
    }

    /// A loudspeaker by its name, while it is plugged in, and otherwise the system's default; as [AudioDevices#outputs()] lists it.
    record Named(String name) implements AudioOutput {
        @Override
        public String words() {
            return name;
        }
    }

    /// The first of the user's loudspeakers that is plugged in, changing over as they come and go.
    record Preferred(DevicePreference order) implements AudioOutput {
        @Override
        public String words() {
            return order.words();
        }
    }

    /// A WAV file that is written (replaced when it exists).
    record File(Path file) implements AudioOutput {
        @Override
        public String words() {
            return "file:" + file;
        }
    }

    /// Heard by nobody: sound is taken at its pace and dropped.
    record None() implements AudioOutput {
        @Override
        public String words() {
            return "none";
        }
    }

    /// The words that [#parse] turns into this again.
    String words();

    /// Reads the user's words. Whether the device exists is seen only when it is opened.
    ///
    /// @throws IllegalArgumentException with one sentence for the user when the words make no sense
    static AudioOutput parse(String words) {
        String text = words.strip();
        if (text.startsWith("file:")) {
            return new File(DeviceWords.file(text));
        }
        if (DevicePreference.isList(text)) {
            DevicePreference order = DevicePreference.parse(text);
            return order.first().equals("none") ? new None() : new Preferred(order);
        }
        return switch (text) {
            case "" -> throw new IllegalArgumentException("Name a loudspeaker, or say default or none.");
            case "default" -> new Default();
            case "none" -> new None();
            default -> new Named(text);
        };
    }
}
