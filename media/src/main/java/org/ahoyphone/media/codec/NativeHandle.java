package org.ahoyphone.media.codec;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Guards one native object (a codec with its buffers): it is freed once, never used afterwards, used by one thread only, and counted.
/// The owner is the thread of the first [#use()], so that a codec may be opened on one thread and run on another.
public final class NativeHandle implements AutoCloseable {

    private static final AtomicInteger LIVE = new AtomicInteger();

    private final String name;
    private final Runnable free;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicReference<@Nullable Thread> owner = new AtomicReference<>();

    /// @param name what it is, for error messages
    /// @param free frees the native memory; runs once
    public NativeHandle(String name, Runnable free) {
        this.name = name;
        this.free = free;
        LIVE.incrementAndGet();
    }

    /// How many native objects are open in this process: back to its start value when all calls are over.
    public static int live() {
        return LIVE.get();
    }

    /// To be called before every native call.
    /// @throws IllegalStateException when the object is closed or belongs to another thread
    public void use() {
        if (closed.get()) {
            throw new IllegalStateException(name + " is closed");
        }
        Thread current = Thread.currentThread();
        if (!current.equals(owner.get()) && !owner.compareAndSet(null, current)) {
            throw new IllegalStateException(name + " belongs to another thread");
        }
    }

    /// Frees the native object; again is harmless. Call it on the owner, or when the owner has ended.
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            LIVE.decrementAndGet();
            free.run();
        }
    }
}
