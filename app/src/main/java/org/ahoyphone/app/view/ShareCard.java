package org.ahoyphone.app.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.MediaDesk;
import org.ahoyphone.app.model.Shareable;
import org.ahoyphone.app.model.Words;

/// The choice of what of the user's computer is shown to the other side: screens and windows, each with a picture of itself that moves.
final class ShareCard {
    /// What is asked of a screen to be shown small.
    private static final String SMALL = "320x180@2";

    private final AhoyModel model;
    private final Sheet sheet;
    private final Consumer<Shareable> choose;
    private final TilePane choices = new TilePane();
    private final Label state = new Label(Words.of("share.looking"));
    private final List<MediaDesk.Trial> trials = new ArrayList<>();
    private boolean left;

    private ShareCard(AhoyModel model, Sheet sheet, Consumer<Shareable> choose) {
        this.model = model;
        this.sheet = sheet;
        this.choose = choose;
    }

    /// @param choose gets what was chosen
    static void open(AhoyModel model, Sheet sheet, Consumer<Shareable> choose) {
        new ShareCard(model, sheet, choose).open();
    }

    private void open() {
        choices.setId("shareables");
        choices.getStyleClass().add("shareables");
        state.setId("share-state");
        state.getStyleClass().add("placeholder-text");
        state.setWrapText(true);
        state.managedProperty().bind(state.visibleProperty());
        var all = new VBox(state, choices);
        all.getStyleClass().add("page");
        var scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.setAccessibleText(Words.of("share.title"));
        scroll.getStyleClass().add("settings-room");
        sheet.open(new Sheet.Card(Words.of("share.title"), "card-large", false, scroll, null, this::leave));
        model.devices().shareables(this::show);
    }

    private void leave() {
        left = true;
        trials.forEach(MediaDesk.Trial::close);
    }

    private void show(List<Shareable> found, String obstacle) {
        if (left) {
            return;
        }
        if (found.size() == 1 && found.getFirst().kind() == Shareable.Kind.ASKED) {
            // The desktop's own dialog asks the same.
            take(found.getFirst());
            return;
        }
        state.setVisible(found.isEmpty());
        state.setText(obstacle.isEmpty() ? Words.of("share.nothing") : obstacle);
        state.setWrapText(true);
        for (Shareable what : found) {
            choices.getChildren().add(choice(what));
        }
        choices.getChildren().stream().findFirst().ifPresent(first -> first.requestFocus());
    }

    private void take(Shareable what) {
        sheet.close();
        choose.accept(what);
    }

    private Button choice(Shareable what) {
        var view = new VideoView("", false);
        var problem = new Label();
        problem.getStyleClass().add("placeholder-text");
        problem.setWrapText(true);
        var picture = new StackPane(problem, view);
        picture.getStyleClass().add("share-picture");
        var button = new Button(what.label(), picture);
        button.setContentDisplay(ContentDisplay.TOP);
        button.setMnemonicParsing(false);
        button.getStyleClass().add("shareable");
        button.setAccessibleText(Words.of(what.kind() == Shareable.Kind.WINDOW ? "share.choose.window" : "share.choose.screen", what.label()));
        button.setOnAction(_ -> take(what));
        MediaDesk.Trial trial = model.devices().tryOut(words -> Platform.runLater(() -> problem.setText(words)));
        trials.add(trial);
        trial.camera(model.settings().get().devices().withCamera(what.spec()).withSize(SMALL), view);
        return button;
    }
}
