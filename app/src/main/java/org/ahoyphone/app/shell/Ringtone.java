package org.ahoyphone.app.shell;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.app.model.Words;
import org.ahoyphone.media.audio.AudioSource;
import org.ahoyphone.media.audio.RingtoneSource;
import org.ahoyphone.media.audio.ToneSource;
import org.ahoyphone.media.audio.Tones;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.PaceClock;

/// The sound that says that somebody calls: a file, or the ring that is built in, which also takes the place of a file that cannot be played.
final class Ringtone {
    private Ringtone() {}

    /// Opens it; waits for the disk.
    ///
    /// @param problem told in one sentence when the file cannot be played
    static AudioSource open(Settings.Ringing ringing, Consumer<String> problem) {
        if (!ringing.file().isBlank()) {
            try {
                return RingtoneSource.open(Path.of(ringing.file()), PaceClock.SYSTEM);
            } catch (DeviceException | InvalidPathException e) {
                problem.accept(Words.of("ringtone.problem", String.valueOf(e.getMessage())));
            }
        }
        return new ToneSource(Tones.RING, PaceClock.SYSTEM);
    }
}
