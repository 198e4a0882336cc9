package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.ahoyphone.app.model.PictureLine;
import org.ahoyphone.app.model.PictureLine.Figure;
import org.ahoyphone.app.model.Words;

/// What is measured of a call's pictures, over the picture: for each figure its latest value of what comes and of what goes, and both over the last minute.
final class StatisticsOverlay extends VBox {

    /// One figure.
    private record Row(Label received, Label sent, SmallGraph graph) {}

    private final Map<Figure, Row> rows = new EnumMap<>(Figure.class);
    private final Label received = new Label();
    private final Label sent = new Label();
    private final GridPane grid = new GridPane();
    private PictureLine shown = PictureLine.UNKNOWN;

    StatisticsOverlay() {
        setId("statistics");
        getStyleClass().addAll("statistics", Styles.TEXT_SMALL);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMouseTransparent(true);
        grid.getStyleClass().add("statistics-grid");
        received.getStyleClass().add("statistics-received");
        sent.getStyleClass().add("statistics-sent");
        grid.addRow(0, new Label(), mark(Words.of("pictures.received"), "statistics-received"), mark(Words.of("pictures.sent"), "statistics-sent"));
        for (Figure figure : Figure.values()) {
            add(figure);
        }
        getChildren().addAll(line(Words.of("pictures.received"), received), line(Words.of("pictures.sent"), sent), grid);
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    private static HBox line(String title, Label value) {
        var line = new HBox(new Label(title), value);
        line.getStyleClass().add("statistics-format");
        return line;
    }

    private static Label mark(String words, String styleClass) {
        var label = new Label(words);
        label.getStyleClass().add(styleClass);
        return label;
    }

    private void add(Figure figure) {
        boolean both = figure.ofBothWays();
        var row = new Row(
                mark("", "statistics-received"),
                mark("", "statistics-sent"),
                both ? new SmallGraph(least(figure), "graph-received", "graph-sent") : new SmallGraph(least(figure), "graph-received"));
        row.received().setId("statistics-received-" + figure);
        row.sent().setId("statistics-sent-" + figure);
        rows.put(figure, row);
        var name = new Label(Words.of("pictures.figure." + figure));
        name.setLabelFor(row.received());
        grid.addRow(grid.getRowCount(), name, row.received(), row.sent(), row.graph());
    }

    private static double least(Figure figure) {
        return switch (figure) {
            case RATE -> 30;
            case BITS, BANDWIDTH -> 100_000;
            case LOSS -> 10;
            case CODING -> 10;
            case ROUND_TRIP -> 50;
            case SYNC -> 40;
        };
    }

    /// While it is hidden it costs nothing.
    void show(PictureLine pictures) {
        if (!isVisible() || pictures.equals(shown)) {
            return;
        }
        shown = pictures;
        received.setText(pictures.format(false));
        sent.setText(pictures.format(true));
        rows.forEach((figure, row) -> {
            boolean both = figure.ofBothWays();
            row.received().setText(pictures.words(figure, false));
            row.received().setAccessibleText(Words.of("pictures.spoken.received", Words.of("pictures.figure." + figure), row.received().getText()));
            row.sent().setText(both ? pictures.words(figure, true) : "");
            row.sent().setAccessibleText(both ? Words.of("pictures.spoken.sent", Words.of("pictures.figure." + figure), row.sent().getText()) : "");
            row.graph().show(both ? List.of(pictures.curve(figure, false), pictures.curve(figure, true)) : List.of(pictures.curve(figure, false)));
        });
    }
}
