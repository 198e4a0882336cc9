package org.ahoyphone.app.store;

/// What was read from the disk.
///
/// @param value what to go on with
/// @param problem one sentence for the user if not all could be read; empty if all is well
public record Loaded<T>(T value, String problem) {
    static <T> Loaded<T> well(T value) {
        return new Loaded<>(value, "");
    }
}
