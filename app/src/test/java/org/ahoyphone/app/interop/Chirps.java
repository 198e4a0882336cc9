package org.ahoyphone.app.interop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A chirp a second, and the time between two recordings of them: how long sound takes from a mouth to an ear.
///
/// A chirp lasts 40 ms and rises from 500 to 3400 Hz, so that every codec lets it through and its place is found to half a millisecond by its matched filter.
final class Chirps {
    private static final int RATE = 8_000;
    private static final double SECONDS = 0.04;
    /// Of the correlation with a perfect chirp.
    private static final double CERTAIN = 0.6;
    private static final double FARTHEST = 0.95;

    private Chirps() {}

    /// @param millis each chirp's delay, ascending, ms
    /// @param sent   chirps found in what was said
    record Delays(double[] millis, int sent) {
        double median() {
            return millis.length == 0 ? Double.NaN : millis[millis.length / 2];
        }

        @Override
        public String toString() {
            return millis.length == 0
                    ? "nothing heard of " + sent
                    : String.format(java.util.Locale.ROOT, "median %5.1f ms (%.1f..%.1f), %d of %d chirps heard", median(), millis[0],
                            millis[millis.length - 1], millis.length, sent);
        }
    }

    private static double[] chirp(int rate) {
        double[] chirp = new double[(int) (SECONDS * rate)];
        for (int i = 0; i < chirp.length; i++) {
            double t = (double) i / rate;
            double window = Math.sin(Math.PI * i / chirp.length);
            chirp[i] = Math.sin(2 * Math.PI * (500 * t + 2900 / SECONDS * t * t / 2)) * window * window * 0.7;
        }
        return chirp;
    }

    /// Writes a file (48 kHz, mono) with a chirp in the middle of each second.
    static void write(Path wav, int seconds) throws IOException {
        int rate = 48_000;
        double[] chirp = chirp(rate);
        ByteBuffer bytes = ByteBuffer.allocate(44 + seconds * rate * 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes()).putInt(bytes.capacity() - 8).put("WAVEfmt ".getBytes()).putInt(16).putShort((short) 1).putShort((short) 1)
                .putInt(rate).putInt(rate * 2).putShort((short) 2).putShort((short) 16).put("data".getBytes()).putInt(seconds * rate * 2);
        for (int second = 0; second < seconds; second++) {
            for (int i = 0; i < chirp.length; i++) {
                bytes.putShort(44 + ((second * rate + rate / 2) + i) * 2, (short) (chirp[i] * 32_000));
            }
        }
        Files.write(wav, bytes.array());
    }

    /// How much later the chirps of one recording are in another that was begun at the same time.
    static Delays delays(Path said, Path heard) throws IOException {
        List<Double> first = find(said);
        List<Double> second = find(heard);
        double[] delays = first.stream()
                .mapToDouble(at -> second.stream().mapToDouble(there -> there - at).filter(d -> d >= 0 && d < FARTHEST).min().orElse(-1))
                .filter(d -> d >= 0).map(d -> d * 1000).sorted().toArray();
        return new Delays(delays, first.size());
    }

    /// Where chirps are in a recording, s.
    private static List<Double> find(Path wav) throws IOException {
        double[] sound = samples(wav);
        double[] chirp = chirp(RATE);
        double power = Math.sqrt(Arrays.stream(chirp).map(x -> x * x).sum());
        List<Double> found = new ArrayList<>();
        double best = 0;
        int place = -1;
        for (int at = 0; at + chirp.length <= sound.length; at++) {
            double likeness = likeness(sound, at, chirp, power);
            if (likeness > CERTAIN && likeness > best) {
                best = likeness;
                place = at;
            } else if (place >= 0 && at - place > RATE / 4) {
                found.add((double) place / RATE);
                best = 0;
                place = -1;
            }
        }
        if (place >= 0) {
            found.add((double) place / RATE);
        }
        return found;
    }

    private static double likeness(double[] sound, int at, double[] chirp, double power) {
        double product = 0;
        double energy = 0;
        for (int i = 0; i < chirp.length; i++) {
            product += sound[at + i] * chirp[i];
            energy += sound[at + i] * sound[at + i];
        }
        // Noise below -60 dB is nothing.
        return energy < 1e-4 ? 0 : product / Math.sqrt(energy) / power;
    }

    private static double[] samples(Path wav) throws IOException {
        byte[] raw = Peer.run(wav.toAbsolutePath().getParent(),
                List.of("sox", wav.toString(), "-t", "raw", "-r", "" + RATE, "-c", "1", "-b", "16", "-e", "signed", "-L", "-"));
        var shorts = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        double[] samples = new double[shorts.remaining()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = shorts.get(i) / 32_768.0;
        }
        return samples;
    }
}
