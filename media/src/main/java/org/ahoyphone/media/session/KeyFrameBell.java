package org.ahoyphone.media.session;

import java.util.concurrent.atomic.AtomicBoolean;

/// Tells the encoding thread that the next picture has to be a key frame. Rung by any thread.
final class KeyFrameBell implements Runnable {

    private final AtomicBoolean rung = new AtomicBoolean();

    private volatile Runnable hearer = () -> {};

    /// @param wake ends the wait of the encoding thread; called by any thread
    void wakes(Runnable wake) {
        hearer = wake;
    }

    @Override
    public void run() {
        rung.set(true);
        hearer.run();
    }

    /// Whether it waits to be heard.
    boolean isRung() {
        return rung.get();
    }

    /// Whether it was rung since it was asked last.
    boolean takeRung() {
        return rung.getAndSet(false);
    }
}
