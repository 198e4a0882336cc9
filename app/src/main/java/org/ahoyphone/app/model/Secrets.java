package org.ahoyphone.app.model;

import org.jspecify.annotations.Nullable;

/// Keeps passwords, apart from the settings. Returns at once.
public interface Secrets {
    /// @return null if none is kept
    @Nullable String password(String aor);

    /// @param password null forgets it
    void keep(String aor, @Nullable String password);
}
