package org.ahoyphone.app.view;

import java.util.List;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// A choice of a few values that are shown by words.
final class WordBox<T> extends ComboBox<T> {
    /// @param chosen one of the values
    WordBox(String id, List<T> values, T chosen, Function<T, String> words) {
        setId(id);
        getItems().setAll(values);
        setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String shown) {
                throw new UnsupportedOperationException("chosen, not typed");
            }
        });
        setValue(chosen);
    }
}
