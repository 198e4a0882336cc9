package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class LatestTest {
    @Test
    void onlyTheLatestWaits() {
        var queue = new ArrayDeque<Runnable>();
        var seen = new ArrayList<Integer>();
        var latest = new Latest<Integer>(queue::add, seen::add);
        for (int i = 1; i <= 1000; i++) {
            latest.give(i);
        }
        assertThat(queue).hasSize(1);
        queue.poll().run();
        assertThat(seen).containsExactly(1000);
        latest.give(1001);
        assertThat(queue).hasSize(1);
        queue.poll().run();
        assertThat(seen).containsExactly(1000, 1001);
    }

    @Test
    void theLastOneAlwaysArrivesWhoeverRaces() throws Exception {
        var seen = new ArrayList<Integer>();
        try (var ui = Executors.newSingleThreadExecutor();
                var writers = Executors.newFixedThreadPool(2)) {
            var latest = new Latest<Integer>(ui, seen::add);
            var start = new CountDownLatch(1);
            var done = new CountDownLatch(2);
            for (int w = 0; w < 2; w++) {
                writers.execute(() -> {
                    try {
                        start.await();
                        for (int i = 0; i < 10_000; i++) {
                            latest.give(i);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } finally {
                        done.countDown();
                    }
                });
            }
            start.countDown();
            done.await();
            latest.give(-1);
        }
        assertThat(seen.getLast()).isEqualTo(-1);
        assertThat(seen.size()).isLessThanOrEqualTo(20_001);
    }
}
