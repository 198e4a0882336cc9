package org.ahoyphone.sip.transaction;

/// A pure state machine. Its states are immutable records; nothing happens but what the effects of a step say. An event
/// that does not fit the state (a late timer, a repeated message) changes nothing and has no effect.
///
/// @param <S> the machine itself
/// @param <E> its events
/// @param <X> its effects
public interface Machine<S extends Machine<S, E, X>, E, X> {
    Step<S, X> on(E event);
}
