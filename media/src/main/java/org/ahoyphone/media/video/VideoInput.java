package org.ahoyphone.media.video;

import java.nio.file.Path;
import org.ahoyphone.media.device.DeviceWords;

/// What the user wants to be seen as, in the words of the command line and of the settings:
/// `default | NAME | test | file:F | screen | screen:NAME | window:NAME | none`.
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

    /// One of the user's screens.
    ///
    /// @param name as [VideoDevices#screens()] lists it; empty for the main one
    record Screen(String name) implements VideoInput {
        /// The main one.
        public Screen() {
            this("");
        }

        @Override
        public String words() {
            return name.isEmpty() ? "screen" : "screen:" + name;
        }
    }

    /// A window.
    ///
    /// @param name its title or a part of it, or its address, as [VideoDevices#windows()] lists them
    record Window(String name) implements VideoInput {
        @Override
        public String words() {
            return "window:" + name;
        }
    }

    /// No picture is sent.
    record None() implements VideoInput {
        @Override
        public String words() {
            return "none";
        }
    }

    /// What the words for a screen and for a window begin with.
    String SCREEN = "screen:";
    String WINDOW = "window:";

    /// The words that [#parse] turns into this again.
    String words();

    /// What the pictures will show.
    default PictureContent content() {
        return switch (this) {
            case Screen _, Window _ -> PictureContent.SCREEN;
            case Default _, Named _, Test _, File _, None _ -> PictureContent.CAMERA;
        };
    }

    /// Reads the user's words. Whether the camera or file exists is seen only when it is opened.
    ///
    /// @throws IllegalArgumentException with one sentence for the user when the words make no sense
    static VideoInput parse(String words) {
        String text = words.strip();
        if (text.startsWith("file:")) {
            return new File(DeviceWords.file(text));
        }
        if (text.startsWith(SCREEN)) {
            return new Screen(text.substring(SCREEN.length()).strip());
        }
        if (text.startsWith(WINDOW)) {
            String name = text.substring(WINDOW.length()).strip();
            if (name.isEmpty()) {
                throw new IllegalArgumentException("Name a window: window:NAME.");
            }
            return new Window(name);
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
