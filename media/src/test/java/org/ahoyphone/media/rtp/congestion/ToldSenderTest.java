package org.ahoyphone.media.rtp.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Random;
import org.ahoyphone.media.rtp.FeedbackTerms;
import org.ahoyphone.media.rtp.Remb;
import org.ahoyphone.media.rtp.RtcpPacket;
import org.ahoyphone.media.rtp.Tmmbr;
import org.ahoyphone.media.rtp.congestion.BottleneckLink.Weather;
import org.ahoyphone.media.rtp.congestion.ToldOverLink.Obeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What becomes of links that change when the sender cannot tell and is told, on virtual time. The figures of each run are printed.
class ToldSenderTest {

    private static final double WANTED = 1_200_000;
    /// 1 Mbit/s, from 10 s to 25 s only 300 kbit/s.
    private static final Weather STEPS = new Weather(t -> t < 10 || t >= 25 ? 1e6 : 3e5, 500, 0, _ -> 20, -1);
    private static final FeedbackTerms REQUESTS = ToldOverLink.terms(false, true, true);
    private static final FeedbackTerms ESTIMATES = ToldOverLink.terms(false, true, false);

    private static FeedbackTerms terms(Obeys obeys) {
        return obeys == Obeys.ESTIMATES ? ESTIMATES : REQUESTS;
    }

    private static void print(String name, ToldOverLink run, double from, double to, String more) {
        PrintStream out = System.out;
        out.printf(Locale.ROOT, "%-46s used %3.0f %%  queue mean %4.0f ms, longest %4.0f ms  longest freeze %5.0f ms  told %2d times  %s%n", name, 100 * run.utilisation(from, to),
                run.meanQueueMs(from, to), run.longestQueueMs(from, to), run.longestFreezeMs(from, to),
                run.told().stream().filter(each -> each.atMs() > from * 1000 && each.atMs() <= to * 1000).count(), more);
    }

    private static String ms(String what, double value) {
        return String.format(Locale.ROOT, "%s %.0f ms", what, value);
    }

    @ParameterizedTest
    @CsvSource({"REQUESTS, 1", "REQUESTS, 2", "REQUESTS, 3", "ESTIMATES, 1", "ESTIMATES, 2", "ESTIMATES, 3"})
    void stepDownToThreeHundredAndBack(Obeys obeys, long seed) {
        ToldOverLink run = new ToldOverLink(STEPS, terms(obeys), obeys, WANTED, seed).run(50);
        print(obeys + ", from the beginning", run, 0, 10, "");
        print(obeys + ", 1 Mbit/s to 300 kbit/s", run, 10, 25, ms("reaction", run.reactionMs(10)));
        print(obeys + ", and back", run, 25, 50, ms("80 % reached after", run.reachedMs(25, 0.8)));
        assertThat(run.reactionMs(10)).isBetween(0.0, 800.0);
        assertThat(run.longestFreezeMs(10, 25)).isLessThan(800);
        assertThat(run.meanQueueMs(12, 25)).isLessThan(120);
        assertThat(run.longestQueueMs(12.5, 25)).isLessThan(350);
        assertThat(run.utilisation(14, 25)).isGreaterThan(0.7);
        assertThat(run.reachedMs(25, 0.8)).isBetween(0.0, 15_000.0);
        assertThat(run.longestFreezeMs(25, 50)).isLessThan(250);
        assertThat(run.told()).allMatch(each -> obeys == Obeys.REQUESTS ? each.what() instanceof Tmmbr : each.what() instanceof Remb);
        assertThat(run.told().size()).as("not more than two a second").isLessThan(100);
    }

