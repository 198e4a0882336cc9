package org.ahoyphone.media.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.ahoyphone.phone.MediaEvent;
import org.ahoyphone.phone.MediaStatistics;
import org.ahoyphone.phone.MediaStatistics.StreamStatistics;

/// Reports the figures of a call's streams once a second. Its thread does nothing else, so that a slow listener holds up no sound.
final class StatisticsClock implements Worker.Body {

    private static final long PERIOD_MILLIS = 1_000;

    private final Supplier<List<StreamStatistics>> figures;
    private final EventGate events;
    private final CountDownLatch stopped = new CountDownLatch(1);

    StatisticsClock(Supplier<List<StreamStatistics>> figures, EventGate events) {
        this.figures = figures;
        this.events = events;
    }

    /// Runs until [#stop].
    @Override
    public void run() throws InterruptedException {
        while (!stopped.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
            List<StreamStatistics> now = new ArrayList<>(figures.get());
            if (!now.isEmpty()) {
                events.accept(new MediaEvent.Statistics(new MediaStatistics(now)));
            }
        }
    }

    void stop() {
        stopped.countDown();
    }
}
