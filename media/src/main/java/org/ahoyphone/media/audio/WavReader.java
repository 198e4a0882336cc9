package org.ahoyphone.media.audio;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads a WAV file from front to back, its channels mixed into one.
final class WavReader implements AutoCloseable {

    private final DataInputStream in;
    private final WavFormat format;
    private byte[] bytes = {};
    private long left;

    private WavReader(DataInputStream in, WavFormat format) {
        this.in = in;
        this.format = format;
        left = format.length();
    }

    /// @throws WavException when it is no WAV file that can be read
    static WavReader open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new WavException("it is a folder");
        }
        // Not a channel: an interrupt of the reading thread would close that for good.
        DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(file.toFile()), 1 << 16));
        try {
            return new WavReader(in, WavFormat.read(in));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /// Samples a second, Hz.
    int rate() {
        return format.rate();
    }

    /// Fills `mono` as far as there is sound.
    ///
    /// @return samples read; less than asked for only at the end of the file
    int read(short[] mono) throws IOException {
        ByteBuffer samples = next(mono.length);
        int count = samples.remaining() / format.frameBytes();
        if (format.channels() == 1 && format.sample() == WavFormat.Sample.S16) {
            samples.asShortBuffer().get(mono, 0, count);
            return count;
        }
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int c = 0; c < format.channels(); c++) {
                sum += format.sample().read(samples);
            }
            mono[i] = rounded(sum / format.channels());
        }
        return count;
    }

    int channels() {
        return format.channels();
    }

    /// Fills both sides of a file of two channels as far as there is sound.
    ///
    /// @return samples of each side; fewer than asked for only at the end of the file
    int read(short[] left, short[] right) throws IOException {
        ByteBuffer samples = next(left.length);
        int count = samples.remaining() / format.frameBytes();
        for (int i = 0; i < count; i++) {
            left[i] = rounded(format.sample().read(samples));
            right[i] = rounded(format.sample().read(samples));
        }
        return count;
    }

    private static short rounded(double sample) {
        return (short) Math.clamp(Math.round(sample), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /// The next bytes of sound, until it is called again.
    private ByteBuffer next(int frames) throws IOException {
        int most = frames * format.frameBytes();
        if (bytes.length < most) {
            bytes = new byte[most];
        }
        int count = in.readNBytes(bytes, 0, (int) Math.min(most, left - left % format.frameBytes()));
        left -= count;
        return ByteBuffer.wrap(bytes, 0, count).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
