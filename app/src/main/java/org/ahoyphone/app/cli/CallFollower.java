package org.ahoyphone.app.cli;

import java.time.Duration;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.EndReason;
import org.jspecify.annotations.Nullable;

/// Follows one call to its end: reports its events and ends it after the time that was asked for.
///
/// @param duration how long an answered call lasts; null for as long as the people talk
/// @param patience how long it may ring before it is given up; null for as long as it rings
record CallFollower(Report report, @Nullable Duration duration, @Nullable Duration patience) {
    /// Blocks until the call is over.
    EndReason follow(Call call) {
        boolean answered = false;
        Thread ringing = after(patience, call);
        Thread talking = null;
        EndReason reason = null;
        for (CallEvent event : call.events()) {
            report.event(call, event);
            if (event instanceof CallEvent.Answered && !answered) {
                answered = true;
                interrupt(ringing);
                talking = after(duration, call);
            } else if (event instanceof CallEvent.Ended(EndReason why)) {
                reason = why;
            }
        }
        interrupt(ringing);
        interrupt(talking);
        return java.util.Objects.requireNonNull(reason, "a call's events end with Ended");
    }

    private static @Nullable Thread after(@Nullable Duration time, Call call) {
        if (time == null) {
            return null;
        }
        return Thread.startVirtualThread(() -> {
            try {
                Thread.sleep(time);
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
