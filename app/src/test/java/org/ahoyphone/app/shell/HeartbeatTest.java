package org.ahoyphone.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class HeartbeatTest {
    @Test
    void theNextBeatWaitsForTheLast() throws InterruptedException {
        BlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
        var beats = new AtomicInteger();
        try (var _ = new Heartbeat(ui::add, () -> beats.incrementAndGet() > 0)) {
            for (int i = 1; i <= 5; i++) {
                Runnable beat = ui.poll(120, TimeUnit.SECONDS);
                assertThat(beat).isNotNull();
                assertThat(ui).as("one at a time").isEmpty();
                beat.run();
                assertThat(beats).hasValue(i);
            }
        }
        // A beat that is under way when it is closed finds no timer, and does not mind.
        ui.forEach(Runnable::run);
    }
}
