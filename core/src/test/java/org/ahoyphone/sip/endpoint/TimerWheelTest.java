package org.ahoyphone.sip.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class TimerWheelTest {
    @Test
    void firesInOrderOfTimeAndNeverEarly() throws InterruptedException {
        try (var wheel = new TimerWheel()) {
            List<String> fired = new CopyOnWriteArrayList<>();
            var early = new CopyOnWriteArrayList<String>();
            var done = new CountDownLatch(3);
            for (int ms : new int[] {130, 30, 70}) {
                long due = wheel.nowMs() + ms;
                wheel.start(ms, () -> {
                    if (wheel.nowMs() < due) {
                        early.add(ms + " at " + wheel.nowMs() + " instead of " + due);
                    }
                    fired.add(ms + "");
                    done.countDown();
                });
            }
            assertThat(wheel.running()).isEqualTo(3);
            assertThat(done.await(120, TimeUnit.SECONDS)).isTrue();
            assertThat(fired).containsExactly("30", "70", "130");
            assertThat(early).isEmpty();
            assertThat(wheel.running()).isZero();
        }
    }

    @Test
    void aStoppedTimerDoesNotFire() throws InterruptedException {
        try (var wheel = new TimerWheel()) {
            List<String> fired = new CopyOnWriteArrayList<>();
            var done = new CountDownLatch(1);
            var stopped = wheel.start(20, () -> fired.add("stopped"));
            wheel.start(60, () -> {
                fired.add("other");
                done.countDown();
            });
            stopped.stop();
            stopped.stop();
            assertThat(wheel.running()).isEqualTo(1);
            assertThat(done.await(120, TimeUnit.SECONDS)).isTrue();
            assertThat(fired).containsExactly("other");
        }
    }

    @Test
    void aTimerLongerThanOneTurnWaitsForItsTurn() throws InterruptedException {
        try (var wheel = new TimerWheel()) {
            var slow = new CountDownLatch(1);
            var quick = new CountDownLatch(1);
            // The same slot of the wheel, one turn apart.
            wheel.start(5_120 + 20, slow::countDown);
            wheel.start(20, quick::countDown);
            assertThat(quick.await(120, TimeUnit.SECONDS)).isTrue();
            assertThat(slow.getCount()).isEqualTo(1);
            assertThat(wheel.running()).isEqualTo(1);
        }
    }

    /// The thread of a busy server would wake at each tick for what began half a minute ago.
    @Test
    void longTimersFireTogetherAndNeverEarly() throws InterruptedException {
        try (var wheel = new TimerWheel()) {
            List<Long> fired = new CopyOnWriteArrayList<>();
            var done = new CountDownLatch(20);
            long least = wheel.nowMs() + TimerWheel.LONG_MS;
            for (int i = 0; i < 20; i++) {
                wheel.start(TimerWheel.LONG_MS + i, () -> {
                    fired.add(wheel.nowMs());
                    done.countDown();
                });
            }
            assertThat(done.await(120, TimeUnit.SECONDS)).isTrue();
            assertThat(fired).allSatisfy(at -> assertThat(at).isGreaterThanOrEqualTo(least));
            assertThat(wheel.running()).isZero();
        }
    }

    @Test
    void aTaskThatThrowsStopsNoOther() throws InterruptedException {
        try (var wheel = new TimerWheel()) {
            var done = new CountDownLatch(1);
            wheel.start(10, () -> {
                throw new IllegalStateException("thrown by the test, on purpose");
            });
            wheel.start(30, done::countDown);
            assertThat(done.await(120, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closingStopsAllTimersAndFreesTheThread() {
        var wheel = new TimerWheel();
        List<String> fired = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 1000; i++) {
            wheel.start(200 + i, () -> fired.add("late"));
        }
        wheel.close();
        assertThat(wheel.running()).isZero();
        assertThat(fired).isEmpty();
        wheel.start(0, () -> fired.add("after close")).stop();
        assertThat(wheel.running()).isZero();
        wheel.close();
    }
}
