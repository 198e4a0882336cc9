package org.ahoyphone.sip.transaction;

import java.util.List;

/// What a machine made of an event: its next state and the effects to carry out, in their order.
///
/// @param <S> the machine
/// @param <X> its effects
public record Step<S, X>(S next, List<X> effects) {
    public Step {
        effects = List.copyOf(effects);
    }

    /// A step without effects.
    public static <S, X> Step<S, X> to(S next) {
        return new Step<>(next, List.of());
    }
}
