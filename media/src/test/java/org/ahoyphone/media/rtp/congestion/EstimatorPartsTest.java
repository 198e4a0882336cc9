package org.ahoyphone.media.rtp.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.media.rtp.congestion.BandwidthEstimate.State;
import org.ahoyphone.media.rtp.congestion.DelayTrend.Queue;
import org.junit.jupiter.api.Test;

/// The parts of the estimate, each by itself, on virtual time.
class EstimatorPartsTest {

    private static Queue trend(DelayTrend trend, double difference, int from, int times) {
        Queue queue = trend.queue();
        for (int i = from; i < from + times; i++) {
            queue = trend.add(difference, 20, 20.0 * i);
        }
        return queue;
    }

    @Test
    void delaysThatGrowAreAQueue() {
        DelayTrend trend = new DelayTrend();
        assertThat(trend(trend, 0, 0, 40)).isEqualTo(Queue.STEADY);
        assertThat(trend(trend, 4, 40, 20)).isEqualTo(Queue.GROWING);
        assertThat(trend(trend, -4, 60, 30)).isEqualTo(Queue.SHRINKING);
        trend.restart();
        assertThat(trend.queue()).isEqualTo(Queue.STEADY);
    }

    @Test
    void jitterIsNoQueue() {
        DelayTrend trend = new DelayTrend();
        for (int i = 0; i < 300; i++) {
            assertThat(trend.add(i % 2 == 0 ? 5 : -5, 20, 20.0 * i)).isNotEqualTo(Queue.GROWING);
        }
    }

    @Test
    void lossOnceIsTooMuchAndLossThatStaysIsTheWays() {
        LossEstimator losses = new LossEstimator();
        assertThat(losses.add(100, 0, 0)).isEqualTo(-1);
        assertThat(losses.add(80, 20, 500)).as("a tenth of both halves is tolerated").isEqualTo(-1);
        assertThat(losses.add(80, 20, 1_000)).isEqualTo(0.2);
        int complaints = 0;
        for (int i = 0; i < 20; i++) {
            complaints += losses.add(80, 20, 1_500 + 500 * i) > 0 ? 1 : 0;
        }
        assertThat(complaints).as("sending less was no help").isLessThan(3);
        assertThat(losses.share()).isBetween(0.19, 0.21);
        assertThat(losses.quick()).isBetween(0.19, 0.21);
    }

    @Test
    void fewPacketsAreWaitedFor() {
        LossEstimator losses = new LossEstimator();
        losses.add(1, 0, 0);
        assertThat(losses.add(2, 3, 600)).isEqualTo(-1);
        assertThat(losses.add(2, 3, 2_100)).as("longer not").isGreaterThan(0.4);
    }

    private static double probe(ProbeControl probes, double now, double arrivalStep, int answered) {
        for (int i = 0; i < 10; i++) {
            probes.sent(1250);
        }
        assertThat(probes.isSending(true, 500_000, 2_000_000, now + 80)).isFalse();
        for (int i = 0; i < answered; i++) {
            probes.arrived(now + 50 + arrivalStep * i, 1250);
        }
        return probes.result(now + 200);
    }

    @Test
    void aProbeThatGetsThroughTellsTheRate() {
        ProbeControl probes = new ProbeControl();
        assertThat(probes.isSending(true, 500_000, 2_000_000, 0)).isFalse();
        assertThat(probes.isSending(true, 500_000, 2_000_000, 1_499)).isFalse();
        assertThat(probes.isSending(true, 500_000, 2_000_000, 1_500)).isTrue();
        assertThat(probes.owed(1_540)).as("twice the rate for 40 ms").isEqualTo(40_000);
        assertThat(probe(probes, 1_500, 10, 10)).as("a tenth less, to be sure").isEqualTo(900_000);
        assertThat(probes.result(1_800)).as("once").isEqualTo(-1);
    }

    @Test
    void aProbeInVainWaitsLonger() {
        ProbeControl probes = new ProbeControl();
        probes.isSending(true, 500_000, 2_000_000, 0);
        assertThat(probes.isSending(true, 500_000, 2_000_000, 1_500)).isTrue();
        assertThat(probe(probes, 1_500, 20, 10)).as("half of it got through").isEqualTo(-1);
        assertThat(probes.isSending(true, 500_000, 2_000_000, 4_000)).isFalse();
        assertThat(probes.isSending(true, 500_000, 2_000_000, 4_701)).isTrue();
        assertThat(probe(probes, 4_701, 10, 9)).as("one is missing").isEqualTo(-1);
        assertThat(probes.isSending(true, 500_000, 2_000_000, 5_702)).isFalse();
        assertThat(probes.isSending(true, 500_000, 2_000_000, 11_000)).isFalse();
        assertThat(probes.isSending(true, 500_000, 2_000_000, 11_703)).isTrue();
    }

