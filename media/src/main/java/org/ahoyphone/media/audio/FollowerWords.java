package org.ahoyphone.media.audio;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the user is told when one device takes the place of another: one sentence, or an empty one when nothing has to be said.
final class FollowerWords {

    private final String kind;
    private final String withoutAny;
    private final Set<String> complained = new HashSet<>();
    private boolean begun;

    /// @param kind       `microphone` or `loudspeaker`
    /// @param withoutAny what it means that there is none, as a sentence
    FollowerWords(String kind, String withoutAny) {
        this.kind = kind;
        this.withoutAny = withoutAny;
    }

    /// A device was opened.
    ///
    /// @param before  the one in use before
    /// @param missed  the one that is wanted more than any other, when it is not this one
    /// @param present what is plugged in
    String opened(Optional<String> before, String name, Optional<String> missed, List<AudioDevice> present) {
        boolean first = !begun;
        begun = true;
        complained.remove(name);
        if (first) {
            return missed.filter(wanted -> !is(wanted, present) && !complained.contains(wanted))
                    .map(wanted -> "There is no " + kind + " named " + wanted + "; " + name + " is used until it is plugged in.").orElse("");
        }
        if (before.isEmpty()) {
            return "The " + kind + " " + name + " is used now.";
        }
        String old = before.get();
        if (old.equals(name)) {
            return "";
        }
        return is(old, present)
                ? "The " + kind + " is now " + name + "."
                : "The " + kind + " " + old + " was unplugged; " + name + " is used now.";
    }

    /// A device could not be opened; said once until it can.
    String refused(String name, String reason) {
        return complained.add(name) ? reason : "";
    }

    /// No device is left.
    String silent(Optional<String> before, List<AudioDevice> present) {
        boolean first = !begun;
        begun = true;
        if (!first && before.isPresent() && !is(before.get(), present)) {
            return "The " + kind + " " + before.get() + " was unplugged and there is no other. " + withoutAny;
        }
        return present.isEmpty() ? "No " + kind + " was found. " + withoutAny : withoutAny;
    }

    private static boolean is(String name, List<AudioDevice> present) {
        return present.stream().anyMatch(device -> device.name().equals(name));
    }
}
