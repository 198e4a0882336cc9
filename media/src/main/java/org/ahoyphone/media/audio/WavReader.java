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
        int frame = format.frameBytes();
        int wanted = (int) Math.min((long) mono.length * frame, left - left % frame);
        byte[] bytes = in.readNBytes(wanted);
        left -= bytes.length;
        int count = bytes.length / frame;
        ByteBuffer samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int c = 0; c < format.channels(); c++) {
                sum += format.sample().read(samples);
            }
            mono[i] = (short) Math.clamp(Math.round(sum / format.channels()), Short.MIN_VALUE, Short.MAX_VALUE);
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
        int frame = format.frameBytes();
        byte[] bytes = in.readNBytes((int) Math.min((long) left.length * frame, this.left - this.left % frame));
        this.left -= bytes.length;
        int count = bytes.length / frame;
        ByteBuffer samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            left[i] = (short) Math.clamp(Math.round(format.sample().read(samples)), Short.MIN_VALUE, Short.MAX_VALUE);
            right[i] = (short) Math.clamp(Math.round(format.sample().read(samples)), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
