package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.ahoyphone.app.model.LineQuality;
import org.ahoyphone.app.model.LineQuality.Detail;
import org.ahoyphone.app.model.Words;

/// How good the sound is: bars and a word; what spoils it, in a sentence below; and, when it is pressed, the figures behind it.
final class QualityIndicator extends ToggleButton {
    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final PseudoClass DANGER = Styles.STATE_DANGER;
    private static final int COLUMNS = 2;

    private final HBox bars = new HBox();
    private final Label problem = new Label();
    private final GridPane details = new GridPane();
    private final Tooltip tooltip = new Tooltip();
    private List<Detail> shown = List.of();

    QualityIndicator() {
        setId("quality");
        getStyleClass().addAll("quality", Styles.FLAT);
        bars.getStyleClass().add("quality-bars");
        for (String height : List.of("quality-lowest", "quality-low", "quality-high", "quality-highest")) {
            var bar = new Region();
            bar.getStyleClass().addAll("quality-bar", height);
            bars.getChildren().add(bar);
        }
        setGraphic(bars);
        setTooltip(tooltip);
        setMinWidth(USE_PREF_SIZE);
        problem.setId("quality-problem");
        problem.getStyleClass().add("quality-problem");
        problem.setWrapText(true);
        problem.managedProperty().bind(problem.visibleProperty());
        details.setId("quality-details");
        details.getStyleClass().add("quality-details");
        details.managedProperty().bind(details.visibleProperty());
        details.visibleProperty().bind(selectedProperty().and(visibleProperty()));
        managedProperty().bind(visibleProperty());
    }

    /// The sentence that belongs below.
    Label problem() {
        return problem;
    }

    /// The figures that belong below, shown while this is pressed.
    GridPane details() {
        return details;
    }

    /// @param running whether there is anything to be judged
    void show(LineQuality quality, boolean running) {
        setVisible(running);
        setText(quality.grade());
        setAccessibleText(quality.spoken());
        tooltip.setText(Words.of("quality.tooltip", quality.spoken()));
        for (int i = 0; i < LineQuality.MOST_BARS; i++) {
            bars.getChildren().get(i).pseudoClassStateChanged(LIT, i < quality.bars());
        }
        boolean impaired = !quality.problem().isEmpty();
        pseudoClassStateChanged(WARNING, impaired && !quality.severe());
        pseudoClassStateChanged(DANGER, quality.severe());
        problem.setText(quality.problem());
        problem.pseudoClassStateChanged(DANGER, quality.severe());
        problem.setVisible(running && impaired);
        List<Detail> now = quality.details();
        if (!now.equals(shown)) {
            shown = now;
            list(now);
        }
    }

    private void list(List<Detail> rows) {
        details.getChildren().clear();
        for (int i = 0; i < rows.size(); i++) {
            var name = new Label(rows.get(i).name());
            name.getStyleClass().addAll(Styles.TEXT_SMALL, "muted");
            var value = new Label(rows.get(i).value());
            value.getStyleClass().addAll(Styles.TEXT_SMALL, "quality-value");
            name.setLabelFor(value);
            value.setAccessibleText(rows.get(i).name() + ": " + rows.get(i).value());
            details.addRow(i / COLUMNS, name, value);
        }
    }
}
