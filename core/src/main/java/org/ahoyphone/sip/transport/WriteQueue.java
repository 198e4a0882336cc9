package org.ahoyphone.sip.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What is still to be written to a stream connection: bounded, in order, written by a virtual thread that lives only
/// while there is something to write.
final class WriteQueue {
    /// A peer that leaves so many bytes unread is not waited for.
    static final int MAX_BYTES = 1 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private @Nullable WritableByteChannel channel;
    private int bytes;
    private boolean writing;
    private boolean closed;
    private @Nullable IOException failure;

    /// There is a connection: what waits may leave.
    void open(WritableByteChannel connected) {
        lock.lock();
        try {
            channel = connected;
            writeIfNeeded();
        } finally {
            lock.unlock();
        }
    }

    /// @return false if the queue is closed or full
    boolean add(byte[] data) {
        lock.lock();
        try {
            if (closed || failure != null || (bytes > 0 && bytes + data.length > MAX_BYTES)) {
                return false;
            }
            waiting.add(data);
            bytes += data.length;
            writeIfNeeded();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Takes nothing more.
    void close() {
        lock.lock();
        try {
            closed = true;
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until all is written or writing failed.
    ///
    /// @param ms how long at most
    void flush(long ms) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(ms);
        lock.lockInterruptibly();
        try {
            while (unwritten() && left > 0) {
                left = idle.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits until it takes nothing more.
    ///
    /// @param ms how long at most
    void awaitClose(long ms) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(ms);
        lock.lockInterruptibly();
        try {
            while (!closed && failure == null && left > 0) {
                left = idle.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Whether something is still to be written.
    boolean busy() {
        lock.lock();
        try {
            return unwritten();
        } finally {
            lock.unlock();
        }
    }

    private boolean unwritten() {
        return writing || !waiting.isEmpty();
    }

    /// Why writing failed; null if it did not.
    @Nullable IOException failure() {
        lock.lock();
        try {
            return failure;
        } finally {
            lock.unlock();
        }
    }

    private void writeIfNeeded() {
        WritableByteChannel to = channel;
        if (to != null && !writing && !waiting.isEmpty()) {
            writing = true;
            Thread.ofVirtual().name("ahoy-tcp-write").start(() -> write(to));
        }
    }

    private void write(WritableByteChannel to) {
        for (byte[] data = next(0); data != null; data = next(data.length)) {
            try {
                var buffer = ByteBuffer.wrap(data);
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
            } catch (IOException e) {
                fail(to, e);
                return;
            }
        }
    }

    private byte @Nullable [] next(int written) {
        lock.lock();
        try {
            bytes -= written;
            byte[] data = waiting.poll();
            if (data == null) {
                writing = false;
                idle.signalAll();
            }
            return data;
        } finally {
            lock.unlock();
        }
    }

    private void fail(WritableByteChannel to, IOException cause) {
        lock.lock();
        try {
            failure = cause;
            writing = false;
            waiting.clear();
            bytes = 0;
            idle.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            // The thread that reads notices and reports the end of the connection.
            to.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
