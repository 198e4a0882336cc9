package org.ahoyphone.sip.endpoint;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.MDC;

/// The timers of one machine, by name. Owned by the strand: once [#stop] returns the timer does not fire, even if its
/// time had come and its task waits on the strand already.
///
/// @param <T> the names
final class TimerSet<T extends Enum<T>> {
    /// Stands for one start of a timer: what fires late finds another in its place, or none.
    private static final class Running {
        Timers.Timer timer = () -> {};
    }

    private final Timers timers;
    private final Strand strand;
    private final Map<T, Running> running;
    private final String callId;
    private final Consumer<T> fired;

    /// @param callId of the machine, for the log
    TimerSet(Class<T> names, Timers timers, Strand strand, String callId, Consumer<T> fired) {
        this.callId = callId;
        this.timers = timers;
        this.strand = strand;
        this.fired = fired;
        running = new EnumMap<>(names);
    }

    /// Starts a timer, or starts it anew.
    void start(T name, long millis) {
        stop(name);
        var mine = new Running();
        running.put(name, mine);
        mine.timer = timers.start(millis, () -> strand.execute(() -> {
            if (running.remove(name, mine)) {
                try (var _ = MDC.putCloseable("callId", callId)) {
                    fired.accept(name);
                }
            }
        }));
    }

    void stop(T name) {
        Running old = running.remove(name);
        if (old != null) {
            old.timer.stop();
        }
    }

    void stopAll() {
        running.values().forEach(one -> one.timer.stop());
        running.clear();
    }
}
