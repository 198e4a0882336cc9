package org.ahoyphone.app.model;

/// Which colours the window has.
public enum Theme {
    /// As the system says, and changing with it.
    SYSTEM,
    LIGHT,
    DARK
}
