package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.media.session.EncoderControl.Limits;
import org.junit.jupiter.api.Test;

class EncoderControlTest {

    private static final int ANY = Integer.MAX_VALUE;

    private static EncoderControl start(int most) {
        return EncoderControl.start(Limits.of(1, 0, most));
    }

    private static EncoderControl times(EncoderControl from, int times, double lost, double roundTrip) {
        EncoderControl control = from;
        for (int i = 0; i < times; i++) {
            control = control.reported(lost, roundTrip);
        }
        return control;
    }

    @Test
    void beginsAsUsualWithALittleRedundancy() {
        assertThat(start(ANY).bitRate()).isEqualTo(32_000);
        assertThat(start(ANY).lossPercent()).isEqualTo(5);
        assertThat(start(ANY).complexity()).isEqualTo(6);
        assertThat(EncoderControl.start(Limits.of(2, 0, ANY)).complexity()).isEqualTo(10);
        assertThat(EncoderControl.start(Limits.of(2, 0, ANY)).bitRate()).isEqualTo(64_000);
    }

    @Test
    void neverExceedsWhatTheOtherSideAllows() {
        assertThat(start(14_000).bitRate()).isEqualTo(14_000);
        assertThat(times(start(14_000), 50, 0.1, 30).bitRate()).isEqualTo(14_000);
        assertThat(times(start(4_000), 50, 0.3, 3000).bitRate()).isEqualTo(4_000);
    }

    @Test
    void redundancyFollowsLossAtOnceAndLeavesSlowly() {
        EncoderControl lossy = start(ANY).reported(0.2, 40);
        assertThat(lossy.lossPercent()).isEqualTo(20);
        assertThat(lossy.reported(0, 40).lossPercent()).isEqualTo(12);
        assertThat(times(lossy, 12, 0, 40).lossPercent()).isZero();
    }

    /// Where nothing is lost bits may go into sound alone, and the first loss brings redundancy back.
    @Test
    void aNetworkThatLosesNothingGetsMoreBitsWhereTheCodecHasAUseForThem() {
        EncoderControl begun = EncoderControl.start(Limits.of(1, 48_000, ANY));
        assertThat(times(begun, 3, 0, 40).bitRate()).as("not yet").isLessThan(33_000);
        EncoderControl clear = times(begun, 12, 0, 40);
        assertThat(clear.bitRate()).isEqualTo(48_000);
        assertThat(clear.lossPercent()).isZero();
        assertThat(clear.reported(0.002, 40).bitRate()).as("one packet of ten seconds").isEqualTo(48_000);
        EncoderControl lossy = clear.reported(0.02, 40);
        assertThat(lossy.bitRate()).isBetween(32_000, 33_000);
        assertThat(lossy.lossPercent()).isEqualTo(2);
        assertThat(times(lossy, 12, 0, 40).bitRate()).isEqualTo(48_000);
        EncoderControl queued = times(clear, 4, 0, 300);
        assertThat(queued.bitRate()).isLessThan(32_000);
    }

    @Test
    void thereIsNoMoreWhereTheOtherSideAllowsNoMore() {
        assertThat(times(EncoderControl.start(Limits.of(1, 48_000, 40_000)), 20, 0, 40).bitRate()).isEqualTo(32_000);
    }

    /// A radio loses a tenth without a queue: fewer bits would not help; copies cost some.
    @Test
    void lossWithoutAQueueGetsMoreBitsForRedundancy() {
        EncoderControl lossy = times(start(ANY), 10, 0.1, 40);
        assertThat(lossy.bitRate()).isBetween(34_000, 36_000);
        assertThat(times(lossy, 20, 0, 40).bitRate()).isEqualTo(32_000);
    }

    @Test
    void aGrowingQueueLowersTheBitRateUntilItEmpties() {
        EncoderControl calm = times(start(ANY), 5, 0, 40);
        EncoderControl once = calm.reported(0, 300);
        assertThat(once.bitRate()).as("one long round trip is nothing yet").isEqualTo(calm.bitRate());
        EncoderControl queued = times(once, 3, 0, 300);
        assertThat(queued.bitRate()).isBetween(15_000, 22_000);
        assertThat(times(queued, 8, 0, 400).bitRate()).isEqualTo(10_000);
        assertThat(queued.reported(0, 45).bitRate()).as("one report of calm").isEqualTo(queued.bitRate());
        assertThat(times(queued, 10, 0, 45).bitRate()).isEqualTo(32_000);
    }

    @Test
    void aQueueThatOverflowsLowersItFaster() {
        EncoderControl calm = times(start(ANY), 5, 0, 40);
        assertThat(calm.reported(0.1, 300).bitRate()).isLessThan(23_000);
        assertThat(times(calm, 6, 0.1, 500).bitRate()).isEqualTo(10_000);
    }

    @Test
    void heavyLossLowersItOnlyToWhatRedundancyNeeds() {
        EncoderControl heavy = times(start(ANY), 30, 0.3, 40);
        assertThat(heavy.bitRate()).isEqualTo(20_000);
        assertThat(heavy.lossPercent()).isEqualTo(30);
        assertThat(times(heavy, 20, 0, 40).bitRate()).isEqualTo(32_000);
    }

    @Test
    void aLongerWayIsNoQueueForGood() {
        EncoderControl near = times(start(ANY), 5, 0, 20);
        EncoderControl far = times(near, 300, 0, 180);
        assertThat(far.bitRate()).as("after some minutes").isEqualTo(32_000);
    }

    @Test
    void withoutRoundTripsItGoesByLossAlone() {
        assertThat(times(start(ANY), 30, 0.3, -1).bitRate()).isEqualTo(20_000);
        assertThat(times(start(ANY), 30, 0, -1).bitRate()).isEqualTo(32_000);
    }

    @Test
    void aBusyMachineGetsLessWorkAndAnIdleOneMoreAgain() {
        EncoderControl busy = start(ANY).worked(0.5);
        assertThat(busy.complexity()).isEqualTo(3);
        for (int i = 0; i < 10; i++) {
            busy = busy.worked(0.5);
        }
        assertThat(busy.complexity()).isZero();
        for (int i = 0; i < 9; i++) {
            busy = busy.worked(0.01);
        }
        assertThat(busy.complexity()).isZero();
        assertThat(busy.worked(0.01).complexity()).isEqualTo(3);
        for (int i = 0; i < 60; i++) {
            busy = busy.worked(0.01);
        }
        assertThat(busy.complexity()).isEqualTo(6);
        assertThat(busy.worked(0.1).complexity()).as("neither busy nor idle").isEqualTo(6);
    }
}
