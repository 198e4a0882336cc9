package org.ahoyphone.app.view;

import java.util.HashMap;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import org.ahoyphone.app.model.CallModel;
import org.ahoyphone.app.model.CallSnapshot;
import org.ahoyphone.app.model.CallWords;
import org.ahoyphone.app.model.CallsModel;
import org.ahoyphone.app.model.ConferenceModel;
import org.ahoyphone.app.model.Words;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The calls of the moment as tabs, while there are several. Where there is no room for all they are moved sideways, with the wheel, by dragging, or by going through them.
final class CallStrip extends ScrollPane {
    /// With more calls only the one that is shown can be taken out of a conference here.
    private static final int FEW = 4;
    private static final PseudoClass TOGETHER = PseudoClass.getPseudoClass("together");
    private static final PseudoClass SPEAKING = PseudoClass.getPseudoClass("speaking");

    private final CallsModel calls;
    private final HBox row = new HBox();
    private final Map<CallModel, ToggleButton> tabs = new HashMap<>();
    /// Beside each tab: to talk to somebody of a conference alone.
    private final Map<CallModel, Button> alone = new HashMap<>();
    private final Map<CallModel, ChangeListener<CallSnapshot>> listeners = new HashMap<>();

    CallStrip(CallsModel calls) {
        this.calls = calls;
        setId("call-strip");
        getStyleClass().add("call-strip");
        row.getStyleClass().add("call-row");
        setContent(row);
        setFitToWidth(true);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setVbarPolicy(ScrollBarPolicy.NEVER);
        setPannable(true);
        setFocusTraversable(false);
        setMinHeight(USE_PREF_SIZE);
        addEventFilter(ScrollEvent.SCROLL, e -> {
            move(-e.getDeltaY() - e.getDeltaX());
            e.consume();
        });
        row.widthProperty().addListener((_, _, _) -> reveal(calls.current()));
        InvalidationListener changed = _ -> update();
        calls.list().addListener(changed);
        calls.currentProperty().addListener(changed);
        calls.conference().stateProperty().addListener((_, _, _) -> tabs.forEach((call, tab) -> show(tab, call)));
        update();
    }

    private void update() {
        tabs.keySet().removeIf(call -> {
            boolean gone = !calls.list().contains(call);
            if (gone) {
                alone.remove(call);
                ChangeListener<CallSnapshot> listener = listeners.remove(call);
                if (listener != null) {
                    call.snapshotProperty().removeListener(listener);
                }
            }
            return gone;
        });
        row.getChildren().clear();
        for (CallModel call : calls.list()) {
            ToggleButton tab = tabs.computeIfAbsent(call, this::tab);
            tab.setSelected(call.equals(calls.current()));
            row.getChildren().addAll(tab, alone.get(call));
            show(tab, call);
        }
        boolean several = calls.list().size() > 1;
        setVisible(several);
        setManaged(several);
        reveal(calls.current());
    }

    /// Moves the tabs sideways by so many pixels.
    private void move(double by) {
        double beyond = row.getWidth() - getViewportBounds().getWidth();
        setHvalue(beyond <= 0 ? 0 : Math.clamp(getHvalue() + by / beyond, 0, 1));
    }

    /// Brings a call's tab to where it is seen.
    private void reveal(@Nullable CallModel call) {
        ToggleButton tab = call == null ? null : tabs.get(call);
        double beyond = row.getWidth() - getViewportBounds().getWidth();
        if (tab != null && beyond > 0) {
            double from = getHvalue() * beyond;
            Bounds at = tab.getBoundsInParent();
            move(Math.min(0, at.getMinX() - from) + Math.max(0, at.getMaxX() - from - getViewportBounds().getWidth()));
        }
    }

    private ToggleButton tab(CallModel call) {
        var tab = new ToggleButton();
        tab.getStyleClass().add("call-tab");
        tab.focusedProperty().addListener((_, _, _) -> reveal(call));
        Button out = Buttons.icon(Feather.USER_MINUS, Words.of("conference.alone", call.get().person().shown()), null, () -> calls.takeOut(call));
        out.setId("conference-alone-" + call.get().id());
        alone.put(call, out);
        tab.setOnAction(_ -> {
            calls.select(call);
            tab.setSelected(true);
        });
        ChangeListener<CallSnapshot> listener = (_, _, _) -> show(tab, call);
        call.snapshotProperty().addListener(listener);
        listeners.put(call, listener);
        show(tab, call);
        return tab;
    }

    private void show(ToggleButton tab, CallModel model) {
        CallSnapshot call = model.get();
        ConferenceModel.State conference = calls.conference().get();
        boolean together = conference.members().contains(model);
        boolean speaking = model.equals(conference.speaker());
        tab.setText(together ? call.person().shown() : Words.of("strip.tab", call.person().shown(), CallWords.state(call)));
        String spoken = CallWords.spoken(call);
        tab.setAccessibleText(speaking ? Words.of("conference.speaking", spoken) : together ? Words.of("conference.member", spoken) : spoken);
        Button out = alone.get(model);
        if (out != null) {
            boolean shown = together && (calls.list().size() <= FEW || model.equals(calls.current()));
            out.setVisible(shown);
            out.setManaged(shown);
        }
        tab.setGraphic(together ? Icons.of(speaking ? Feather.VOLUME_2 : Feather.USERS) : null);
        tab.pseudoClassStateChanged(TOGETHER, together);
        tab.pseudoClassStateChanged(SPEAKING, speaking);
    }
}
