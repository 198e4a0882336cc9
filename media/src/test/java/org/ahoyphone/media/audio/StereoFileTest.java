package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ahoyphone.media.device.PaceClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StereoFileTest {

    @TempDir
    private Path folder;

    @Test
    void bothChannelsCanBeHadApartAndTheirMiddle() throws Exception {
        try (AudioSource source = FileAudioSource.open(wav(2), PaceClock.SYSTEM, _ -> {})) {
            short[] frame = new short[AudioFormat.FRAME];
            assertThat(source.read(frame)).isTrue();
            assertThat(source.read(frame)).isTrue();
            assertThat(source.stereo()).hasSize(2 * AudioFormat.FRAME);
            assertThat(source.stereo()[100]).isEqualTo((short) 1000);
            assertThat(source.stereo()[101]).isEqualTo((short) -400);
            assertThat(frame[50]).isEqualTo((short) 300);
        }
    }

    @Test
    void oneChannelIsNoStereo() throws Exception {
        try (AudioSource source = FileAudioSource.open(wav(1), PaceClock.SYSTEM, _ -> {})) {
            assertThat(source.read(new short[AudioFormat.FRAME])).isTrue();
            assertThat(source.stereo()).isNull();
        }
    }

    /// A tenth of a second at 48 kHz: 1000 on the left, -400 on the right.
    private Path wav(int channels) throws Exception {
        int data = 4800 * 2 * channels;
        ByteBuffer file = ByteBuffer.allocate(44 + data).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + data).put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII));
        file.putInt(16).putShort((short) 1).putShort((short) channels).putInt(48_000).putInt(96_000 * channels).putShort((short) (2 * channels)).putShort((short) 16);
        file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(data);
        for (int i = 0; i < 4800; i++) {
            file.putShort((short) 1000);
            if (channels == 2) {
                file.putShort((short) -400);
            }
        }
        return Files.write(folder.resolve("sound.wav"), file.array());
    }
}
