package org.ahoyphone.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ahoyphone.phone.Phone;

/// Makes an interrupted command (Ctrl-C, a signal) leave politely: calls are hung up, the registration is taken back.
final class Leave implements AutoCloseable {
    /// How long the command may take to report the end of its call, ms.
    private static final int LAST_WORDS_MS = 500;

    private final Phone phone;
    private final Thread hook = new Thread(this::lastOfAll, "leave");
    private final CountDownLatch done = new CountDownLatch(1);

    private Leave(Phone phone) {
        this.phone = phone;
    }

    static Leave closing(Phone phone) {
        var leave = new Leave(phone);
        Runtime.getRuntime().addShutdownHook(leave.hook);
        return leave;
    }

    private void lastOfAll() {
        leave();
        // Nothing of ours is said from here on; a native library would speak where programs read events.
        System.out.close();
    }

    private void leave() {
        boolean talking = !phone.calls().isEmpty();
        phone.close();
        if (talking) {
            try {
                var _ = done.await(LAST_WORDS_MS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The machine leaves already, and the hook with it.
        }
    }
}
