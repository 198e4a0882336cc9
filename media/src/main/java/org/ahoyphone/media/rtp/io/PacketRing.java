package org.ahoyphone.media.rtp.io;

import java.util.concurrent.locks.LockSupport;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.jspecify.annotations.Nullable;

/// Packets on their way from one thread to one other, in buffers that are allocated once; neither side ever waits for the other.
///
/// The producer calls [#claim()], fills the buffer, [#publish()]; the consumer [#peek()], uses the buffer, [#release()]. When the ring is
/// full the packet is dropped and counted: late media is worth nothing.
public final class PacketRing {
    private final PacketBuffer[] slots;
    private final int mask;
    private volatile long published;
    private volatile long released;
    private volatile long overflows;
    private volatile @Nullable Thread waiting;
    private volatile boolean closed;

    /// @param capacity packets, a power of two from 2 to 4,096
    public PacketRing(int capacity) {
        if (capacity < 2 || capacity > 4096 || Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("capacity " + capacity + " is not a power of two from 2 to 4,096");
        }
        slots = new PacketBuffer[capacity];
        for (int i = 0; i < capacity; i++) {
            slots[i] = new PacketBuffer();
        }
        mask = capacity - 1;
    }

    /// The producer's next buffer, cleared; null if the ring is full or closed, which is counted.
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by the producer alone
    public @Nullable PacketBuffer claim() {
        if (closed || published - released > mask) {
            overflows++;
            return null;
        }
        PacketBuffer buffer = slots[(int) published & mask];
        buffer.clear();
        return buffer;
    }

    /// Hands the claimed buffer over.
    public void publish() {
        publish(true);
    }

    /// The same.
    ///
    /// @param wake whether a consumer that waits is woken, and not left for one of the next
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by the producer alone
    public void publish(boolean wake) {
        published++;
        Thread consumer = wake ? waiting : null;
        if (consumer != null) {
            LockSupport.unpark(consumer);
        }
    }

    /// The consumer's next packet, null if there is none now.
    public @Nullable PacketBuffer peek() {
        return released == published ? null : slots[(int) released & mask];
    }

    /// Gives the peeked buffer back.
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by the consumer alone
    public void release() {
        released++;
    }

    /// The consumer waits for a packet: until there is one, the ring is closed, the thread is interrupted or `nanos` are over.
    ///
    /// @return whether there is a packet
    public boolean await(long nanos) {
        long start = System.nanoTime();
        // Set before looking, else a packet could come in between and its producer not know whom to wake.
        waiting = Thread.currentThread();
        while (released == published && !closed && !Thread.currentThread().isInterrupted()) {
            long left = nanos - (System.nanoTime() - start);
            if (left <= 0) {
                break;
            }
            LockSupport.parkNanos(this, left);
        }
        waiting = null;
        return released != published;
    }

    /// Takes no more packets and wakes the consumer, from any thread. What is in the ring can still be consumed.
    public void close() {
        closed = true;
        LockSupport.unpark(waiting);
    }

    public boolean isClosed() {
        return closed;
    }

    /// Packets in it now.
    public int size() {
        return (int) (published - released);
    }

    /// Packets dropped for want of room.
    public long overflows() {
        return overflows;
    }
}
