package org.ahoyphone.app.model;

/// Somebody whom the typed text may mean.
///
/// @param person whom
/// @param contact whether from the contacts; else from the history
public record Suggestion(Person person, boolean contact) {}
