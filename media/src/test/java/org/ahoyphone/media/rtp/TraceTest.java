package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The adaptive buffer beside fixed ones on networks of many kinds; the table stands in `docs/audio.md`.
class TraceTest {
    private static final JitterBufferConfig ADAPTIVE = new JitterBufferConfig(8000, 160, 40, 10, 400, 256);
    private static final Map<String, ArrivalTrace> TRACES = ArrivalTrace.all().stream().collect(Collectors.toMap(ArrivalTrace::name, Function.identity()));

    private static PlayedTrace adaptive(String name) {
        return PlayedTrace.of(TRACES.get(name), ADAPTIVE);
    }

    private static PlayedTrace fixed(String name, int delayMs) {
        return PlayedTrace.of(TRACES.get(name), JitterBufferConfig.fixed(8000, delayMs));
    }

    @Test
    void printsDelayConcealmentAndStretchingBesideFixedBuffers() {
        StringBuilder table = new StringBuilder(String.format(Locale.ROOT, "%-22s| %-34s| %-34s| fixed at 120 ms%n%-22s", "", "adaptive", "fixed at 60 ms", ""));
        table.append("|   mean    p95 concealed stretched ".repeat(3)).append('\n');
        for (ArrivalTrace trace : ArrivalTrace.all()) {
            table.append(String.format(Locale.ROOT, "%-22s| %s | %s | %s%n", trace.name(), adaptive(trace.name()), fixed(trace.name(), 60), fixed(trace.name(), 120)));
        }
        System.out.println(table);
        assertThat(table.toString().lines()).hasSize(TRACES.size() + 2);
    }

    @Test
    void isQuickOnASteadyNetwork() {
        PlayedTrace lan = adaptive("LAN");
        assertThat(lan.p95Ms()).isLessThan(30);
        assertThat(lan.concealed()).isZero();
    }

    @Test
    void waitsAsLongAsJitterNeedsAndNoLonger() {
        for (String name : new String[] {"40 +- 20 ms", "40 +- 20 ms, disorder"}) {
            PlayedTrace jitter = adaptive(name);
            assertThat(jitter.p95Ms()).isBetween(40.0, 60.0);
            assertThat(jitter.concealed()).isLessThan(0.001);
        }
    }

    @Test
    void losesLessThanAShortFixedBufferAndWaitsLessThanALongOne() {
        for (String name : new String[] {"Wi-Fi", "LTE"}) {
            assertThat(adaptive(name).concealed()).as(name).isLessThan(fixed(name, 60).concealed());
            assertThat(adaptive(name).meanMs()).as(name).isLessThan(fixed(name, 120).meanMs());
        }
    }

    @Test
    void inventsHardlyMoreThanWasLost() {
        ArrivalTrace bursts = TRACES.get("5 % lost in bursts");
        double lost = 1 - (double) bursts.packets().size() / bursts.sent();
        assertThat(adaptive("5 % lost in bursts").concealed()).isLessThan(lost + 0.002);
    }

    /// What is left are the half seconds after which it knows that the peer is away, eight times in two minutes.
    @Test
    void keepsNoDelayOfAPeersSleep() {
        PlayedTrace sleeps = adaptive("peer sleeps");
        assertThat(sleeps.p95Ms()).isLessThan(30);
        assertThat(sleeps.concealed()).isLessThan(8 * 0.5 / 120 + 0.002);
    }

    @Test
    void stretchesADriftingClockAwayAndNoMore() {
        assertThat(adaptive("clock 100 ppm fast").stretched()).isLessThan(0.001);
        for (String name : new String[] {"clock 1 % fast", "clock 1 % slow"}) {
            PlayedTrace drift = adaptive(name);
            assertThat(drift.stretched()).isBetween(0.009, 0.014);
            assertThat(drift.p95Ms()).isLessThan(40);
            assertThat(drift.concealed()).isLessThan(0.001);
        }
    }

    @Test
    void losesNothingOfTalkSpurtsAndLongPackets() {
        for (String name : new String[] {"talk spurts", "40 ms packets", "60 ms packets"}) {
            PlayedTrace played = adaptive(name);
            assertThat(played.concealed()).as(name).isLessThan(0.001);
            assertThat(played.p95Ms()).as(name).isLessThan(55);
        }
    }
}
