package org.ahoyphone.media.session;

import java.util.concurrent.atomic.AtomicBoolean;

/// Tells the encoding thread that the next picture has to be a key frame. Rung by any thread.
final class KeyFrameBell implements Runnable {

    private final AtomicBoolean rung = new AtomicBoolean();

    @Override
    public void run() {
        rung.set(true);
    }

    /// Whether it was rung since it was asked last.
    boolean takeRung() {
        return rung.getAndSet(false);
    }
}
