package org.ahoyphone.media.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.DeviceWords;
import org.ahoyphone.media.device.PaceClock;
import org.jspecify.annotations.Nullable;

/// Plays a WAV file of any rate and any number of channels once, in real time; then silence goes on. Two channels can be had apart, too.
public final class FileAudioSource extends PacedSource {

    private final Path file;
    private final Consumer<String> problem;
    /// One for each side that is kept apart: of mono, and of more than two channels mixed, a single one.
    private final Resampler[] resamplers;
    private final short[][] chunks;
    private final short[][] ready;
    private final short @Nullable [] stereo;
    private int filled;
    private @Nullable WavReader reader;

    private FileAudioSource(Path file, WavReader reader, PaceClock clock, Consumer<String> problem) {
        super(clock);
        this.file = file;
        this.reader = reader;
        this.problem = problem;
        int sides = reader.channels() == 2 ? 2 : 1;
        resamplers = new Resampler[sides];
        Arrays.setAll(resamplers, _ -> new Resampler(reader.rate(), AudioFormat.RATE));
        chunks = new short[sides][Math.max(1, reader.rate() / 100)];
        ready = new short[sides][2 * AudioFormat.FRAME];
        stereo = sides == 2 ? new short[2 * AudioFormat.FRAME] : null;
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
        for (short[] side : ready) {
            Arrays.fill(side, filled, Math.max(filled, frame.length), (short) 0);
        }
        if (stereo == null) {
            System.arraycopy(ready[0], 0, frame, 0, frame.length);
        } else {
            mix(frame, stereo);
        }
        for (short[] side : ready) {
            System.arraycopy(side, count, side, 0, filled - count);
        }
        filled -= count;
    }

    private void mix(short[] frame, short[] both) {
        for (int i = 0; i < frame.length; i++) {
            both[2 * i] = ready[0][i];
            both[2 * i + 1] = ready[1][i];
            frame[i] = (short) ((ready[0][i] + ready[1][i]) / 2);
        }
    }

    @Override
    public short @Nullable [] stereo() {
        return stereo;
    }

    private void refill(WavReader from) {
        int count = 0;
        try {
            count = chunks.length == 2 ? from.read(chunks[0], chunks[1]) : from.read(chunks[0]);
        } catch (IOException e) {
            problem.accept("The sound file " + file + " broke off: " + DeviceWords.reason(e) + "; silence is sent instead.");
        }
        int length = chunks[0].length;
        if (count < length) {
            // The last sounds are still inside the filter: silence pushes them out.
            for (short[] chunk : chunks) {
                Arrays.fill(chunk, count, length, (short) 0);
            }
            release();
        }
        int fresh = resamplers[0].outputFor(length);
        for (int side = 0; side < chunks.length; side++) {
            if (ready[side].length < filled + fresh) {
                ready[side] = Arrays.copyOf(ready[side], filled + fresh);
            }
            resamplers[side].process(chunks[side], 0, length, ready[side], filled);
        }
        filled += fresh;
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
