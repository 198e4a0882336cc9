package org.ahoyphone.media.audio;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which device of an order of preference is to be used, as devices come, go and fail. Pure: lists and time are given to it. Not thread-safe.
///
/// A device that cannot be opened (another program has it for itself, a headset still wakes up) is tried again after 250 ms, and ever more rarely
/// up to each eight seconds; at once when it was pulled and put back.
final class Following {

    private static final long FIRST_RETRY = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long LAST_RETRY = TimeUnit.SECONDS.toNanos(8);
    /// A device that ran this long before it failed deserves to be opened again at once.
    private static final long TRUSTED = TimeUnit.SECONDS.toNanos(10);

    /// What to do now.
    sealed interface Move {

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

    private final DevicePreference preference;
    private final Map<String, Refusal> refusals = new HashMap<>();
    private @Nullable String using;
    private boolean dead;
    private boolean begun;
    private long since;

    Following(DevicePreference preference) {
        this.preference = preference;
    }

    /// @param present what is plugged in now
    Move next(List<AudioDevice> present, long now) {
        Set<String> names = present.stream().map(AudioDevice::name).collect(Collectors.toSet());
        refusals.keySet().retainAll(names);
        long wait = Long.MAX_VALUE;
        for (String name : preference.order(present)) {
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
    void opened(String name, long now) {
        begun = true;
        using = name;
        dead = false;
        since = now;
        refusals.computeIfPresent(name, (_, refusal) -> new Refusal(now, refusal.pause));
    }

    /// Nothing is in use.
    void silent() {
        begun = true;
        using = null;
        dead = false;
    }

    /// The device could not be opened.
    void refused(String name, long now) {
        Refusal before = refusals.get(name);
        long pause = before == null ? FIRST_RETRY : Math.min(2 * before.pause, LAST_RETRY);
        refusals.put(name, new Refusal(now + pause, pause));
    }

    /// The device in use was pulled, and perhaps put back: it has to be opened anew.
    void pulled() {
        dead = true;
    }

    /// The device in use delivers nothing any more.
    void failed(long now) {
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
    Optional<String> using() {
        return Optional.ofNullable(using);
    }

    /// What the user wanted most, if it is a certain device and not the one in use.
    Optional<String> missed() {
        String first = preference.first();
        return first.equals(AudioDevices.DEFAULT) || first.equals(using) ? Optional.empty() : Optional.of(first);
    }
}
