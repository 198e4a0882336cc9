package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.ahoyphone.app.model.CallSnapshot;
import org.ahoyphone.app.model.CallWords;
import org.ahoyphone.app.model.Levels;
import org.ahoyphone.app.model.Words;

/// With whom, how it stands and how long, what is measured, and how loud it is.
final class CallHeader extends VBox {
    /// Lines of text below which a call is low: the picture needs what is not said here.
    private static final double LOW = 30;
    /// How many times its own width the levels need the header to be wide.
    private static final double LEVELS_ROOM = 4;

    private final Avatar avatar = new Avatar();
    private final Label name = new Label();
    private final Label state = new Label();
    private final Label conference = new Label();
    private final Label figures = new Label();
    private final LevelBar in = new LevelBar(Words.of("level.in"));
    private final LevelBar out = new LevelBar(Words.of("level.out"));
    private final QualityIndicator quality = new QualityIndicator();
    private final VBox levels;
    private boolean running;

    /// @param height of the call, in pixels
    CallHeader(ReadOnlyDoubleProperty height) {
        getStyleClass().add("call-header");
        name.setId("call-name");
        name.getStyleClass().addAll(Styles.TITLE_4, "call-name");
        state.setId("call-state");
        state.getStyleClass().add("muted");
        figures.setId("call-figures");
        figures.getStyleClass().addAll(Styles.TEXT_SMALL, "muted");
        figures.setWrapText(true);
        var who = new VBox(name, state);
        who.setMinWidth(0);
        HBox.setHgrow(who, Priority.ALWAYS);
        levels = new VBox(level(Words.of("level.in.short"), in), level(Words.of("level.out.short"), out));
        levels.setId("levels");
        levels.getStyleClass().add("levels");
        levels.setMinWidth(USE_PREF_SIZE);
        var line = new HBox(avatar, who, quality, levels);
        line.getStyleClass().add("call-who");
        BooleanBinding high = Bindings.createBooleanBinding(() -> height.get() >= LOW * state.getFont().getSize(), height, state.fontProperty());
        figures.managedProperty().bind(figures.textProperty().isNotEmpty().and(high));
        figures.visibleProperty().bind(figures.managedProperty());
        conference.setId("call-conference");
        conference.setWrapText(true);
        conference.managedProperty().bind(conference.textProperty().isNotEmpty().and(high));
        conference.visibleProperty().bind(conference.managedProperty());
        widthProperty().addListener((_, _, _) -> levels());
        getChildren().addAll(line, conference, quality.problem(), quality.details(), figures);
    }

    private static HBox level(String label, LevelBar bar) {
        var words = new Label(label);
        words.getStyleClass().addAll(Styles.TEXT_SMALL, "muted", "level-label");
        words.setLabelFor(bar);
        var line = new HBox(words, bar);
        line.getStyleClass().add("level");
        return line;
    }

    void show(CallSnapshot call) {
        avatar.show(call.person());
        name.setText(call.person().shown());
        String address = call.person().name().isBlank() || call.person().shownAddress().equals(call.person().name())
                ? ""
                : call.person().shownAddress() + " · ";
        boolean echo = call.person().address().equals(org.ahoyphone.app.model.Contact.ECHO_ADDRESS);
        state.setText((echo ? "" : address) + CallWords.state(call));
        state.setAccessibleText(CallWords.spoken(call));
        boolean measured = call.running();
        String all = Stream.of(call.figures().words(), call.media().codecs(), call.figures().details())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" · "));
        figures.setText(measured ? all : "");
        quality.show(call.quality(), measured);
        running = measured;
        levels();
    }

    /// The levels give way to the name where there is no room for both.
    private void levels() {
        boolean room = getWidth() > levels.prefWidth(-1) * LEVELS_ROOM;
        levels.setVisible(running && room);
        levels.setManaged(running && room);
    }

    /// @param words with whom it is in a conference, and who speaks; empty for none
    void showConference(String words) {
        conference.setText(words);
    }

    void show(Levels heard) {
        in.show(heard.in());
        out.show(heard.out());
    }
}
