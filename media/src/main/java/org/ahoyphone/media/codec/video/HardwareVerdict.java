package org.ahoyphone.media.codec.video;

import java.util.Optional;

/// What this process knows of the machine's hardware encoders: tried once, trusted until one fails in a call, and never again after that.
sealed interface HardwareVerdict {

    /// Nobody asked yet.
    record Untried() implements HardwareVerdict {}

    /// Being found out.
    record OnTrial() implements HardwareVerdict {}

    /// It did all that a call needs.
    record Trusted(HardwareCoder coder) implements HardwareVerdict {}

    /// There is none, or none that did, or the one that did failed in a call.
    record None() implements HardwareVerdict {}

    /// A trial is to begin, where there was none.
    default HardwareVerdict asked() {
        return this instanceof Untried ? new OnTrial() : this;
    }

    /// The trial is over.
    ///
    /// @param passed the first that passed it
    default HardwareVerdict tried(Optional<HardwareCoder> passed) {
        if (!(this instanceof OnTrial)) {
            return this;
        }
        return passed.isPresent() ? new Trusted(passed.get()) : new None();
    }

    /// It failed in a call.
    default HardwareVerdict failed(HardwareCoder coder) {
        return coder.equals(trusted().orElse(null)) ? new None() : this;
    }

    /// What calls may use.
    default Optional<HardwareCoder> trusted() {
        return switch (this) {
            case Trusted(HardwareCoder coder) -> Optional.of(coder);
            case Untried _, OnTrial _, None _ -> Optional.empty();
        };
    }
}
