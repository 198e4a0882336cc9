package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.ahoyphone.media.rtp.RtpSessionConfig.Extended;
import org.junit.jupiter.api.Test;

/// Two sessions on virtual time that tell each other how they are heard, and measure the way there and back.
class ExtendedReportingTest {
    private static final long MS = Network.MS;
    private static final VoipMetrics HEARD = new VoipMetrics(0, 12, 3, 40, 2, 300, 5_000, 60, 80, -18, 127, 127, 16, 88, 127, 42, 40, 0xF0, 50, 70, 400);

    private static RtpSessionConfig config(boolean metrics, boolean roundTrip) {
        return RtpSessionConfig.audio(8000, Map.of(0, 8000)).with(false, 0, new Extended(metrics, roundTrip));
    }

    private static void talk(Network network, boolean both) {
        for (int i = 0; i < 250; i++) {
            network.left.sendAudio(160);
            if (both) {
                network.right.sendAudio(160);
            }
            network.advance(20 * MS);
        }
    }

    @Test
    void tellsHowTheOtherIsHeardWhereThatIsWanted() {
        Network network = new Network(config(false, false), config(true, false));
        network.right.session.metrics(HEARD);
        network.left.session.metrics(HEARD);
        talk(network, true);
        assertThat(network.left.session.statistics().heard()).isEqualTo(HEARD.of(network.left.session.ssrc()));
        assertThat(network.right.session.statistics().heard()).as("not wanted").isNull();
    }

    @Test
    void saysNothingOfNobody() {
        Network network = new Network(config(true, false), config(true, false));
        network.left.session.metrics(HEARD);
        talk(network, false);
        assertThat(network.right.session.statistics().heard()).as("left hears nobody").isNull();
    }

    @Test
    void whoOnlyListensKnowsTheRoundTrip() {
        Network network = new Network(config(false, true), config(false, true));
        network.delayNanos = 35 * MS;
        talk(network, false);
        assertThat(network.right.session.statistics().sent().packets()).isZero();
        assertThat(network.right.session.statistics().roundTripMs()).isCloseTo(70, within(0.1));
        assertThat(network.left.session.statistics().roundTripMs()).isCloseTo(70, within(0.1));
        Network without = new Network(config(true, false), config(true, false));
        without.delayNanos = 35 * MS;
        talk(without, false);
        assertThat(without.right.session.statistics().roundTripMs()).as("as without extended reports").isEqualTo(-1);
    }

    @Test
    void believesNoAnswersToWhatItNeverAsked() {
        ExtendedReporting reporting = new ExtendedReporting();
        reporting.negotiate(new Extended(true, true));
        NtpTime now = new NtpTime(0x1234_5678_9abc_def0L);
        for (DelaySinceLastReceiverReport.Entry entry : List.of(new DelaySinceLastReceiverReport.Entry(7, 0, 0),
                new DelaySinceLastReceiverReport.Entry(8, now.middle() - 100, 50), new DelaySinceLastReceiverReport.Entry(7, now.middle(), 200))) {
            reporting.receive(new ExtendedReport(9, List.of(new DelaySinceLastReceiverReport(List.of(entry)), HEARD.of(8))), 7, now, 0);
        }
        assertThat(reporting.roundTripNanos()).isEqualTo(-1);
        assertThat(reporting.theirs()).as("of somebody else").isNull();
    }

    @Test
    void answersEachReferenceOnceAndNotEndlesslyMany() {
        ExtendedReporting reporting = new ExtendedReporting();
        reporting.negotiate(new Extended(false, true));
        NtpTime now = new NtpTime(1L << 40);
        for (int i = 0; i < 100; i++) {
            reporting.receive(new ExtendedReport(i % 50, List.of(new ReceiverReferenceTime(now))), 7, now, 0);
        }
        ExtendedReport first = reporting.next(7, null, now, 65_536_000);
        assertThat(first).isNotNull();
        assertThat(((DelaySinceLastReceiverReport) first.blocks().get(1)).entries()).hasSize(8).allMatch(entry -> entry.delay() == 4294);
        assertThat(reporting.next(7, null, now, 0)).isEqualTo(new ExtendedReport(7, List.of(new ReceiverReferenceTime(now))));
        reporting.negotiate(Extended.NONE);
        assertThat(reporting.next(7, null, now, 0)).isNull();
    }
}
