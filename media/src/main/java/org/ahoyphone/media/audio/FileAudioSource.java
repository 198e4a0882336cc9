package org.ahoyphone.media.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.DeviceWords;
import org.ahoyphone.media.device.PaceClock;
import org.jspecify.annotations.Nullable;

/// Plays a WAV file of any rate and any number of channels once, in real time; then silence goes on.
public final class FileAudioSource extends PacedSource {

    private final Path file;
    private final Consumer<String> problem;
    private final Resampler resampler;
    private final short[] chunk;
    private short[] ready = new short[2 * AudioFormat.FRAME];
    private int filled;
    private @Nullable WavReader reader;

    private FileAudioSource(Path file, WavReader reader, PaceClock clock, Consumer<String> problem) {
        super(clock);
        this.file = file;
        this.reader = reader;
        this.problem = problem;
        resampler = new Resampler(reader.rate(), AudioFormat.RATE);
        chunk = new short[Math.max(1, reader.rate() / 100)];
    }

    /// @param problem told in one sentence when the file fails half way
    /// @throws DeviceException when the file cannot be read or is not a WAV file
    public static FileAudioSource open(Path file, PaceClock clock, Consumer<String> problem) throws DeviceException {
        try {
            WavReader reader = WavReader.open(file);
            try {
                return new FileAudioSource(file, reader, clock, problem);
            } catch (IllegalArgumentException e) {
                reader.close();
                throw new WavException("its rate of " + reader.rate() + " Hz is too odd", e);
            }
        } catch (IOException e) {
            throw new DeviceException("The sound file " + file + " cannot be read: " + DeviceWords.reason(e) + ".", e);
        }
    }

    @Override
    synchronized void fill(short[] frame) {
        while (filled < frame.length && reader != null) {
            refill(reader);
        }
        int count = Math.min(filled, frame.length);
        System.arraycopy(ready, 0, frame, 0, count);
        Arrays.fill(frame, count, frame.length, (short) 0);
        System.arraycopy(ready, count, ready, 0, filled - count);
        filled -= count;
    }

    private void refill(WavReader from) {
        int count = 0;
        try {
            count = from.read(chunk);
        } catch (IOException e) {
            problem.accept("The sound file " + file + " broke off: " + DeviceWords.reason(e) + "; silence is sent instead.");
        }
        if (count < chunk.length) {
            // The last sounds are still inside the filter: silence pushes them out.
            Arrays.fill(chunk, count, chunk.length, (short) 0);
            release();
        }
        int fresh = resampler.outputFor(chunk.length);
        if (ready.length < filled + fresh) {
            ready = Arrays.copyOf(ready, filled + fresh);
        }
        filled += resampler.process(chunk, 0, chunk.length, ready, filled);
    }

    private void release() {
        WavReader open = reader;
        reader = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException e) {
            problem.accept("The sound file " + file + " could not be closed: " + DeviceWords.reason(e) + ".");
        }
    }

    @Override
    public void close() {
        super.close();
        synchronized (this) {
            release();
        }
    }
}
