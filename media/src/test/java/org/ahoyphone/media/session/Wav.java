package org.ahoyphone.media.session;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// WAV files by the JDK's own code, so that ours is held against another's.
final class Wav {

    private static final AudioFormat FORMAT = new AudioFormat(48_000, 16, 1, true, false);

    private Wav() {}

    static void write(Path file, short[] samples) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(bytes.array()), FORMAT, samples.length), AudioFileFormat.Type.WAVE, file.toFile());
    }

    static short[] read(Path path) throws IOException {
        File file = path.toFile();
        try (AudioInputStream in = AudioSystem.getAudioInputStream(file)) {
            byte[] bytes = in.readAllBytes();
            short[] samples = new short[bytes.length / 2];
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
            return samples;
        } catch (UnsupportedAudioFileException e) {
            throw new IOException(e);
        }
    }
}
