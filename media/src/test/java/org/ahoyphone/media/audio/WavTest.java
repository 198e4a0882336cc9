package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WavTest {

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final List<String> problems = new ArrayList<>();

    @Test
    void whatIsWrittenIsReadBackBitByBit() throws Exception {
        short[] sound = Sounds.sine(440, 12_345, 48_000);
        Path file = folder.resolve("a.wav");
        try (WavSink sink = WavSink.open(file, clock, problems::add)) {
            Sounds.write(sink, sound);
        }
        try (FileAudioSource source = FileAudioSource.open(file, clock, problems::add)) {
            assertThat(Sounds.read(source, 100)).isEqualTo(sound);
            assertThat(Sounds.rms(Sounds.read(source, 20))).as("silence follows").isZero();
        }
        assertThat(problems).isEmpty();
        assertThat(Files.size(file)).isEqualTo(44 + 96_000);
    }

    @Test
    void aFileWhoseWriterDiedHoldsAllButTheLastSecond() throws Exception {
        Path file = folder.resolve("a.wav");
        WavSink sink = WavSink.open(file, clock, problems::add);
        Sounds.write(sink, Sounds.sine(440, 10_000, 250 * 480));
        ByteBuffer header = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(header.getInt(40)).isEqualTo(200 * 960);
        assertThat(header.getInt(4)).isEqualTo(200 * 960 + 36);
        try (FileAudioSource source = FileAudioSource.open(file, clock, problems::add)) {
            assertThat(Sounds.amplitude(Sounds.read(source, 200), 440)).isCloseTo(10_000, within(2.0));
        }
        sink.close();
        sink.close();
        assertThat(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).getInt(40)).isEqualTo(250 * 960);
    }

    @Test
    void aClosedSinkTakesNothing() throws Exception {
        Path file = folder.resolve("a.wav");
        WavSink sink = WavSink.open(file, clock, problems::add);
        sink.close();
        sink.write(new short[480]);
        assertThat(Files.size(file)).isEqualTo(44);
    }

    @Test
    void anInterruptedWriterLeavesAValidFile() throws Exception {
        Path file = folder.resolve("a.wav");
        WavSink sink = WavSink.open(file, clock, problems::add);
        sink.write(new short[480]);
        Thread.currentThread().interrupt();
        sink.write(new short[480]);
        sink.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(Files.size(file)).isEqualTo(44 + 2 * 960);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "8000,1,16,1", "16000,2,16,1", "44100,1,16,1", "44100,2,24,1", "22050,1,8,1", "96000,2,32,1", "48000,6,16,1",
        "48000,1,32,3", "32000,2,64,3", "11025,1,16,65534"
    })
    void anyRateWidthAndNumberOfChannelsIsPlayed(int rate, int channels, int bits, int encoding) throws Exception {
        Path file = write("x.wav", rate, channels, bits, encoding, rate);
        try (FileAudioSource source = FileAudioSource.open(file, clock, problems::add)) {
            short[] sound = Sounds.read(source, 100);
            short[] steady = Arrays.copyOfRange(sound, 4800, 43_200);
            assertThat(Sounds.amplitude(steady, 1000)).isCloseTo(16_000, within(bits == 8 ? 300.0 : 40.0));
            assertThat(Sounds.rms(steady)).isCloseTo(16_000 / Math.sqrt(2), within(bits == 8 ? 200.0 : 40.0));
        }
    }

    @Test
    void theLastSoundsComeOutOfTheFilterBeforeSilence() throws Exception {
        Path file = write("x.wav", 8000, 1, 16, 1, 777);
        try (FileAudioSource source = FileAudioSource.open(file, clock, problems::add)) {
            short[] sound = Sounds.read(source, 30);
            int last = sound.length;
            while (Math.abs(sound[last - 1]) < 500) {
                last--;
            }
            double delay = new Resampler(8000, 48_000).delaySeconds();
            assertThat(last / 48_000.0).isCloseTo(777 / 8000.0 + delay, within(0.002));
        }
    }

    @Test
    void otherChunksAndAnUnknownLengthAreNoHindrance() throws Exception {
        byte[] plain = Files.readAllBytes(write("x.wav", 48_000, 1, 16, 1, 4800));
        ByteBuffer odd = ByteBuffer.allocate(plain.length + 12).order(ByteOrder.LITTLE_ENDIAN);
        odd.put(plain, 0, 12).put("LIST".getBytes(StandardCharsets.ISO_8859_1)).putInt(3).put(new byte[4]);
        odd.put(plain, 12, plain.length - 12);
        odd.putInt(52, -1);
        Path file = folder.resolve("odd.wav");
        Files.write(file, odd.array());
        try (FileAudioSource source = FileAudioSource.open(file, clock, problems::add)) {
            assertThat(Sounds.amplitude(Sounds.read(source, 10), 1000)).isCloseTo(16_000, within(5.0));
        }
    }

    @Test
    void brokenFilesAreRefusedInOneSentence() throws Exception {
        byte[] good = Files.readAllBytes(write("x.wav", 48_000, 1, 16, 1, 480));
        refused("No such file or directory", folder.resolve("missing.wav"));
        refused("it is a folder", folder);
        refused("it is not a whole WAV file", file(new byte[0]));
        refused("it is not a WAV file", file("this is a letter, not a sound".getBytes(StandardCharsets.UTF_8)));
        refused("it is not a whole WAV file", file(Arrays.copyOf(good, 30)));
        refused("it has 0 channels at 48000 Hz, which cannot be read", file(patched(good, 22, 0)));
        refused("it has 1 channels at 3 Hz, which cannot be read", file(patched(good, 24, 3)));
        refused("its samples (kind 85, 16 bits) cannot be read", file(patched(good, 20, 85)));
        refused("its WAV header contradicts itself", file(patched(good, 32, 7)));
        refused("its rate of 383998 Hz is too odd", file(patched(patched(good, 24, 383_998), 26, 383_998 >> 16)));
    }

    @Test
    void aFileThatCannotBeWrittenIsRefusedInOneSentence() {
        assertThatExceptionOfType(DeviceException.class)
                .isThrownBy(() -> WavSink.open(folder.resolve("no/such/a.wav"), clock, problems::add))
                .withMessageMatching("The sound file .*a.wav cannot be written: No such file or directory\\.");
    }

    private void refused(String reason, Path file) {
        assertThatExceptionOfType(DeviceException.class)
                .isThrownBy(() -> FileAudioSource.open(file, clock, problems::add))
                .withMessage("The sound file " + file + " cannot be read: " + reason + ".");
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "f", ".wav"), bytes);
    }

    private static byte[] patched(byte[] file, int at, int value) {
        byte[] copy = file.clone();
        copy[at] = (byte) value;
        copy[at + 1] = (byte) (value >> 8);
        return copy;
    }

    /// A file of a 1 kHz sine of amplitude 16000 (of 32768) in all channels.
    private Path write(String name, int rate, int channels, int bits, int encoding, int samples) throws IOException {
        int width = bits / 8 * channels;
        int fmt = encoding == 65_534 ? 40 : 16;
        ByteBuffer out = ByteBuffer.allocate(28 + fmt + samples * width).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(StandardCharsets.ISO_8859_1)).putInt(out.capacity() - 8).put("WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1));
        out.putInt(fmt).putShort((short) encoding).putShort((short) channels).putInt(rate).putInt(rate * width);
        out.putShort((short) width).putShort((short) bits);
        if (fmt == 40) {
            out.putShort((short) 22).putShort((short) bits).putInt(4).putShort((short) 1).put(new byte[14]);
        }
        out.put("data".getBytes(StandardCharsets.ISO_8859_1)).putInt(samples * width);
        for (int i = 0; i < samples; i++) {
            double value = 16_000.0 / 32_768 * Math.sin(2 * Math.PI * 1000 * i / rate);
            for (int c = 0; c < channels; c++) {
                put(out, bits, encoding, value);
            }
        }
        return Files.write(folder.resolve(name), out.array());
    }

    private static void put(ByteBuffer out, int bits, int encoding, double value) {
        switch (bits) {
            case 8 -> out.put((byte) (128 + Math.round(value * 128)));
            case 16 -> out.putShort((short) Math.round(value * 32_768));
            case 24 -> {
                int v = (int) Math.round(value * 8_388_608);
                out.put((byte) v).putShort((short) (v >> 8));
            }
            case 32 -> {
                if (encoding == 3) {
                    out.putFloat((float) value);
                } else {
                    out.putInt((int) Math.round(value * 2_147_483_648.0));
                }
            }
            default -> out.putDouble(value);
        }
    }
}
