package org.ahoyphone.media.audio;

import java.nio.file.Path;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.PaceClock;

/// Plays a short WAV file over and over, in real time; see [LoopedSound].
public final class RingtoneSource extends PacedSource {

    private final LoopedSound sound;

    private RingtoneSource(LoopedSound sound, PaceClock clock) {
        super(clock);
        this.sound = sound;
    }

    /// Reads the file; waits for the disk.
    ///
    /// @throws DeviceException in one sentence when it cannot be read, is not a WAV file, or has nothing to be heard in it
    public static RingtoneSource open(Path file, PaceClock clock) throws DeviceException {
        return new RingtoneSource(LoopedSound.open("The ringtone", file), clock);
    }

    @Override
    void fill(short[] frame) {
        sound.fill(frame);
    }
}
