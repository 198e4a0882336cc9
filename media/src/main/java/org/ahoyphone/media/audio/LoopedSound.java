package org.ahoyphone.media.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.DeviceWords;

/// A WAV file of any rate and any number of channels, over and over. It is read as a whole before it begins, so that no disk can make it stutter; of a longer file the
/// first minute is played. One thread, allocates nothing after its making.
public final class LoopedSound {

    private static final int LONGEST_SECONDS = 60;
    /// Softer is not heard from any loudspeaker.
    private static final int SOFTEST = 100;

    private final short[] sound;
    private int next;

    private LoopedSound(short[] sound) {
        this.sound = sound;
    }

    /// Reads the file; waits for the disk.
    ///
    /// @param what the file is to the user, as the beginning of a sentence: `The ringtone`
    /// @throws DeviceException in one sentence when it cannot be read, is not a WAV file, or has nothing to be heard in it
    public static LoopedSound open(String what, Path file) throws DeviceException {
        try (WavReader reader = WavReader.open(file)) {
            short[] sound = read(reader);
            int loudest = 0;
            for (short sample : sound) {
                loudest = Math.max(loudest, Math.abs(sample));
            }
            if (loudest < SOFTEST) {
                throw new WavException("there is nothing to be heard in it");
            }
            return new LoopedSound(sound);
        } catch (IOException e) {
            throw new DeviceException(what + " " + file + " cannot be played: " + DeviceWords.reason(e) + ".", e);
        }
    }

    private static short[] read(WavReader reader) throws IOException {
        Resampler resampler = resampler(reader.rate());
        short[] chunk = new short[Math.max(1, reader.rate() / 10)];
        short[] sound = new short[AudioFormat.RATE];
        int length = 0;
        long said = 0;
        int count = chunk.length;
        // The last sounds are still inside the filter when the file is over: silence pushes them out.
        while (count > 0 && length < LONGEST_SECONDS * AudioFormat.RATE) {
            count = reader.read(chunk);
            said += count;
            Arrays.fill(chunk, count, chunk.length, (short) 0);
            int fresh = resampler.outputFor(chunk.length);
            if (sound.length < length + fresh) {
                sound = Arrays.copyOf(sound, Math.max(2 * sound.length, length + fresh));
            }
            length += resampler.process(chunk, 0, chunk.length, sound, length);
        }
        // What the filter put before and the silence after are no part of it: it begins anew where it ends, without a hole.
        int begin = (int) Math.round(resampler.delaySeconds() * AudioFormat.RATE);
        int samples = (int) Math.round((double) said * AudioFormat.RATE / reader.rate());
        return Arrays.copyOfRange(sound, begin, Math.min(begin + samples, length));
    }

    private static Resampler resampler(int rate) throws WavException {
        try {
            return new Resampler(rate, AudioFormat.RATE);
        } catch (IllegalArgumentException e) {
            throw new WavException("its rate of " + rate + " Hz is too odd", e);
        }
    }

    /// Fills a frame of any length with what follows.
    public void fill(short[] frame) {
        for (int i = 0; i < frame.length; i++) {
            frame[i] = sound[next];
            next = (next + 1) % sound.length;
        }
    }
}
