package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.media.quality.CodecImpairment;
import org.ahoyphone.media.session.QualityJudge.Reading;
import org.ahoyphone.phone.CallQuality;
import org.ahoyphone.phone.CallQuality.Cause;
import org.ahoyphone.phone.CallQuality.Grade;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// A second a reading, without waiting for one.
class QualityJudgeTest {

    private final QualityJudge judge = new QualityJudge();
    private final List<CallQuality> told = new ArrayList<>();
    private long packets;
    private long heldUp;

    private record Line(double loss, double unplayed, double remoteLoss, double jitter, double roundTrip, double mouthToEar, int late, boolean wireless) {
        static final Line GOOD = new Line(0, 0, 0, 2, 30, 90, 0, false);

        Line losing(double there, double here) {
            return new Line(here, here, there, jitter, roundTrip, mouthToEar, late, wireless);
        }

        Line overWireless() {
            return new Line(loss, unplayed, remoteLoss, jitter, roundTrip, mouthToEar, late, true);
        }
    }

    private void hear(int seconds, Line line) {
        hear(seconds, line, 50, true);
    }

    private void hear(int seconds, Line line, int packetsPerSecond, boolean expecting) {
        for (int i = 0; i < seconds; i++) {
            packets += packetsPerSecond;
            heldUp += line.late();
            CallQuality now = judge.on(new Reading(CodecImpairment.of("opus"), expecting, line.wireless(), packets, line.loss(), line.unplayed(),
                    line.remoteLoss(), 0, line.jitter(), line.roundTrip(), line.mouthToEar(), heldUp));
            if (now != null) {
                told.add(now);
            }
        }
    }

    private CallQuality last() {
        return told.getLast();
    }

    @Test
    void saysOnceThatAllIsWell() {
        hear(2, Line.GOOD);
        assertThat(told).isEmpty();
        hear(60, Line.GOOD);
        assertThat(told).singleElement().isEqualTo(new CallQuality(Grade.GOOD, Cause.NONE, 0, 0, "The connection is good."));
    }

    @Test
    void saysWhenWhatIsSentComesTooLate() {
        for (int i = 0; i < 10; i++) {
            CallQuality now = judge.on(new Reading(CodecImpairment.of("opus"), true, false, ++packets, 0, 0, 12, 11, 3, 30, 90, 0));
            if (now != null) {
                told.add(now);
            }
        }
        assertThat(last().cause()).isEqualTo(Cause.UNEVEN_THERE);
        assertThat(last().words()).matches("What you send arrives unevenly: the other side misses (9|1[0-2]) % of it\\.");
    }

    @Test
    void saysWhereItIsLost() {
        hear(10, Line.GOOD.losing(8, 0));
        assertThat(last().cause()).isEqualTo(Cause.UPLINK);
        hear(10, Line.GOOD.losing(8, 0).overWireless());
        assertThat(last().words()).isEqualTo("Your Wi-Fi loses 8 % of what you send; move nearer to it or use a cable.");
        hear(10, Line.GOOD.losing(0, 12));
        assertThat(last().words()).isEqualTo("The other side’s network loses 12 % of what it sends.");
        hear(10, Line.GOOD.losing(20, 12));
        assertThat(last().words()).matches("The network loses (1[5-9]|20) % of what you send and 12 % of what comes to you\\.");
        assertThat(last().grade()).isEqualTo(Grade.BAD);
        hear(10, Line.GOOD.losing(20, 12).overWireless());
        assertThat(last().cause()).isEqualTo(Cause.WIRELESS_BOTH_WAYS);
    }

    /// The same loss of sound, by the network's unevenness or by this computer.
    @Test
    void tellsABusyComputerFromAnUnevenNetwork() {
        hear(10, new Line(1, 12, 0, 70, 40, 150, 0, true));
        assertThat(last().words()).isEqualTo("The network is uneven by 70 ms, so you hear each other late or with gaps.");
        hear(10, new Line(0, 12, 0, 5, 40, 150, 120, true));
        assertThat(last().cause()).isEqualTo(Cause.BUSY);
    }

    @Test
    void saysWhatMakesItSlow() {
        hear(10, new Line(0, 0, 0, 3, 600, 390, 0, false));
        assertThat(last().words()).isEqualTo("The way is long: you hear each other after 390 ms.");
        hear(10, new Line(0, 0, 0, 90, 60, 390, 0, false));
        assertThat(last().cause()).isEqualTo(Cause.UNEVEN);
    }

    /// What was lost and rebuilt from redundancy is heard, and nobody is told of it.
    @Test
    void countsWhatIsHeardAndNotWhatIsLost() {
        hear(20, new Line(15, 1, 0, 3, 30, 90, 0, false));
        assertThat(told).singleElement().satisfies(quality -> assertThat(quality.grade()).isEqualTo(Grade.GOOD));
    }

    @Test
    void doesNotFlicker() {
        hear(10, Line.GOOD);
        for (int i = 0; i < 50; i++) {
            hear(1, Line.GOOD.losing(0, 15));
            hear(1, Line.GOOD);
        }
        assertThat(told).hasSize(1);
        hear(10, Line.GOOD.losing(0, 10));
        int before = told.size();
        for (int i = 0; i < 50; i++) {
            hear(1, Line.GOOD.losing(0, i % 2 == 0 ? 10 : 12));
        }
        assertThat(told).hasSize(before);
    }

    @Test
    void isQuickToWarnAndSlowToPraise() {
        hear(10, Line.GOOD);
        hear(3, Line.GOOD.losing(0, 15));
        assertThat(last().cause()).isEqualTo(Cause.DOWNLINK);
        hear(5, Line.GOOD);
        assertThat(last().cause()).isEqualTo(Cause.DOWNLINK);
        hear(1, Line.GOOD);
        assertThat(last().cause()).isEqualTo(Cause.NONE);
    }

    @Test
    void noticesThatNothingComesAndThatItComesAgain() {
        hear(10, Line.GOOD);
        hear(9, Line.GOOD, 0, true);
        assertThat(told).hasSize(1);
        hear(1, Line.GOOD, 0, true);
        assertThat(last().cause()).isEqualTo(Cause.NOTHING_ARRIVES);
        hear(1, Line.GOOD);
        assertThat(last().cause()).isEqualTo(Cause.NONE);
        hear(60, Line.GOOD, 0, false);
        assertThat(last().cause()).as("on hold").isEqualTo(Cause.NONE);
    }

    @ParameterizedTest
    @CsvSource({"0,GOOD", "3,GOOD", "7,FAIR", "10.5,POOR", "20,BAD", "100,BAD"})
    void gradesByWhatIsLost(double loss, Grade grade) {
        hear(10, Line.GOOD.losing(0, loss));
        assertThat(last().grade()).isEqualTo(grade);
    }

    @Test
    void unknownFiguresAreNoComplaint() {
        for (int i = 0; i < 10; i++) {
            assertThat(judge.on(new Reading(CodecImpairment.of("PCMU"), true, false, i, -1, -1, -1, 0, -1, -1, -1, 0)))
                    .satisfiesAnyOf(q -> assertThat(q).isNull(), q -> assertThat(q.grade()).isEqualTo(Grade.GOOD));
        }
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void everyCauseIsASentence(Cause cause) {
        assertThat(QualityWords.of(cause, 41, 43)).endsWith(".").matches("[A-Z].*");
    }
}
