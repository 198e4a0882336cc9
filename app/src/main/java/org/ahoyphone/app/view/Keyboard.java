package org.ahoyphone.app.view;

import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// Binds keys to what they do, from anywhere in the window.
final class Keyboard {
    private static final String DIGITS = "0123456789*#ABCD";

    private final Scene scene;

    Keyboard(Scene scene) {
        this.scene = scene;
    }

    void bind(Map<Shortcut, Runnable> actions) {
        actions.forEach((shortcut, action) -> scene.getAccelerators().put(shortcut.keys(), action));
    }

    /// Binds larger and smaller to wherever plus and minus lie on this keyboard.
    void bindScale(Runnable larger, Runnable smaller) {
        for (KeyCode plus : new KeyCode[] {KeyCode.PLUS, KeyCode.EQUALS, KeyCode.ADD}) {
            scene.getAccelerators().put(scaling(plus), larger);
        }
        for (KeyCode minus : new KeyCode[] {KeyCode.MINUS, KeyCode.SUBTRACT}) {
            scene.getAccelerators().put(scaling(minus), smaller);
        }
    }

    private static KeyCombination scaling(KeyCode key) {
        return new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_ANY);
    }

    /// @param back closes what lies on top; false if nothing did
    void bindBack(BooleanSupplier back) {
        // A filter: lists would take Esc for themselves.
        scene.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE && back.getAsBoolean()) {
                e.consume();
            }
        });
    }

    /// @param undo takes back the last removal; false if there is none. Text fields undo their own first.
    void bindUndo(BooleanSupplier undo) {
        scene.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (Shortcut.UNDO.keys().match(e) && undo.getAsBoolean()) {
                e.consume();
            }
        });
    }

    /// @param press takes a key of a telephone that was typed outside text fields; false if nobody wants it
    void bindDigits(Predicate<Character> press) {
        scene.addEventHandler(KeyEvent.KEY_TYPED, e -> {
            String typed = e.getCharacter();
            boolean digit = typed.length() == 1 && DIGITS.contains(typed) && !e.isShortcutDown() && !e.isAltDown();
            if (digit && !(e.getTarget() instanceof TextInputControl) && press.test(typed.charAt(0))) {
                e.consume();
            }
        });
    }
}
