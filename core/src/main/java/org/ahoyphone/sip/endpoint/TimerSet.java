package org.ahoyphone.sip.endpoint;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

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
    private final Consumer<T> fired;

    TimerSet(Class<T> names, Timers timers, Strand strand, Consumer<T> fired) {
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
                fired.accept(name);
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
