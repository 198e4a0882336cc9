package org.ahoyphone.media.audio;

import java.nio.file.Path;
import org.ahoyphone.media.device.DeviceWords;

/// What the user wants to be heard as, in the words of the command line and of the settings:
/// `default | NAME | "FIRST | SECOND" | file:F.wav | tone:440 | silence | none`.
public sealed interface AudioInput {

    /// The system's default microphone, following it when the user changes it.
    record Default() implements AudioInput {
        @Override
        public String words() {
            return "default";
        }
    }

    /// A microphone by its name, while it is plugged in, and otherwise the system's default; as [AudioDevices#inputs()] lists it.
    record Named(String name) implements AudioInput {
        @Override
        public String words() {
            return name;
        }
    }

    /// The first of the user's microphones that is plugged in, changing over as they come and go.
    record Preferred(DevicePreference order) implements AudioInput {
        @Override
        public String words() {
            return order.words();
        }
    }

    /// A WAV file, played once and followed by silence.
    record File(Path file) implements AudioInput {
        @Override
        public String words() {
            return "file:" + file;
        }
    }

    /// A steady sine.
    ///
    /// @param hertz 20 to 20000 Hz
    record Tone(int hertz) implements AudioInput {
        public Tone {
            if (hertz < 20 || hertz > 20_000) {
                throw new IllegalArgumentException("A tone has 20 to 20000 Hz, not " + hertz + ".");
            }
        }

        @Override
        public String words() {
            return "tone:" + hertz;
        }
    }

    /// Digital silence: packets are sent, nothing is in them.
    record Silence() implements AudioInput {
        @Override
        public String words() {
            return "silence";
        }
    }

    /// No microphone is wanted: whoever places the call decides whether that means no sound is offered at all.
    record None() implements AudioInput {
        @Override
        public String words() {
            return "none";
        }
    }

    /// The words that [#parse] turns into this again.
    String words();

    /// Reads the user's words. Whether the device or file exists is seen only when it is opened.
    ///
    /// @throws IllegalArgumentException with one sentence for the user when the words make no sense
    static AudioInput parse(String words) {
        String text = words.strip();
        if (text.startsWith("tone:")) {
            return new Tone(hertz(text.substring("tone:".length())));
        }
        if (text.startsWith("file:")) {
            return new File(DeviceWords.file(text));
        }
        if (DevicePreference.isList(text)) {
            DevicePreference order = DevicePreference.parse(text);
            // Who wants silence first has no use for the others now, but they stay remembered in the words.
            return order.first().equals("silence") ? new Silence() : order.first().equals("none") ? new None() : new Preferred(order);
        }
        return switch (text) {
            case "" -> throw new IllegalArgumentException("Name a microphone, or say default, silence or none.");
            case "default" -> new Default();
            case "silence" -> new Silence();
            case "none" -> new None();
            default -> new Named(text);
        };
    }

    private static int hertz(String digits) {
        if (!digits.matches("\\d{1,6}")) {
            throw new IllegalArgumentException("A tone is given in Hz, as tone:440, not tone:" + digits + ".");
        }
        return Integer.parseInt(digits);
    }
}
