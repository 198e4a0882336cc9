package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RepairGaugeTest {

    private final RepairGauge gauge = new RepairGauge();

    private long patience() {
        return TimeUnit.NANOSECONDS.toMillis(gauge.patienceNanos());
    }

    @Test
    void withoutRepairsItOnlyWaitsForReordering() {
        gauge.repaired(5, 1_000_000_000);
        gauge.resent(7);
        assertThat(patience()).isEqualTo(40);
        assertThat(gauge.repaired()).isEqualTo(-1);
        assertThat(gauge.resent()).isEqualTo(-1);
    }

    @Test
    void aPictureThatNobodyNeedsIsWaitedForOnlyWhereRepairsAreQuick() {
        assertThat(gauge.sparedPatienceNanos()).as("nobody repairs").isEqualTo(TimeUnit.MILLISECONDS.toNanos(15));
        gauge.repairing(true);
        assertThat(gauge.sparedPatienceNanos()).as("before anything is known").isEqualTo(gauge.patienceNanos());
        gauge.repaired(1, TimeUnit.MILLISECONDS.toNanos(60));
        assertThat(gauge.sparedPatienceNanos()).isEqualTo(gauge.patienceNanos());
        gauge.repaired(2, TimeUnit.MILLISECONDS.toNanos(210));
        assertThat(gauge.sparedPatienceNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(15));
    }

    @Test
    void whatIsBeforeThePacketThatIsTakenNextComesInVain() {
        assertThat(gauge.comesInVain(0)).as("nothing was taken").isFalse();
        gauge.position(3);
        assertThat(gauge.comesInVain(2)).isTrue();
        assertThat(gauge.comesInVain(65_535)).isTrue();
        assertThat(gauge.comesInVain(3)).isFalse();
        assertThat(gauge.comesInVain(20)).isFalse();
        gauge.position(-1);
        assertThat(gauge.comesInVain(2)).isFalse();
    }

    @Test
    void waitsForARepairAndForTwoMore() {
        gauge.repairing(true);
        assertThat(patience()).as("before anything is known").isEqualTo(250);
        gauge.repaired(1, TimeUnit.MILLISECONDS.toNanos(60));
        assertThat(patience()).isEqualTo(260);
        gauge.repaired(2, TimeUnit.MILLISECONDS.toNanos(2));
        assertThat(patience()).isEqualTo(40);
        gauge.repaired(3, TimeUnit.MILLISECONDS.toNanos(900));
        assertThat(patience()).as("a key frame is quicker").isEqualTo(800);
        gauge.resent(4);
        assertThat(gauge.repaired()).isEqualTo(3);
        assertThat(gauge.resent()).isEqualTo(4);
    }
}
