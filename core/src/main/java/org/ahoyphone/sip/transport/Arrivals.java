package org.ahoyphone.sip.transport;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What has arrived and waits for the strand: bounded, so that no peer can fill the memory by sending faster than is answered. Beyond
/// the bound datagrams are dropped, as the network itself may drop them: their sender sends them again. A connection is not read on
/// instead until there is room: its sender is slowed down by TCP.
public final class Arrivals {
    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

    /// A second of a flood, and more than any peer that waits for answers sends at once.
    public static final int MOST = 16_384;

    private static final int PAUSE_MS = 100;

    private final Executor datagrams;
    private final Executor streams;
    private final Semaphore room;
    private final AtomicLong dropped = new AtomicLong();
    private volatile boolean closed;

    /// @param datagrams runs what came over UDP, possibly on the thread that read it
    /// @param streams runs what came over a connection, never on the thread that read it
    /// @param most so many messages may wait
    public Arrivals(Executor datagrams, Executor streams, int most) {
        this.datagrams = datagrams;
        this.streams = streams;
        room = new Semaphore(most);
    }

    /// Called on the threads of sockets.
    void bring(Flow flow, Runnable task) {
        boolean stream = flow instanceof StreamFlow;
        if (!room.tryAcquire() && !(stream && waited())) {
            if (!stream) {
                drop(flow);
            }
            return;
        }
        (stream ? streams : datagrams).execute(() -> {
            room.release();
            task.run();
        });
    }

    /// @return false if it is over before there is room
    private boolean waited() {
        try {
            while (!closed) {
                if (room.tryAcquire(PAUSE_MS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException _) {
            // Whoever interrupts the reader of a connection wants it to end.
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private void drop(Flow flow) {
        long sum = dropped.incrementAndGet();
        // A line for each power of two tells enough of a flood.
        if (Long.bitCount(sum) == 1) {
            LOG.warn("More arrives than can be answered: {} messages dropped so far, the last from {}.", sum, flow);
        }
    }

    /// How many datagrams were dropped.
    public long dropped() {
        return dropped.get();
    }

    /// Nobody waits for room any more.
    void close() {
        closed = true;
    }
}
