package org.ahoyphone.app.interop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A chirp a second, and the time between two recordings of them: how long sound takes from a mouth to an ear.
///
/// A chirp lasts 40 ms and rises from 500 to 3400 Hz, so that every codec lets it through and its place is found to half a millisecond by its matched filter.
final class Chirps {
    private static final int RATE = 8_000;
    private static final double SECONDS = 0.04;
    /// Of the correlation with a perfect chirp.
    private static final double CERTAIN = 0.6;
    /// Seconds; less than nothing because of how exact a time is.
    private static final double NEAREST = -0.005;
    private static final double FARTHEST = 0.95;
    private static final int SLOWER = 48_000 / RATE;

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
                    : String.format(Locale.ROOT, "median %5.1f ms (%.1f..%.1f), %d of %d chirps heard", median(), millis[0],
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

    /// How much later the chirps of one recording are in another.
    static Delays delays(TimedRecording said, TimedRecording heard) {
        return delays(times(said), times(heard));
    }

    /// How much later the second of these times are than the first, each ascending, ns.
    static Delays delays(List<Long> said, List<Long> heard) {
        double[] delays = said.stream()
                .mapToDouble(at -> heard.stream().mapToDouble(there -> (there - at) / 1e9).filter(d -> d >= NEAREST && d < FARTHEST).min().orElse(-1))
                .filter(d -> d >= NEAREST).map(d -> d * 1000).sorted().toArray();
        return new Delays(delays, said.size());
    }

    /// When the chirps of a recording were made, ns.
    static List<Long> times(TimedRecording recording) {
        return find(recording.samples()).stream().map(recording::nanos).toList();
    }

    /// Where chirps begin in sound of 48 kHz, samples.
    static List<Double> find(short[] wide) {
        double[] sound = slow(wide);
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
                found.add((double) place * SLOWER);
                best = 0;
                place = -1;
            }
        }
        if (place >= 0) {
            found.add((double) place * SLOWER);
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

    /// A sixth of the rate is enough to find a chirp, and six times as fast.
    private static double[] slow(short[] wide) {
        double[] samples = new double[wide.length / SLOWER];
        for (int i = 0; i < samples.length; i++) {
            for (int k = 0; k < SLOWER; k++) {
                samples[i] += wide[i * SLOWER + k] / 32_768.0 / SLOWER;
            }
        }
        return samples;
    }
}
