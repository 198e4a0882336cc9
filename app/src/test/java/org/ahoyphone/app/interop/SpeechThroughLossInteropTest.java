package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ahoyphone.app.interop.Talker.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is heard of speech when the network loses, delays and mixes up packets: through the devices of a real sound server and opus, the phones named, each
/// pair in a call of its own through a relay that does the same to the packets of each.
///
/// What is heard is compared with what the microphone gave at that time; beside it stands how much like the file that was. `-Dloss.networks=1,3` chooses from
/// [#FORECAST], `-Dloss.calls=Ahoy-baresip,Linphone-Linphone` who speaks and who hears: one network is a matter of three minutes.
@Tag("audio")
@Timeout(300)
class SpeechThroughLossInteropTest {
    private static final List<Weather> FORECAST = List.of(Weather.FAIR, new Weather(5, 1, 0, 0, 0), new Weather(10, 1, 0, 0, 0), new Weather(20, 1, 0, 0, 0),
            new Weather(30, 1, 0, 0, 0), new Weather(10, 3, 0, 0, 0), new Weather(0, 1, 40, 20, 0), new Weather(0, 1, 40, 20, 10));
    private static final String CALLS = "Ahoy-Ahoy,baresip-baresip,Linphone-Linphone";
    private static final int ATTEMPTS = 3;
    private static final int PARTS = 3;
    private static final int PART_SECONDS = 12;
    /// A call takes a while until its delay and its redundancy have followed the weather.
    private static final long SETTLING_MILLIS = 8_000;
    /// The first second of a recording is left out, and it may begin late.
    private static final long SPARE_MILLIS = 1_500;
    private static final int TIMES = 6;
    private static final double STEADY = 0.97;

    private static PulseAudio sound;
    private static Corpus corpus;
    private static Path folder;

    @BeforeAll
    static void startSound() throws IOException {
        folder = Peer.folder("loss");
        corpus = new Corpus();
        String[] words = new String[TIMES + 2];
        Arrays.fill(words, corpus.speech(48_000).toString());
        words[0] = "sox";
        words[TIMES + 1] = said().toString();
        Peer.run(folder, List.of(words));
        sound = PulseAudio.ofTwo();
    }

    @AfterAll
    static void stopSound() throws IOException {
        sound.close();
    }

    static Stream<Weather> networks() {
        String chosen = System.getProperty("loss.networks", "");
        return chosen.isBlank() ? FORECAST.stream() : Arrays.stream(chosen.split(",")).map(each -> FORECAST.get(Integer.parseInt(each.strip())));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void speechIsHeard(Weather weather) throws IOException {
        for (String call : System.getProperty("loss.calls", CALLS).split(",")) {
            String[] ends = call.strip().split("-");
            Kind speaking = Kind.of(ends[0]);
            Kind hearing = Kind.of(ends[1]);
            WholeScore score = attempt(speaking, hearing, weather);
            if (speaking == Kind.AHOY && hearing == Kind.AHOY) {
                assertThat(score.correlation()).as("speech from Ahoy to Ahoy: " + weather).isGreaterThan(0.7);
            }
        }
    }

    /// Now and then baresip waits for a sound server that has answered long ago, and does not come up.
    private static WholeScore attempt(Kind speaking, Kind hearing, Weather weather) throws IOException {
        for (int left = ATTEMPTS - 1; ; left--) {
            try {
                return measure(speaking, hearing, weather);
            } catch (AssertionError e) {
                if (left == 0) {
                    throw e;
                }
            }
        }
    }

    private static WholeScore measure(Kind speaking, Kind hearing, Weather weather) throws IOException {
        String name = FORECAST.indexOf(weather) + "-" + speaking + "-" + hearing;
        Path mouth = folder.resolve(name + "-said.wav");
        Path ear = folder.resolve(name + "-heard.wav");
        double lost;
        double late;
        String figures;
        try (Talker callee = Talker.answering(hearing, sound, corpus);
                LossyRelay relay = new LossyRelay(callee.port());
                Talker caller = Talker.calling(speaking, relay.port(), sound, corpus)) {
            callee.settle();
            caller.settle();
            relay.weather(weather);
            Process talking = sound.playSteadily("micA", said());
            try {
                Peer.pause(SETTLING_MILLIS);
                Process first = sound.record("micA.monitor", mouth);
                Process second = sound.record("spkB.monitor", ear);
                Peer.pause(PARTS * PART_SECONDS * 1000L + SPARE_MILLIS);
                Peer.stop(first);
                Peer.stop(second);
            } finally {
                Peer.stop(talking);
            }
            lost = relay.lostPercent();
            late = relay.mostLateMillis();
            figures = callee.figures();
        }
        List<WholeScore> heard = WholeScore.parts(mouth, ear, PART_SECONDS, 1);
        WholeScore score = WholeScore.median(heard);
        WholeScore microphone = WholeScore.median(WholeScore.parts(said(), mouth, PART_SECONDS, 60));
        AudioTable.add("speech  %-8s -> %-8s  %-28s %4.1f %% lost  correlation / drop-outs  %s  of %s  microphone %s%s%s%s", speaking, hearing, weather, lost, score,
                heard, microphone, late > 5 ? "  the relay was late by %.0f ms".formatted(late) : "",
                microphone.correlation() < STEADY ? "  NOT VALID: the machine was busy" : "", figures);
        return score;
    }

    /// The same words again and again: longer than a call lasts.
    private static Path said() {
        return folder.resolve("said.wav");
    }
}
