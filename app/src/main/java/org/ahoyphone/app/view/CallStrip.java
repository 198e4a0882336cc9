package org.ahoyphone.app.view;

import java.util.HashMap;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.ahoyphone.app.model.CallModel;
import org.ahoyphone.app.model.CallSnapshot;
import org.ahoyphone.app.model.CallWords;
import org.ahoyphone.app.model.CallsModel;
import org.ahoyphone.app.model.Words;

/// The calls of the moment as tabs, while there are several.
final class CallStrip extends HBox {
    private final CallsModel calls;
    private final Map<CallModel, ToggleButton> tabs = new HashMap<>();
    private final Map<CallModel, ChangeListener<CallSnapshot>> listeners = new HashMap<>();

    CallStrip(CallsModel calls) {
        this.calls = calls;
        setId("call-strip");
        getStyleClass().add("call-strip");
        InvalidationListener changed = _ -> update();
        calls.list().addListener(changed);
        calls.currentProperty().addListener(changed);
        update();
    }

    private void update() {
        tabs.keySet().removeIf(call -> {
            boolean gone = !calls.list().contains(call);
            if (gone) {
                ChangeListener<CallSnapshot> listener = listeners.remove(call);
                if (listener != null) {
                    call.snapshotProperty().removeListener(listener);
                }
            }
            return gone;
        });
        getChildren().clear();
        for (CallModel call : calls.list()) {
            ToggleButton tab = tabs.computeIfAbsent(call, this::tab);
            tab.setSelected(call.equals(calls.current()));
            getChildren().add(tab);
        }
        boolean several = calls.list().size() > 1;
        setVisible(several);
        setManaged(several);
    }

    private ToggleButton tab(CallModel call) {
        var tab = new ToggleButton();
        tab.getStyleClass().add("call-tab");
        tab.setOnAction(_ -> {
            calls.select(call);
            tab.setSelected(true);
        });
        ChangeListener<CallSnapshot> listener = (_, _, now) -> show(tab, now);
        call.snapshotProperty().addListener(listener);
        listeners.put(call, listener);
        show(tab, call.get());
        return tab;
    }

    private static void show(ToggleButton tab, CallSnapshot call) {
        tab.setText(Words.of("strip.tab", call.person().shown(), CallWords.state(call)));
        tab.setAccessibleText(CallWords.spoken(call));
    }
}
