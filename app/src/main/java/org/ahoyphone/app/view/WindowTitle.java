package org.ahoyphone.app.view;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.CallModel;
import org.ahoyphone.app.model.CallWords;
import org.ahoyphone.app.model.Words;
import org.jspecify.annotations.Nullable;

/// The title says who calls: it is seen in the system's bar without the window coming to the front.
final class WindowTitle {

    private WindowTitle() {}

    static StringBinding of(AhoyModel model) {
        return Bindings.createStringBinding(
                () -> words(model),
                model.calls().ringingProperty(),
                model.calls().currentProperty(),
                model.history().missedProperty());
    }

    private static String words(AhoyModel model) {
        @Nullable CallModel ringing = model.calls().ringingProperty().get();
        @Nullable CallModel current = model.calls().current();
        int missed = model.history().missedProperty().get();
        if (ringing != null) {
            return Words.of("window.ringing", CallWords.spoken(ringing.get()));
        }
        if (current != null) {
            return Words.of("window.call", current.get().person().shown());
        }
        return missed > 0 ? Words.of("window.missed", missed) : Words.of("window.title");
    }
}
