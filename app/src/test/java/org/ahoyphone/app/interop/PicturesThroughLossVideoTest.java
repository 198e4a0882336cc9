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

/// What is seen of a film when the network loses packets: share of the pictures sent that are shown intact, and damaged, and the longest time that nothing new is seen. The phones named, each
/// pair in a call of its own through a relay that loses the same packets of each.
///
/// `-Dloss.networks=1,3` chooses from [#FORECAST], `-Dloss.calls=Ahoy-baresip` who shows the film and who sees it: half a minute each.
@Tag("video")
@Timeout(300)
class PicturesThroughLossVideoTest {
    private static final List<Weather> FORECAST = List.of(Weather.FAIR, new Weather(5, 1, 0, 0, 0), new Weather(10, 1, 0, 0, 0), new Weather(0, 1, 50, 0, 0),
            new Weather(5, 1, 50, 0, 0), new Weather(10, 1, 50, 0, 0));
    private static final String CALLS = "Ahoy-Ahoy,baresip-baresip,Ahoy-baresip,baresip-Ahoy";
    /// Until the packets lost are those of a call that is under way.
    private static final long SETTLING_MILLIS = 4_000;
    private static final long MEASURED_MILLIS = 20_000;
    /// Less without loss, and it is not the loss that is measured.
    private static final double WHOLE_PERCENT = 95;
    private static final double REPAIRED_PERCENT = 80;

    private static Corpus corpus;
    private static NumberedFilm film;

    @BeforeAll
    static void makeFilm() throws IOException {
        Path folder = Peer.folder("pictures-lost");
        corpus = new Corpus();
        film = new NumberedFilm(folder, corpus);
    }

    @AfterAll
    static void closeFilm() throws IOException {
        film.close();
    }

    static Stream<Weather> networks() {
        String chosen = System.getProperty("loss.networks", "");
        return chosen.isBlank() ? FORECAST.stream() : Arrays.stream(chosen.split(",")).map(each -> FORECAST.get(Integer.parseInt(each.strip())));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aFilmIsSeen(Weather weather) throws IOException {
        for (String call : System.getProperty("loss.calls", CALLS).split(",")) {
            String[] ends = call.strip().split("-");
            Kind showing = Kind.of(ends[0]);
            Kind seeing = Kind.of(ends[1]);
            LossScore score = measure(showing, seeing, weather);
            if (showing == Kind.AHOY && seeing == Kind.AHOY) {
                assertThat(score.intact()).as("pictures from Ahoy to Ahoy, intact: " + weather)
                        .isGreaterThan(weather.lossPercent() == 0 ? WHOLE_PERCENT : REPAIRED_PERCENT);
            }
        }
    }

    private static LossScore measure(Kind showing, Kind seeing, Weather weather) throws IOException {
        try (FilmEnd callee = FilmEnd.answering(seeing, film, corpus);
                LossyRelay relay = new LossyRelay(callee.port());
                FilmEnd caller = FilmEnd.calling(showing, relay.port(), film, corpus)) {
            ShownPictures shown = callee.shown();
            relay.weather(weather);
            Peer.pause(SETTLING_MILLIS);
            LossyRelay.Count before = relay.count("video");
            long begun = System.nanoTime();
            Peer.pause(MEASURED_MILLIS);
            LossScore score = shown.between(begun, System.nanoTime());
            LossyRelay.Count after = relay.count("video");
            VideoTable.add("loss  %-8s -> %-8s  %-16s %4.1f %% lost of %.0f packets/s, %.0f kbit/s: %s%s%s", showing, seeing, weather, after.lostPercent(),
                    1000.0 * (after.packets() - before.packets()) / MEASURED_MILLIS, 8.0 * (after.bytes() - before.bytes()) / MEASURED_MILLIS, score,
                    relay.mostLateMillis() > 20 ? "  the relay was late by %.0f ms".formatted(relay.mostLateMillis()) : "",
                    weather.lossPercent() == 0 && score.intact() < WHOLE_PERCENT ? "  NOT VALID: not whole without loss" : "");
            return score;
        }
    }
}
