package org.ahoyphone.app.cli;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.EndReason;
import org.jspecify.annotations.Nullable;

/// Follows one call to its end: reports its events and ends it after the time that was asked for.
///
/// @param duration how long an answered call lasts; null for as long as the people talk
/// @param patience how long it may ring before it is given up; null for as long as it rings
/// @param transfers decides about transfers that the other side asks for
record CallFollower(Report report, @Nullable Duration duration, @Nullable Duration patience, AskedTransfers transfers) {
    private static final int REQUEST_TIMEOUT = 408;

    /// Blocks until the call is over.
    EndReason follow(Call call) {
        boolean answered = false;
        var patienceOver = new AtomicBoolean();
        Thread ringing = after(patience, call, () -> patienceOver.set(true));
        Thread talking = null;
        EndReason reason = null;
        for (CallEvent event : call.events()) {
            report.event(call, event);
            if (event instanceof CallEvent.Answered && !answered) {
                answered = true;
                interrupt(ringing);
                talking = after(duration, call, () -> {});
            } else if (event instanceof CallEvent.Redirected(_, boolean asked) && asked) {
                // Nobody is there to be asked.
                call.follow(true);
            } else if (event instanceof CallEvent.TransferAsked(var request)) {
                transfers.asked(request);
            } else if (event instanceof CallEvent.Ended(EndReason why)) {
                reason = why;
            }
        }
        interrupt(ringing);
        interrupt(talking);
        Objects.requireNonNull(reason, "a call's events end with Ended");
        return patienceOver.get() && !answered ? nobodyAnswered(reason) : reason;
    }

    /// Given up by this side, and yet not what was wanted: an exit status must tell it from a call that was cancelled.
    private EndReason nobodyAnswered(EndReason reason) {
        long seconds = Objects.requireNonNull(patience).toSeconds();
        return reason.by() == EndReason.By.LOCAL
                ? new EndReason(REQUEST_TIMEOUT, "Nobody answered within " + seconds + " s.", EndReason.By.LOCAL)
                : reason;
    }

    private static @Nullable Thread after(@Nullable Duration time, Call call, Runnable first) {
        if (time == null) {
            return null;
        }
        return Thread.startVirtualThread(() -> {
            try {
                Thread.sleep(time);
                first.run();
                call.hangUp();
            } catch (InterruptedException _) {
                // The call went on to another state before its time was up.
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void interrupt(@Nullable Thread timer) {
        if (timer != null) {
            timer.interrupt();
        }
    }
}