    @Test
    void nothingIsTriedInAStormOrWhenNoMoreIsWanted() {
        ProbeControl probes = new ProbeControl();
        for (int now = 0; now < 10_000; now += 100) {
            assertThat(probes.isSending(now % 1_000 != 0, 500_000, 2_000_000, now)).isFalse();
        }
        ProbeControl content = new ProbeControl();
        for (int now = 0; now < 10_000; now += 100) {
            assertThat(content.isSending(true, 1_900_001, 2_000_000, now)).isFalse();
        }
    }

    @Test
    void theRateGrowsUntilAQueueAndFallsBelowWhatGetsThrough() {
        RateRegulator regulator = new RateRegulator(50_000, 300_000, 2_000_000);
        for (int now = 0; now <= 1_000; now += 100) {
            regulator.update(Queue.STEADY, false, 10_000_000, 0, 50, now);
        }
        assertThat(regulator.rate()).as("doubles each second at first").isBetween(590_000.0, 610_000.0);
        regulator.update(Queue.GROWING, false, 500_000, 100, 50, 1_100);
        assertThat(regulator.state()).isEqualTo(State.LOWERED);
        assertThat(regulator.rate()).isEqualTo(0.85 * 500_000);
        assertThat(regulator.target(100)).as("less while the queue empties").isEqualTo(0.8 * regulator.rate());
        assertThat(regulator.target(5_000)).isEqualTo(0.4 * regulator.rate());
        regulator.update(Queue.SHRINKING, false, 500_000, 60, 50, 1_200);
        assertThat(regulator.state()).isEqualTo(State.HOLDING);
        regulator.update(Queue.STEADY, false, 500_000, 10, 50, 1_300);
        assertThat(regulator.state()).isEqualTo(State.GROWING);
        regulator.most(100_000);
        assertThat(regulator.rate()).isEqualTo(100_000);
        for (int i = 0; i < 40; i++) {
            regulator.lost(0.5, 2_000);
        }
        assertThat(regulator.rate()).as("the least whatever happens").isEqualTo(50_000);
    }

    @Test
    void theQueueIsWhatTheFastestWaits() {
        QueueDelay queue = new QueueDelay();
        assertThat(queue.millis()).isEqualTo(-1);
        queue.add(0, 1_020);
        queue.reported();
        assertThat(queue.millis()).isZero();
        queue.add(100, 1_220);
        queue.add(110, 1_200);
        queue.reported();
        assertThat(queue.millis()).isEqualTo(70);
        queue.reported();
        assertThat(queue.millis()).as("nothing new").isEqualTo(70);
    }

    @Test
    void sentPacketsAreFoundByTheEndOfTheirNumber() {
        SentPackets sent = new SentPackets();
        assertThat(sent.find(0)).isEqualTo(-1);
        for (int i = 0; i < 70_000; i++) {
            assertThat(sent.add(i % 1_400, i % 7 == 0, i)).isEqualTo(i);
        }
        assertThat(sent.find(69_999 & 0xFFFF)).isEqualTo(69_999);
        assertThat(sent.find(70_000 - 4_097 & 0xFFFF)).as("forgotten").isEqualTo(-1);
        long oldest = sent.find(70_000 - 4_096 & 0xFFFF);
        assertThat(oldest).isEqualTo(70_000 - 4_096);
        assertThat(sent.nanos(oldest)).isEqualTo(oldest);
        assertThat(sent.bytes(oldest)).isEqualTo((int) (oldest % 1_400));
        assertThat(sent.probe(oldest)).isEqualTo(oldest % 7 == 0);
        assertThat(sent.find(70_000 & 0xFFFF)).as("not sent yet").isEqualTo(-1);
    }

