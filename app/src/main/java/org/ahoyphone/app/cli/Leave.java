package org.ahoyphone.app.cli;

import org.ahoyphone.phone.Phone;

/// Makes an interrupted command (Ctrl-C, a signal) leave politely: calls are hung up, the registration is taken back.
final class Leave implements AutoCloseable {
    private final Thread hook;

    private Leave(Phone phone) {
        hook = new Thread(phone::close, "leave");
    }

    static Leave closing(Phone phone) {
        var leave = new Leave(phone);
        Runtime.getRuntime().addShutdownHook(leave.hook);
        return leave;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The machine leaves already, and the hook with it.
        }
    }
}
