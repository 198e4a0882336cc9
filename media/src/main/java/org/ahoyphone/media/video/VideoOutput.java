package org.ahoyphone.media.video;

import java.nio.file.Path;
import org.ahoyphone.media.device.DeviceWords;

/// Where received pictures go besides a window, in the words of the command line: `file:F.mkv | none`.
public sealed interface VideoOutput {

    /// A Matroska file that is written (replaced when it exists).
    record File(Path file) implements VideoOutput {
        @Override
        public String words() {
            return "file:" + file;
        }
    }

    /// Nowhere.
    record None() implements VideoOutput {
        @Override
        public String words() {
            return "none";
        }
    }

    /// The words that [#parse] turns into this again.
    String words();

    /// Reads the user's words.
    ///
    /// @throws IllegalArgumentException with one sentence for the user when the words make no sense
    static VideoOutput parse(String words) {
        String text = words.strip();
        if (text.startsWith("file:")) {
            return new File(DeviceWords.file(text));
        }
        if (text.equals("none")) {
            return new None();
        }
        throw new IllegalArgumentException("Pictures can be shown to file:NAME.mkv or none, not to " + text + ".");
    }
}