    /// The queue throws away what waits longer than 150 ms.
    @ParameterizedTest
    @EnumSource(names = {"REQUESTS", "ESTIMATES"})
    void stepDownBeforeAShortQueue(Obeys obeys) {
        ToldOverLink run = new ToldOverLink(Weather.step(1_000_000, 300_000, 10).queue(150), terms(obeys), obeys, WANTED, 4).run(25);
        print(obeys + ", the same, queue of 150 ms", run, 10, 25, ms("reaction", run.reactionMs(10)));
        assertThat(run.reactionMs(10)).isBetween(0.0, 1000.0);
        assertThat(run.longestFreezeMs(10, 25)).isLessThan(2500);
        assertThat(run.utilisation(14, 25)).isGreaterThan(0.6);
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUESTS", "ESTIMATES"})
    void aDownloadBesideTheCall(Obeys obeys) {
        ToldOverLink run = new ToldOverLink(Weather.steady(2_000_000).queue(200).sharedFrom(10), terms(obeys), obeys, WANTED, 5).run(40);
        print(obeys + ", a download on 2 Mbit/s, 200 ms", run, 15, 40, "");
        assertThat(run.utilisation(15, 40)).as("its part").isGreaterThan(0.15);
        assertThat(run.longestFreezeMs(15, 40)).isLessThan(1500);
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUESTS", "ESTIMATES"})
    void lossThatIsNotCongestionIsNoReason(Obeys obeys) {
        ToldOverLink run = new ToldOverLink(Weather.steady(3_000_000).losing(0.03), terms(obeys), obeys, WANTED, 6).run(30);
        print(obeys + ", 3 % lost on 3 Mbit/s", run, 5, 30, "");
        assertThat(run.samples()).allMatch(sample -> sample.told() > WANTED);
    }

    /// Packets that are late by chance, up to 20 ms.
    @ParameterizedTest
    @EnumSource(names = {"REQUESTS", "ESTIMATES"})
    void jitterIsNoReason(Obeys obeys) {
        Random late = new Random(7);
        ToldOverLink run = new ToldOverLink(Weather.steady(5_000_000).delay(_ -> 20 + 20 * late.nextDouble()), terms(obeys), obeys, WANTED, 8).run(60);
        print(obeys + ", jitter of 20 ms", run, 0, 60, "");
        if (obeys == Obeys.REQUESTS) {
            assertThat(run.told()).isEmpty();
        } else {
            assertThat(run.told()).hasSizeBetween(55, 65).allMatch(each -> each.what() instanceof Remb remb && remb.bitRate() > WANTED);
        }
    }

    /// Some do as they are asked and say nothing.
    @Test
    void whoDoesNotAnswerIsAskedAgainAndNotForEver() {
        ToldOverLink run = new ToldOverLink(STEPS, REQUESTS, Obeys.REQUESTS, WANTED, 9).withoutAnswers().run(50);
        print("REQUESTS, never answered", run, 10, 25, ms("reaction", run.reactionMs(10)));
        assertThat(run.reactionMs(10)).isBetween(0.0, 800.0);
        assertThat(run.told().size()).isLessThan(150);
    }

    @Test
    void whoDoesNotListenIsNotWorseOff() {
        ToldOverLink run = new ToldOverLink(STEPS, REQUESTS, Obeys.NOTHING, 600_000, 10).run(50);
        ToldOverLink alone = new ToldOverLink(STEPS, ToldOverLink.terms(false, false, false), Obeys.NOTHING, 600_000, 10).run(50);
        print("asked, and does not listen", run, 0, 50, "");
        assertThat(run.longestFreezeMs(26, 50)).isEqualTo(alone.longestFreezeMs(26, 50));
        assertThat(run.told()).hasSizeLessThan(150);
        assertThat(alone.told()).isEmpty();
    }

    @Test
    void whoIsToldOfEachPacketIsToldNothingElse() {
        ToldOverLink run = new ToldOverLink(STEPS, ToldOverLink.terms(true, true, true), Obeys.NOTHING, WANTED, 11).run(20);
        assertThat(run.told()).isEmpty();
    }

    /// While the link is narrow pictures are asked for what sound leaves of it.
    @Test
    void soundComesFirst() {
        ToldOverLink run = new ToldOverLink(Weather.steady(150_000), REQUESTS, Obeys.REQUESTS, WANTED, 12).run(40);
        print("REQUESTS, 150 kbit/s with sound of 48 kbit/s", run, 10, 40, "");
        assertThat(run.told()).isNotEmpty();
        assertThat(run.told().stream().filter(each -> each.atMs() > 5_000).map(ToldOverLink.Told::what).mapToLong(ToldSenderTest::rate).max().orElse(0))
                .isLessThan(150_000);
        assertThat(run.meanQueueMs(15, 40)).isLessThan(200);
    }

    private static long rate(RtcpPacket what) {
        return ((Tmmbr) what).entries().getFirst().bitRate();
    }
}
