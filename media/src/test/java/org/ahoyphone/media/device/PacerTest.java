package org.ahoyphone.media.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PacerTest {

    private static final long PERIOD = 10;

    private final TestClock clock = new TestClock(1000);

    @Test
    void theFirstTickIsDueAtOnceAndEachLaterOneAPeriodAfter() throws InterruptedException {
        Pacer pacer = new Pacer(clock, PERIOD, 3);
        for (int tick = 0; tick < 50; tick++) {
            assertThat(pacer.await()).isEqualTo(tick);
            assertThat(clock.nanoTime()).isEqualTo(1000 + tick * PERIOD);
        }
    }

    @Test
    void timeSpentBetweenTicksDoesNotAddUp() throws InterruptedException {
        Pacer pacer = new Pacer(clock, PERIOD, 3);
        for (int tick = 0; tick < 50; tick++) {
            pacer.await();
            clock.pass(7);
        }
        assertThat(clock.nanoTime()).isEqualTo(1000 + 49 * PERIOD + 7);
    }

    @Test
    void aLateThreadGetsMissedTicksWithoutWaiting() throws InterruptedException {
        Pacer pacer = new Pacer(clock, PERIOD, 3);
        pacer.await();
        clock.pass(35);
        assertThat(pacer.await()).isEqualTo(1);
        assertThat(pacer.await()).isEqualTo(2);
        assertThat(pacer.await()).isEqualTo(3);
        assertThat(clock.nanoTime()).isEqualTo(1035);
        assertThat(pacer.await()).isEqualTo(4);
        assertThat(clock.nanoTime()).isEqualTo(1040);
    }

    @Test
    void severalTicksAreWaitedForAtOnce() throws InterruptedException {
        Pacer pacer = new Pacer(clock, PERIOD, 3);
        assertThat(pacer.await(2)).isEqualTo(1);
        assertThat(clock.nanoTime()).isEqualTo(1010);
        assertThat(pacer.await(2)).isEqualTo(3);
        assertThat(clock.nanoTime()).isEqualTo(1030);
    }

    @Test
    void aTickThatIsSkippedIsNotWaitedFor() throws InterruptedException {
        Pacer pacer = new Pacer(clock, PERIOD, 3);
        assertThat(pacer.skip()).as("before the first").isFalse();
        pacer.await();
        assertThat(pacer.skip()).isTrue();
        assertThat(clock.nanoTime()).isEqualTo(1000);
        assertThat(pacer.await()).isEqualTo(2);
        assertThat(clock.nanoTime()).isEqualTo(1020);
        pacer.close();
        assertThat(pacer.skip()).as("closed").isFalse();
    }

    @Test
    void ticksThatAreTooLateAreLeftOut() throws InterruptedException {
        Pacer pacer = new Pacer(clock, PERIOD, 3);
        pacer.await();
        clock.pass(1000);
        assertThat(pacer.await()).isEqualTo(97);
        assertThat(pacer.dueAt(97)).isEqualTo(1970);
        assertThat(clock.nanoTime()).isEqualTo(2000);
    }

    @Test
    void withNothingToMakeUpForOnlyTheNewestTickIsGiven() throws InterruptedException {
        Pacer pacer = new Pacer(clock, PERIOD, 0);
        pacer.await();
        clock.pass(25);
        assertThat(pacer.await()).isEqualTo(2);
        assertThat(pacer.await()).isEqualTo(3);
    }

    @Test
    void theClockMayStandAtAnyTimeEvenBelowZero() throws InterruptedException {
        TestClock odd = new TestClock(-5);
        Pacer pacer = new Pacer(odd, PERIOD, 3);
        pacer.await();
        pacer.await();
        assertThat(odd.nanoTime()).isEqualTo(5);
    }

    @Test
    void aClosedPacerGivesNoTick() throws InterruptedException {
        Pacer pacer = new Pacer(clock, PERIOD, 3);
        pacer.await();
        pacer.close();
        pacer.close();
        assertThat(pacer.closed()).isTrue();
        assertThat(pacer.await()).isEqualTo(-1);
    }

    @Test
    @Timeout(300)
    void closingEndsAWaitOnTheRealClock() throws InterruptedException {
        Pacer pacer = new Pacer(PaceClock.SYSTEM, TimeUnit.HOURS.toNanos(1), 0);
        pacer.await();
        AtomicLong answer = new AtomicLong();
        CountDownLatch waiting = new CountDownLatch(1);
        Thread reader = Thread.ofPlatform().start(() -> {
            try {
                waiting.countDown();
                answer.set(pacer.await());
            } catch (InterruptedException e) {
                answer.set(-2);
            }
        });
        waiting.await();
        pacer.close();
        reader.join();
        assertThat(answer).hasValue(-1);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Pacer(clock, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Pacer(clock, 1, -1));
    }
}
