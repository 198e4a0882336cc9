package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// Bursts and gaps as RFC 3611 section 4.7.2 defines them, with Gmin 16.
class BurstCounterTest {
    private final BurstCounter counter = new BurstCounter(16);

    /// A point for a packet received, an x for one missing, an r for one missing and repaired.
    private Bursts play(String packets) {
        for (char packet : packets.toCharArray()) {
            switch (packet) {
                case '.' -> counter.received();
                case 'x' -> counter.missing();
                default -> {
                    counter.missing();
                    counter.repaired();
                }
            }
        }
        counter.received();
        return counter.reading();
    }

    @Test
    void nothingMissingIsOneGap() {
        Bursts bursts = play(".".repeat(99));
        assertThat(bursts).isEqualTo(new Bursts(100, 0, 0, 0, 0));
        assertThat(bursts.burstDensity()).isZero();
        assertThat(bursts.gapDensity()).isZero();
        assertThat(bursts.burstLength()).isZero();
        assertThat(bursts.gapLength()).isEqualTo(100);
        assertThat(new BurstCounter(16).reading()).isEqualTo(Bursts.NONE);
        assertThat(Bursts.NONE.gapDensity()).isZero();
    }

    @Test
    void singleOnesFarApartBelongToTheGap() {
        Bursts bursts = play((".".repeat(16) + "x").repeat(5) + ".".repeat(16));
        assertThat(bursts).isEqualTo(new Bursts(5 * 17 + 17, 5, 0, 0, 0));
        assertThat(bursts.gapDensity()).isCloseTo(5.0 / 102, within(1e-9));
    }

    @Test
    void fifteenReceivedBetweenTwoAreWithinABurstSixteenAreNot() {
        assertThat(play("....x" + ".".repeat(15) + "x" + ".".repeat(20))).isEqualTo(new Bursts(42, 2, 1, 17, 2));
        BurstCounterTest other = new BurstCounterTest();
        assertThat(other.play("....x" + ".".repeat(16) + "x" + ".".repeat(20)).bursts()).isZero();
    }

    @Test
    void aBurstHoldsWhatIsReceivedWithinIt() {
        Bursts bursts = play(".".repeat(30) + "xx.x" + ".".repeat(30) + "x" + ".".repeat(30) + "xxx" + ".".repeat(31));
        assertThat(bursts).isEqualTo(new Bursts(130, 7, 2, 7, 6));
        assertThat(bursts.burstDensity()).isCloseTo(6.0 / 7, within(1e-9));
        assertThat(bursts.gapDensity()).isCloseTo(1.0 / 123, within(1e-9));
        assertThat(bursts.burstLength()).isEqualTo(3.5);
        assertThat(bursts.gapLength()).isEqualTo(41);
    }

    @Test
    void oneThatGoesOnCountsAsFarAsItCame() {
        assertThat(play("..xx.x.")).isEqualTo(new Bursts(8, 3, 1, 4, 3));
        assertThat(play("x" + ".".repeat(20)).burstPackets()).as("and is not counted twice").isEqualTo(7);
    }

    @Test
    void whatWasRepairedIsReceived() {
        assertThat(play("..rr.r.x" + ".".repeat(20))).isEqualTo(new Bursts(29, 1, 0, 0, 0));
        counter.repaired();
        assertThat(counter.reading().expected()).as("nothing was missing any more").isEqualTo(29);
    }

    /// By chance, with one of ten missing, sixteen in a row are seldom: nearly all is one long burst of that density.
    @Test
    void randomLossHasItsDensity() {
        Random random = new Random(3);
        StringBuilder packets = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            packets.append(random.nextDouble() < 0.1 ? 'x' : '.');
        }
        Bursts bursts = play(packets.toString());
        assertThat((double) bursts.missing() / bursts.expected()).isCloseTo(0.1, within(0.01));
        assertThat(bursts.burstDensity()).isBetween(0.11, 0.18);
        assertThat(bursts.gapDensity()).isLessThan(0.06);
    }
}
