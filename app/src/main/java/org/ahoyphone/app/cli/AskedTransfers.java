package org.ahoyphone.app.cli;

import java.util.concurrent.atomic.AtomicReference;
import org.ahoyphone.phone.CallConfig.Transfers;
import org.ahoyphone.phone.TransferRequest;
import org.jspecify.annotations.Nullable;

/// What becomes of transfers that the other side asks for: decided by an option, or by what is typed. Callable from any thread.
final class AskedTransfers {
    private final Transfers policy;
    private final AtomicReference<@Nullable TransferRequest> waiting = new AtomicReference<>();

    AskedTransfers(Transfers policy) {
        this.policy = policy;
    }

    /// One was asked for.
    void asked(TransferRequest request) {
        switch (policy) {
            case FOLLOW -> request.accept();
            case REFUSE -> request.refuse();
            case ASK -> waiting.set(request);
        }
    }

    /// Decides about the one that waits.
    ///
    /// @return false if none does
    boolean decide(boolean follow) {
        TransferRequest request = waiting.getAndSet(null);
        if (request == null) {
            return false;
        }
        if (follow) {
            request.accept();
        } else {
            request.refuse();
        }
        return true;
    }
}
