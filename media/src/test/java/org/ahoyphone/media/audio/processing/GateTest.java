package org.ahoyphone.media.audio.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GateTest {

    private final AtomicInteger freed = new AtomicInteger();
    private final Gate gate = new Gate(freed::incrementAndGet);

    @Test
    void freesOnceWhenNobodyIsInside() {
        assertThat(gate.enter()).isTrue();
        gate.leave();
        assertThat(freed).hasValue(0);
        gate.close();
        gate.close();
        assertThat(freed).hasValue(1);
        assertThat(gate.enter()).isFalse();
    }

    @Test
    void waitsWithFreeingForWhoeverIsInside() {
        gate.enter();
        gate.enter();
        gate.close();
        assertThat(gate.enter()).isFalse();
        gate.leave();
        assertThat(freed).hasValue(0);
        gate.leave();
        assertThat(freed).hasValue(1);
    }

    @Test
    void freesOnceWhileManyComeAndGo() throws InterruptedException {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger usedAfter = new AtomicInteger();
        AtomicInteger entered = new AtomicInteger();
        Gate busy = new Gate(() -> {
            freed.incrementAndGet();
            usedAfter.addAndGet(inside.get());
        });
        List<Thread> threads = new ArrayList<>();
        for (int n = 0; n < 4; n++) {
            threads.add(Thread.ofPlatform().start(() -> {
                while (busy.enter()) {
                    inside.incrementAndGet();
                    usedAfter.addAndGet(freed.get());
                    entered.incrementAndGet();
                    inside.decrementAndGet();
                    busy.leave();
                }
            }));
        }
        while (entered.get() < 10_000) {
            Thread.onSpinWait();
        }
        busy.close();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(freed).hasValue(1);
        assertThat(usedAfter).hasValue(0);
    }
}
