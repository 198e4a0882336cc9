package org.ahoyphone.app.view;

import java.util.Objects;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.CallModel;
import org.ahoyphone.app.model.CallSnapshot;
import org.ahoyphone.app.model.Words;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The other side's picture in a small window that stays over all others, with what one needs most. It is dragged where it shall lie.
final class SmallWindow {
    private static final double EDGE = 0.02;

    private final Stage stage = new Stage(StageStyle.UNDECORATED);
    private final StackPane root = new StackPane();
    private final VideoView video = new VideoView(Words.of("video.remote"), false);
    private final Avatar avatar = new Avatar();
    private final Button microphone;
    private final ChangeListener<CallSnapshot> changed = (_, _, now) -> show(now);
    private final AhoyModel model;
    private final Runnable back;
    private @Nullable CallModel followed;
    private double grabX;
    private double grabY;
    private boolean placed;

    /// @param back closes it and shows the picture in the main window again
    SmallWindow(AhoyModel model, CallActions actions, Runnable back) {
        this.model = model;
        this.back = back;
        root.setId("small-window");
        root.getStyleClass().addAll("window", "small-window");
        microphone = Buttons.round("small-microphone", actions::toggleMicrophone);
        Button hangUp = Buttons.round("small-hang-up", actions::hangUp);
        hangUp.getStyleClass().addAll(atlantafx.base.theme.Styles.DANGER, "hang-up");
        Buttons.set(hangUp, Feather.PHONE_OFF, Words.of("call.hangUp"), Shortcut.HANG_UP, false);
        Button large = Buttons.round("small-back", back);
        Buttons.set(large, Feather.MAXIMIZE_2, Words.of("call.small.back"), Shortcut.SMALL_WINDOW, false);
        var buttons = new HBox(microphone, large, hangUp);
        buttons.getStyleClass().add("small-buttons");
        buttons.setMaxSize(HBox.USE_PREF_SIZE, HBox.USE_PREF_SIZE);
        StackPane.setAlignment(buttons, Pos.BOTTOM_CENTER);
        avatar.getStyleClass().add("avatar-large");
        video.showingProperty().addListener((_, _, seen) -> avatar.setVisible(!seen));
        root.getChildren().addAll(avatar, video, buttons);
        var scene = new Scene(new StackPane(root));
        scene.getStylesheets().add(Objects.requireNonNull(SmallWindow.class.getResource("ahoy.css")).toExternalForm());
        new Looks(model.settings(), root);
        stage.setScene(scene);
        stage.setAlwaysOnTop(true);
        stage.setOnCloseRequest(e -> {
            e.consume();
            back.run();
        });
        keys(scene, actions);
        root.addEventHandler(MouseEvent.MOUSE_PRESSED, e -> {
            grabX = stage.getX() - e.getScreenX();
            grabY = stage.getY() - e.getScreenY();
        });
        root.addEventHandler(MouseEvent.MOUSE_DRAGGED, e -> {
            stage.setX(e.getScreenX() + grabX);
            stage.setY(e.getScreenY() + grabY);
        });
        root.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2) {
                back.run();
            }
        });
    }

    private void keys(Scene scene, CallActions actions) {
        scene.getAccelerators().put(Shortcut.MICROPHONE.keys(), actions::toggleMicrophone);
        scene.getAccelerators().put(Shortcut.CAMERA.keys(), actions::toggleCamera);
        scene.getAccelerators().put(Shortcut.HANG_UP.keys(), actions::hangUp);
        scene.getAccelerators().put(Shortcut.SMALL_WINDOW.keys(), back);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                e.consume();
                back.run();
            }
        });
    }

    VideoView video() {
        return video;
    }

    boolean isOpen() {
        return stage.isShowing();
    }

    Stage stage() {
        return stage;
    }

    /// Opens for the call that is shown.
    void open() {
        follow(model.calls().current());
        stage.sizeToScene();
        stage.show();
        if (!placed) {
            placed = true;
            Rectangle2D screen = Screen.getPrimary().getVisualBounds();
            double edge = screen.getHeight() * EDGE;
            stage.setX(screen.getMaxX() - stage.getWidth() - edge);
            stage.setY(screen.getMaxY() - stage.getHeight() - edge);
        }
    }

    void close() {
        follow(null);
        stage.hide();
        video.clear();
    }

    void follow(@Nullable CallModel call) {
        if (followed != null) {
            followed.snapshotProperty().removeListener(changed);
        }
        followed = call;
        if (call != null) {
            call.snapshotProperty().addListener(changed);
            show(call.get());
        }
    }

    private void show(CallSnapshot call) {
        stage.setTitle(Words.of("window.call", call.person().shown()));
        avatar.show(call.person());
        boolean muted = call.microphoneMuted();
        Buttons.set(microphone, muted ? Feather.MIC_OFF : Feather.MIC, Words.of(muted ? "call.unmute" : "call.mute"), Shortcut.MICROPHONE, muted);
    }
}
