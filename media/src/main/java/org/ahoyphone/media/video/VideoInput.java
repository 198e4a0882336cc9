package org.ahoyphone.media.video;

import java.nio.file.Path;
import org.ahoyphone.media.device.DeviceWords;

/// What the user wants to be seen as, in the words of the command line and of the settings:
/// `default | NAME | test | file:F | screen | none`.
public sealed interface VideoInput {

    /// The first camera that can be opened; without one the test pattern.
    record Default() implements VideoInput {
        @Override
        public String words() {
            return "default";
        }
    }

    /// A camera by its name, as [VideoDevices#cameras()] lists it.
    record Named(String name) implements VideoInput {
        @Override
        public String words() {
            return name;
        }
    }

    /// The moving test pattern with a clock in it.
    record Test() implements VideoInput {
        @Override
        public String words() {
            return "test";
        }
    }

    /// A film or still picture, shown over and over.
    record File(Path file) implements VideoInput {
        @Override
        public String words() {
            return "file:" + file;
        }
    }

    /// The user's whole screen.
    record Screen() implements VideoInput {
        @Override
        public String words() {
            return "screen";
        }
    }

    /// No picture is sent.
    record None() implements VideoInput {
        @Override
        public String words() {
            return "none";
        }
    }

    /// The words that [#parse] turns into this again.
    String words();

    /// Reads the user's words. Whether the camera or file exists is seen only when it is opened.
    ///
    /// @throws IllegalArgumentException with one sentence for the user when the words make no sense
    static VideoInput parse(String words) {
        String text = words.strip();
        if (text.startsWith("file:")) {
            return new File(DeviceWords.file(text));
        }
        return switch (text) {
            case "" -> throw new IllegalArgumentException("Name a camera, or say default, test, screen or none.");
            case "default" -> new Default();
            case "test" -> new Test();
            case "screen" -> new Screen();
            case "none" -> new None();
            default -> new Named(text);
        };
    }
}
