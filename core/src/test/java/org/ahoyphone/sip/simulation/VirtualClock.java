package org.ahoyphone.sip.simulation;

import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import org.ahoyphone.sip.endpoint.Strand;
import org.ahoyphone.sip.endpoint.Timers;
import org.ahoyphone.sip.transport.Alarms;

/// A clock that moves only when a test says so. All that happens - timers, datagrams on their way, tasks of strands -
/// is one queue in order of time, run on the test's own thread.
public final class VirtualClock implements Timers {
    private final PriorityQueue<Event> queue = new PriorityQueue<>();
    private long now;
    private long sequence;
    private int timers;

    private final class Event implements Comparable<Event> {
        final long at;
        final long order = sequence++;
        final Runnable task;

        Event(long at, Runnable task) {
            this.at = at;
            this.task = task;
        }

        @Override
        public int compareTo(Event other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    @Override
    public long nowMs() {
        return now;
    }

    @Override
    public Timer start(long delayMs, Runnable task) {
        var timer = new VirtualTimer(task);
        timer.event = at(now + Math.max(0, delayMs), timer);
        timers++;
        return timer;
    }

    private final class VirtualTimer implements Timer, Runnable {
        private final Runnable task;
        private Event event = new Event(0, () -> {});
        private boolean done;

        VirtualTimer(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            done = true;
            timers--;
            task.run();
        }

        @Override
        public void stop() {
            if (!done) {
                done = true;
                timers--;
                queue.remove(event);
            }
        }
    }

    /// The same as transport layers see it.
    public Alarms alarms() {
        return new Alarms() {
            @Override
            public long nowMs() {
                return now;
            }

            @Override
            public Runnable start(long ms, Runnable task) {
                return VirtualClock.this.start(ms, task)::stop;
            }
        };
    }

    @Override
    public int running() {
        return timers;
    }

    /// Something that happens by itself, a datagram that arrives for example; not counted as a timer.
    void after(long delayMs, Runnable task) {
        at(now + delayMs, task);
    }

    private Event at(long time, Runnable task) {
        var event = new Event(time, task);
        queue.add(event);
        return event;
    }

    /// Lets everything happen that is due within the next `ms` milliseconds, and moves on by as much.
    public void advance(long ms) {
        long until = now + ms;
        while (!queue.isEmpty() && queue.peek().at <= until) {
            step();
        }
        now = until;
    }

    /// Lets everything happen that is due now.
    public void settle() {
        advance(0);
    }

    /// Lets things happen until a condition holds.
    ///
    /// @param maxMs fails when it does not hold after so many virtual milliseconds
    public void until(BooleanSupplier condition, long maxMs) {
        long until = now + maxMs;
        while (!condition.getAsBoolean()) {
            if (queue.isEmpty() || queue.peek().at > until) {
                throw new AssertionError("The condition does not hold within " + maxMs + " ms.");
            }
            step();
        }
    }

    private void step() {
        Event event = queue.remove();
        now = event.at;
        event.task.run();
    }

    /// A strand whose tasks run on this clock.
    public Strand strand() {
        return new VirtualStrand();
    }

    private final class VirtualStrand implements Strand {
        private boolean running;
        private boolean closed;

        @Override
        public void execute(Runnable task) {
            if (!closed) {
                after(0, () -> run(task));
            }
        }

        private void run(Runnable task) {
            running = true;
            try {
                task.run();
            } finally {
                running = false;
            }
        }

        @Override
        public boolean current() {
            return running;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
