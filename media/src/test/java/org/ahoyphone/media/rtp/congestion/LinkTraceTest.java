package org.ahoyphone.media.rtp.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.util.Locale;
import org.ahoyphone.media.rtp.congestion.BottleneckLink.Weather;
import org.junit.jupiter.api.Test;

/// What rate control makes of links that change, on virtual time. The figures of each run are printed.
class LinkTraceTest {

    private static final double MOST = 1_500_000;

    private static void print(String name, VideoOverLink run, double from, double to, String more) {
        PrintStream out = System.out;
        out.printf(Locale.ROOT, "%-34s used %3.0f %%  queue mean %4.0f ms, longest %4.0f ms  longest freeze %4.0f ms  shown intact %5.1f %%  %s%n", name,
                100 * run.utilisation(from, to), run.queueMs(from, to), run.longestQueueMs(from, to), run.longestFreezeMs(from, to), 100 * run.intact(), more);
    }

    private static String ms(String what, double value) {
        return String.format(Locale.ROOT, "%s %.0f ms", what, value);
    }

    @Test
    void stepDownToThreeHundred() {
        VideoOverLink run = new VideoOverLink(Weather.step(1_000_000, 300_000, 10), MOST, 1).run(25);
        print("1 Mbit/s to 300 kbit/s", run, 10, 25, ms("reaction", run.reactionMs(10)));
        assertThat(run.reactionMs(10)).isBetween(0.0, 1000.0);
        assertThat(run.longestFreezeMs(10, 25)).isLessThan(500);
        assertThat(run.utilisation(14, 25)).isGreaterThan(0.6);
        assertThat(run.queueMs(14, 25)).isLessThan(150);
    }

    @Test
    void stepDownBeforeAShortQueue() {
        VideoOverLink run = new VideoOverLink(Weather.step(1_000_000, 300_000, 10).queue(150), MOST, 2).run(25);
        print("the same, queue of 150 ms", run, 10, 25, ms("reaction", run.reactionMs(10)));
        assertThat(run.reactionMs(10)).isBetween(0.0, 1000.0);
        assertThat(run.longestFreezeMs(10, 25)).as("two of three packets are lost until it reacts").isLessThan(2500);
        assertThat(run.utilisation(14, 25)).isGreaterThan(0.6);
    }

    @Test
    void stepUp() {
        VideoOverLink run = new VideoOverLink(Weather.step(300_000, 1_000_000, 10), MOST, 3).run(30);
        print("300 kbit/s to 1 Mbit/s", run, 20, 30, ms("80 % reached after", run.reachedMs(10, 0.8)));
        assertThat(run.reachedMs(10, 0.8)).isBetween(0.0, 8000.0);
        assertThat(run.utilisation(20, 30)).isGreaterThan(0.7);
        assertThat(run.longestFreezeMs(2, 30)).isLessThan(500);
    }

    @Test
    void aSteadyLinkIsUsed() {
        VideoOverLink run = new VideoOverLink(Weather.steady(1_000_000), MOST, 4).run(30);
        print("1 Mbit/s", run, 5, 30, "");
        assertThat(run.utilisation(5, 30)).isGreaterThan(0.75);
        assertThat(run.queueMs(5, 30)).isLessThan(100);
        assertThat(run.longestFreezeMs(2, 30)).isLessThan(250);
    }

    @Test
    void lossThatIsNotCongestionDoesNotStopPictures() {
        VideoOverLink five = new VideoOverLink(Weather.steady(1_000_000).losing(0.05), MOST, 5).run(30);
        print("1 Mbit/s, 5 % lost", five, 5, 30, "");
        assertThat(five.utilisation(5, 30)).isGreaterThan(0.6);
        assertThat(five.intact()).isGreaterThan(0.97);
        VideoOverLink ten = new VideoOverLink(Weather.steady(1_000_000).losing(0.10), MOST, 6).run(30);
        print("1 Mbit/s, 10 % lost", ten, 5, 30, "");
        assertThat(ten.utilisation(5, 30)).isGreaterThan(0.5);
        assertThat(ten.intact()).isGreaterThan(0.95);
    }

    @Test
    void twoHundredMillisecondsOfBufferBloat() {
        VideoOverLink run = new VideoOverLink(Weather.steady(1_000_000).delay(t -> t < 10 ? 20 : Math.min(220, 20 + 200 * (t - 10))), MOST, 7).run(40);
        print("200 ms more delay within a second", run, 10, 40, "");
        assertThat(run.longestFreezeMs(10, 40)).isLessThan(500);
        assertThat(run.utilisation(25, 40)).isGreaterThan(0.6);
    }

    @Test
    void aDownloadBesideTheCall() {
        VideoOverLink run = new VideoOverLink(Weather.steady(2_000_000).queue(200).sharedFrom(10), MOST, 8).run(40);
        print("a download on 2 Mbit/s, 200 ms", run, 15, 40, "");
        assertThat(run.utilisation(15, 40)).as("its part").isGreaterThan(0.2);
        assertThat(run.longestFreezeMs(15, 40)).isLessThan(1000);
    }
}
