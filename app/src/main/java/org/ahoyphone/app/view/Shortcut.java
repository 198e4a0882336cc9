package org.ahoyphone.app.view;

import javafx.scene.input.KeyCombination;
import org.ahoyphone.app.model.Words;

/// Everything that can be done by keyboard. The text of each is `shortcut.NAME`.
enum Shortcut {
    DIAL("Shortcut+L"),
    CALL("Enter", true),
    CALL_OTHER_WAY("Shortcut+Enter", true),
    CONTACTS("Shortcut+1"),
    HISTORY("Shortcut+2"),
    NEW_CONTACT("Shortcut+N"),
    EDIT("F2", true),
    DELETE("Delete", true),
    UNDO("Shortcut+Z", true),
    ANSWER_VIDEO("Shortcut+Shift+A"),
    ANSWER_AUDIO("Shortcut+Shift+S"),
    DECLINE("Shortcut+Shift+D"),
    MICROPHONE("Shortcut+D"),
    CAMERA("Shortcut+E"),
    SOUND_DEVICES("Shortcut+Shift+M"),
    CAMERAS("Shortcut+Shift+V"),
    SHARE("Shortcut+Shift+E"),
    HOLD("Shortcut+P"),
    KEYPAD("Shortcut+K"),
    DIGITS("0", true),
    TRANSFER("Shortcut+T"),
    CONFERENCE("Shortcut+M"),
    SELF_VIEW("Shortcut+I"),
    SELF_CORNER("Shortcut+Shift+O"),
    FULL_SCREEN("F11"),
    SMALL_WINDOW("Shortcut+Shift+P"),
    LAYOUT("Shortcut+Shift+G"),
    STATISTICS("Shortcut+Shift+I"),
    NEXT_CALL("Shortcut+Page Down"),
    PREVIOUS_CALL("Shortcut+Page Up"),
    HANG_UP("Shortcut+Shift+H"),
    LARGER("Shortcut+Plus"),
    SMALLER("Shortcut+Minus"),
    SETTINGS("Shortcut+Comma"),
    SHORTCUTS("F1"),
    BACK("Esc", true),
    QUIT("Shortcut+Q");

    private final String keys;
    private final boolean local;

    Shortcut(String keys) {
        this(keys, false);
    }

    Shortcut(String keys, boolean local) {
        this.keys = keys;
        this.local = local;
    }

    KeyCombination keys() {
        return KeyCombination.valueOf(keys);
    }

    /// Whether it works only where the focus is, so that it is no accelerator of the whole window.
    boolean local() {
        return local;
    }

    /// The keys as shown.
    String shown() {
        return this == DIGITS ? Words.of("shortcut.digitKeys") : keys().getDisplayText();
    }

    /// What it does.
    String text() {
        return Words.of("shortcut." + name());
    }
}