    @Test
    void whatIsDeliveredIsCountedOverAWhile() {
        DeliveredRate delivered = new DeliveredRate(300);
        assertThat(delivered.bitPerSecond()).isEqualTo(-1);
        for (int i = 0; i <= 100; i++) {
            delivered.add(10.0 * i, 1250);
        }
        assertThat(delivered.bitPerSecond()).isEqualTo(1_000_000);
        delivered.add(100, 100_000);
        assertThat(delivered.bitPerSecond()).as("older than all that counts").isEqualTo(1_000_000);
        delivered.restart();
        assertThat(delivered.bitPerSecond()).isEqualTo(-1);
    }

    /// The receiver's clock begins anew every twelve days, and some are set back.
    @Test
    void aClockThatIsSetBackIsGoneBy() {
        DeliveredRate delivered = new DeliveredRate(300);
        for (int i = 0; i <= 100; i++) {
            delivered.add(1e6 + 10.0 * i, 1250);
        }
        for (int i = 0; i <= 100; i++) {
            delivered.add(-1e6 + 20.0 * i, 1250);
        }
        assertThat(delivered.bitPerSecond()).isEqualTo(500_000);
    }

    /// Of forty packets, each lost with one chance in ten, seven are lost now and then.
    @Test
    void whatIsLostByChanceIsNoCongestion() {
        LossEstimator losses = new LossEstimator();
        losses.add(0, 0, 0);
        assertThat(losses.add(33, 7, 500)).isEqualTo(-1);
        assertThat(losses.add(28, 12, 1_000)).isGreaterThan(0.2);
    }

    private static void report(QueueDelay queue, double sent, double queueMillis) {
        queue.add(sent, sent + 20 + queueMillis);
        queue.add(sent + 20, sent + 41 + queueMillis);
        queue.reported();
    }

    /// A busy computer reads what came in 100 ms at once.
    @Test
    void aPauseOfTheReceiverIsNoLeap() {
        QueueDelay queue = new QueueDelay();
        report(queue, 0, 0);
        for (int i = 1; i < 6; i++) {
            double read = 50 * i + 45 + 25 * i;
            for (int sent = 50 * i; sent < 50 * i + 45; sent += 15) {
                queue.add(sent, read);
            }
            queue.reported();
            assertThat(queue.leaps()).isFalse();
        }
        assertThat(queue.millis()).isGreaterThan(100);
    }

    @Test
    void aQueueThatLeapsIsSeenAtTheThirdReport() {
        QueueDelay queue = new QueueDelay();
        report(queue, 0, 0);
        report(queue, 50, 5);
        report(queue, 100, 10);
        assertThat(queue.leaps()).isFalse();
        report(queue, 150, 40);
        assertThat(queue.leaps()).as("too short to be sure").isFalse();
        report(queue, 200, 90);
        assertThat(queue.leaps()).isTrue();
        report(queue, 250, 92);
        report(queue, 300, 95);
        assertThat(queue.leaps()).as("long, but it does not grow any more").isFalse();
    }

    @Test
    void oneLatePacketIsNoLeap() {
        QueueDelay queue = new QueueDelay();
        report(queue, 0, 0);
        report(queue, 50, 0);
        report(queue, 100, 120);
        report(queue, 150, 0);
        report(queue, 200, 120);
        assertThat(queue.leaps()).isFalse();
    }

    @Test
    void theEmptyWayIsForgottenUnlessItIsToBeKept() {
        QueueDelay queue = new QueueDelay();
        QueueDelay keeping = new QueueDelay();
        keeping.keep(true);
        report(queue, 0, 0);
        report(keeping, 0, 0);
        for (int i = 1; i < 400; i++) {
            report(queue, 50 * i, 100);
            report(keeping, 50 * i, 100);
        }
        assertThat(queue.millis()).isEqualTo(0);
        assertThat(keeping.millis()).isEqualTo(100);
        keeping.restart();
        report(keeping, 20_000, 100);
        assertThat(keeping.millis()).as("that is the way now").isEqualTo(0);
    }

    @Test
    void whatArrivedLatelyIsToldFromWhatArrivedBefore() {
        DeliveredRate delivered = new DeliveredRate(300);
        for (int i = 0; i <= 30; i++) {
            delivered.add(10 * i, i <= 15 ? 1_000 : 250);
        }
        assertThat(delivered.bitPerSecond()).isBetween(480_000.0, 510_000.0);
        assertThat(delivered.latest(150)).isEqualTo(200_000);
        assertThat(delivered.latest(20)).as("too short to say").isEqualTo(delivered.bitPerSecond());
    }
}
