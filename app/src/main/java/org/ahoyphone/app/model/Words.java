package org.ahoyphone.app.model;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The texts of the interface, by key.
public final class Words {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("org.ahoyphone.app.messages");

    private Words() {}

    /// The text, with `{0}`, `{1}`... filled in.
    ///
    /// @throws java.util.MissingResourceException if there is no such key
    public static String of(String key, Object... values) {
        String text = BUNDLE.getString(key);
        return values.length == 0 ? text : new MessageFormat(text, Locale.getDefault()).format(values);
    }

    static boolean has(String key) {
        return BUNDLE.containsKey(key);
    }
}
