package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.ahoyphone.media.session.LossyLink.Weather;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whole calls between two of our own over networks that lose packets, scored in parts of 12 s at one lag each, as those through a sound server are. A wandering delay
/// costs more there than what is missing. `-Dcall.speech=FILE` takes speech of a file (48 kHz, mono), `-Dcall.seeds=20` so many calls of each network; then the
/// figures of `docs/audio.md` come out.
class LossyCallTest {
    private static final int SECONDS = 46;
    private static final int FIRST_MILLIS = 9_500;
    private static final int PART_MILLIS = 12_000;
    private static final int PARTS = 3;

    private record Outcome(List<Double> parts, double kbits, double delayMs, double stretchedMs) {
        double median() {
            return sorted(parts).get(parts.size() / 2);
        }
    }

    private static List<Double> sorted(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted;
    }

    private static short[] said() throws IOException {
        String file = System.getProperty("call.speech", "");
        if (file.isEmpty()) {
            return Speech.of(SECONDS * 1_000);
        }
        short[] once = Wav.read(Path.of(file));
        short[] again = new short[SECONDS * 48_000];
        for (int i = 0; i < again.length; i++) {
            again[i] = once[i % once.length];
        }
        return again;
    }

    private static Outcome call(short[] said, Weather weather, long seed) {
        try (LossyCall call = new LossyCall(weather, seed, true)) {
            EnvelopeParts heard = new EnvelopeParts(said, call.say(said));
            List<Double> parts = new ArrayList<>();
            for (int i = 0; i < PARTS; i++) {
                parts.add(heard.part(FIRST_MILLIS + i * PART_MILLIS, PART_MILLIS).correlation());
            }
            List<LossyCall.Second> settled = call.seconds().subList(FIRST_MILLIS / 1_000, SECONDS);
            return new Outcome(parts, settled.stream().mapToDouble(LossyCall.Second::kbits).average().orElseThrow(),
                    settled.stream().mapToDouble(LossyCall.Second::mostDelayMs).average().orElseThrow(),
                    settled.stream().mapToDouble(LossyCall.Second::stretchedMs).sum());
        }
    }

    private static List<Outcome> calls(String name, Weather weather) throws IOException {
        short[] said = said();
        List<Outcome> calls = new ArrayList<>();
        for (int i = 0; i < Integer.getInteger("call.seeds", 1); i++) {
            calls.add(call(said, weather, 100 + i));
        }
        List<Double> medians = sorted(calls.stream().map(Outcome::median).toList());
        System.out.printf(Locale.ROOT, "%-22s call: median %.3f, worst %.3f; worst part %.3f; %3.0f kbit/s, delay %2.0f ms, stretched %3.0f ms%n", name,
                medians.get(medians.size() / 2), medians.getFirst(), calls.stream().mapToDouble(call -> Collections.min(call.parts())).min().orElseThrow(),
                calls.stream().mapToDouble(Outcome::kbits).average().orElseThrow(), calls.stream().mapToDouble(Outcome::delayMs).average().orElseThrow(),
                calls.stream().mapToDouble(Outcome::stretchedMs).average().orElseThrow());
        return calls;
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0.97", "10, 1, 0.93", "20, 1, 0.92", "10, 3, 0.85"})
    void speechIsHeard(int percent, int burst, double least) throws IOException {
        for (Outcome call : calls(percent + " % in bursts of " + burst, new Weather(percent, burst, 0.3, 0.1, 0))) {
            assertThat(call.median()).isGreaterThan(least);
        }
    }

    /// A good network is not burdened with copies.
    @Test
    void nothingIsSentTwiceWhereNothingIsLost() throws IOException {
        short[] said = said();
        try (LossyCall call = new LossyCall(new Weather(0, 1, 0.3, 0.1, 0), 5, true)) {
            call.say(said);
            assertThat(call.seconds()).allSatisfy(second -> assertThat(second.copies()).isZero());
        }
    }
}
