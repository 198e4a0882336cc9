package org.ahoyphone.app.model;

/// Something of the user's computer that he can show to the other side.
///
/// @param spec the words that the media module reads
/// @param label as shown
/// @param kind what it is
public record Shareable(String spec, String label, Kind kind) {
    public enum Kind {
        SCREEN,
        WINDOW,
        /// What it is is asked by the desktop, in a dialog of its own, when it is shared.
        ASKED
    }
}
