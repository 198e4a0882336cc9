package org.ahoyphone.media.device;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Which of several devices, the best first, is to be used, as devices come, go and fail. Pure: lists and time are given to it. Not thread-safe.
///
/// A device that cannot be opened (another program has it for itself, a headset still wakes up) is tried again after 250 ms, and ever more rarely
/// up to each eight seconds; at once when it was pulled and put back.
public final class Following {

    private static final long FIRST_RETRY = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long LAST_RETRY = TimeUnit.SECONDS.toNanos(8);
    /// A device that ran this long before it failed deserves to be opened again at once.
    private static final long TRUSTED = TimeUnit.SECONDS.toNanos(10);

    /// What to do now.
    public sealed interface Move {

        /// Nothing, until devices change or the time comes.
        ///
        /// @param nanos time from now on, ns; [Long#MAX_VALUE] for never
        record Stay(long nanos) implements Move {}

        /// Open this device in the place of the one in use.
        record Open(String name) implements Move {}

        /// No device is left: be silent.
        record Silence() implements Move {}
    }

    private record Refusal(long again, long pause) {}

    private final Map<String, Refusal> refusals = new HashMap<>();
    private @Nullable String using;
    private boolean dead;
    private boolean begun;
    private long since;

    /// @param order names of the devices that are there now and may be used, the best first
    public Move next(List<String> order, long now) {
        refusals.keySet().retainAll(Set.copyOf(order));
        long wait = Long.MAX_VALUE;
        for (String name : order) {
            Refusal refusal = refusals.get(name);
            if (refusal != null && refusal.again > now) {
                wait = Math.min(wait, refusal.again - now);
            } else if (name.equals(using) && !dead) {
                return new Move.Stay(wait);
            } else {
                return new Move.Open(name);
            }
        }
        return begun && using == null ? new Move.Stay(wait) : new Move.Silence();
    }

    /// The device was opened and is in use.
    public void opened(String name, long now) {
        begun = true;
        using = name;
        dead = false;
        since = now;
        refusals.computeIfPresent(name, (_, refusal) -> new Refusal(now, refusal.pause));
    }

    /// Nothing is in use.
    public void silent() {
        begun = true;
        using = null;
        dead = false;
    }

    /// The device could not be opened.
    public void refused(String name, long now) {
        Refusal before = refusals.get(name);
        long pause = before == null ? FIRST_RETRY : Math.min(2 * before.pause, LAST_RETRY);
        refusals.put(name, new Refusal(now + pause, pause));
    }

    /// The device in use was pulled, and perhaps put back: it has to be opened anew.
    public void pulled() {
        dead = true;
    }

    /// The device in use delivers nothing any more.
    public void failed(long now) {
        String name = using;
        if (name == null || dead) {
            return;
        }
        dead = true;
        if (now - since < TRUSTED) {
            refused(name, now);
        }
    }

    /// The device in use; empty for silence.
    public Optional<String> using() {
        return Optional.ofNullable(using);
    }
}
