package org.ahoyphone.sip.endpoint;

import org.ahoyphone.sip.transport.Alarms;

/// The timers of the endpoint as its transport layer sees them.
///
/// @param strand where alarms ring
record StrandAlarms(Timers timers, Strand strand) implements Alarms {
    @Override
    public long nowMs() {
        return timers.nowMs();
    }

    @Override
    public Runnable start(long ms, Runnable task) {
        boolean[] stopped = {false};
        Timers.Timer timer = timers.start(ms, () -> strand.execute(() -> {
            if (!stopped[0]) {
                task.run();
            }
        }));
        return () -> {
            stopped[0] = true;
            timer.stop();
        };
    }
}
