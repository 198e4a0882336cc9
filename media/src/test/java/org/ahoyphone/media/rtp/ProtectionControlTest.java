package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProtectionControlTest {

    private static final long SECOND = 1_000_000_000L;

    private final ProtectionControl control = new ProtectionControl();

    private boolean reported(double roundTripMs, double lost, long second) {
        control.reported(roundTripMs, lost, second * SECOND);
        return control.isOn();
    }

    @Test
    void isForLossOnLongWaysAlone() {
        assertThat(reported(-1, 0.1, 0)).as("nobody knows how long the way is").isFalse();
        assertThat(reported(40, 0.1, 1)).as("sent again it is here in time").isFalse();
        assertThat(reported(200, 0.01, 2)).isFalse();
        assertThat(reported(80, 0.02, 3)).isTrue();
    }

    @Test
    void oneReportThatCameLateIsNoLongWay() {
        assertThat(reported(30, 0.1, 0)).isFalse();
        assertThat(reported(300, 0.1, 1)).isFalse();
        assertThat(reported(30, 0.1, 2)).isFalse();
        assertThat(reported(300, 0.1, 3)).isFalse();
        assertThat(reported(300, 0.1, 4)).isTrue();
    }

    @Test
    void endsWhenItWasCalmForAWhile() {
        reported(200, 0.1, 0);
        assertThat(reported(200, 0.1, 0)).isTrue();
        assertThat(reported(200, 0.015, 1)).isTrue();
        assertThat(reported(200, 0, 2)).isTrue();
        assertThat(reported(200, 0, 11)).isTrue();
        assertThat(reported(200, 0, 12)).isFalse();
        assertThat(reported(200, 0.015, 13)).isFalse();
        reported(200, 0.1, 20);
        assertThat(reported(70, 0.1, 25)).isTrue();
        assertThat(reported(50, 0.1, 30)).isTrue();
        assertThat(reported(100, 0.015, 39)).as("calm again from here on").isTrue();
        assertThat(reported(50, 0.1, 41)).isTrue();
        assertThat(reported(50, 0.1, 51)).isFalse();
    }

    @Test
    void moreLossMoreRepairsAndMostForAKeyFrame() {
        reported(200, 0.02, 0);
        double little = control.share(false);
        assertThat(control.share(true)).isGreaterThan(little);
        reported(200, 0.1, 1);
        assertThat(control.share(false)).isGreaterThan(little);
        assertThat(control.share(true)).isGreaterThan(control.share(false));
        reported(200, 1, 2);
        assertThat(control.share(true)).isLessThan(1);
        assertThat(control.share(false)).isLessThanOrEqualTo(0.5);
    }
}
