package org.ahoyphone.sip.transaction;

import java.util.PriorityQueue;
import java.util.Random;

/// Virtual time and a network between two sides that loses, doubles, delays and by that reorders what is sent: all from one seed.
public final class Lossy {
    private record Event(long at, long order, Runnable task) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Event> queue = new PriorityQueue<>();
    private final Random random;
    private final double loss;
    private final double doubling;
    private final int delay;
    private long now;
    private long order;

    /// @param loss share of messages that are lost, 0 to 1
    /// @param doubling share of messages that arrive twice, 0 to 1
    /// @param delay longest way of a message, ms
    public Lossy(long seed, double loss, double doubling, int delay) {
        this.random = new Random(seed);
        this.loss = loss;
        this.doubling = doubling;
        this.delay = delay;
    }

    public long now() {
        return now;
    }

    public Random random() {
        return random;
    }

    public void after(long millis, Runnable task) {
        queue.add(new Event(now + millis, order++, task));
    }

    /// Sends something; it arrives never, once or twice.
    public void send(Runnable arrival) {
        if (random.nextDouble() >= loss) {
            after(1 + random.nextInt(delay), arrival);
        }
        if (random.nextDouble() < doubling) {
            after(1 + random.nextInt(3 * delay), arrival);
        }
    }

    /// Lets everything happen until nothing is left.
    ///
    /// @throws AssertionError if something still happens after this time: somebody goes on for ever
    public void run(long most) {
        while (!queue.isEmpty()) {
            Event next = queue.remove();
            now = next.at();
            if (now > most) {
                throw new AssertionError("Still busy after " + most + " ms");
            }
            next.task().run();
        }
    }
}
