package org.ahoyphone.app.view;

import java.util.EnumMap;
import java.util.Objects;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.CallModel;
import org.ahoyphone.app.model.Contact;
import org.ahoyphone.app.model.Person;
import org.jspecify.annotations.Nullable;

/// The window as a whole: what lies where, and what the keyboard does.
public final class MainWindow {
    private static final double FIRST_WIDTH = 1080;
    private static final double FIRST_HEIGHT = 720;
    private static final double SIDEBAR_SHARE = 0.3;
    private static final double PANE_SHARE = 0.72;
    private static final Duration BUTTONS_SHOWN = Duration.seconds(3);
    private static final int SCALE_STEP = 10;

    private final Stage stage;
    private final AhoyModel model;
    private final StackPane root = new StackPane();
    private final SplitPane split = new SplitPane();
    private final StackPane main = new StackPane();
    private final BorderPane behind = new BorderPane(split);
    private final Layers layers = new Layers(behind);
    private final Sheet sheet = layers.own();
    private final Sidebar sidebar;
    private final ShownCall shownCall;
    private final CallView callView;
    private final SidePanes panes;
    private final ContactForm contactForm;
    private final SettingsSheet settings;
    private final PauseTransition idle = new PauseTransition(BUTTONS_SHOWN);

    /// Builds the window on a stage that is not shown yet.
    ///
    /// @param quit leaves the app
    public MainWindow(Stage stage, AhoyModel model, Runnable quit) {
        this.stage = stage;
        this.model = model;
        contactForm = new ContactForm(model.contacts(), sheet);
        settings = new SettingsSheet(model, sheet);
        sidebar = new Sidebar(model, new Doors());
        shownCall = new ShownCall(model.calls(), stage);
        callView = new CallView(model, shownCall);
        shownCall.keypad(callView::toggleKeypad);
        shownCall.transfer(call -> TransferCard.open(model.transfer(), sheet, call));
        panes = new SidePanes(model.plugins());
        var welcome = new Welcome(model, this::newAccount, () -> ShortcutTable.open(sheet));
        main.getStyleClass().add("main");
        main.getChildren().addAll(welcome, callView);
        var noCall = Bindings.isNull(model.calls().currentProperty());
        welcome.visibleProperty().bind(noCall);
        callView.visibleProperty().bind(noCall.not());
        behind.setRight(panes.rail());

        var banner = new IncomingBanner(model.calls());
        StackPane.setAlignment(banner, Pos.TOP_CENTER);
        var notices = new NoticeStack(model.notices());
        StackPane.setAlignment(notices, Pos.BOTTOM_CENTER);
        // Over the middle, so that who types into the dial field sees it.
        var aside = Bindings.createDoubleBinding(
                () -> split.getItems().contains(sidebar) ? sidebar.getWidth() / 2 : 0,
                sidebar.widthProperty(),
                split.getItems());
        banner.translateXProperty().bind(aside);
        notices.translateXProperty().bind(aside);
        root.getStyleClass().add("window");
        new TrustCard(model.trust(), layers.doubts());
        new CredentialsCard(model.credentials(), layers.credentials());
        root.getChildren().addAll(layers, notices, banner);
        panes.onChange(this::arrange);
        arrange();

        var look = model.settings().get().look();
        double width = look.width() > 0 ? look.width() : FIRST_WIDTH;
        double height = look.height() > 0 ? look.height() : FIRST_HEIGHT;
        var scene = new Scene(new StackPane(root), width, height);
        scene.getStylesheets()
                .add(Objects.requireNonNull(MainWindow.class.getResource("ahoy.css")).toExternalForm());
        stage.setScene(scene);
        stage.setMinWidth(FIRST_WIDTH / 2);
        stage.setMinHeight(FIRST_HEIGHT / 2);
        stage.setFullScreenExitHint("");
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        stage.fullScreenProperty().addListener((_, _, _) -> arrange());
        stage.setOnShown(_ -> sidebar.focusDial());
        new Looks(model.settings(), root);
        keys(scene, quit);
        stage.titleProperty().bind(WindowTitle.of(model));
        watchCall(scene);
    }

    /// Puts the address into the dial field, as after a click on a `sip:` link; the user calls.
    public void offer(String address) {
        model.dial().textProperty().set(address);
        sidebar.focusDial();
    }

    /// Keeps the size of the window.
    public void keepSize() {
        if (!stage.isFullScreen() && !stage.isMaximized()) {
            Scene scene = stage.getScene();
            model.settings().change(s -> s.withLook(l -> l.withSize(scene.getWidth(), scene.getHeight())));
        }
    }

    private void arrange() {
        boolean full = stage.isFullScreen() && model.calls().current() != null;
        @Nullable Node pane = panes.openPane();
        var wanted = new java.util.ArrayList<Node>();
        if (!full) {
            wanted.add(sidebar);
        }
        wanted.add(main);
        if (!full && pane != null) {
            wanted.add(pane);
        }
        if (!split.getItems().equals(wanted)) {
            // The sidebar keeps its width; as a share of the window it is another one before and after full screen.
            double width = sidebar.getWidth();
            split.getItems().setAll(wanted);
            SplitPane.setResizableWithParent(sidebar, false);
            if (!full) {
                split.setDividerPosition(0, width > 0 ? width / split.getWidth() : SIDEBAR_SHARE);
            }
            if (!full && pane != null) {
                SplitPane.setResizableWithParent(pane, false);
                split.setDividerPosition(1, PANE_SHARE);
            }
        }
        behind.setRight(full ? null : panes.rail());
        showButtons(full);
    }

    private void showButtons(boolean full) {
        callView.fullScreen(full, true);
        idle.stop();
        if (full) {
            idle.setOnFinished(_ -> callView.fullScreen(true, false));
            idle.playFromStart();
        }
    }

    private void keys(Scene scene, Runnable quit) {
        var actions = new EnumMap<Shortcut, Runnable>(Shortcut.class);
        actions.put(Shortcut.DIAL, () -> fromCard(sidebar::focusDial));
        actions.put(Shortcut.CONTACTS, () -> fromCard(sidebar::showContacts));
        actions.put(Shortcut.HISTORY, () -> fromCard(sidebar::showHistory));
        actions.put(Shortcut.NEW_CONTACT, () -> contactForm.add(new Person("", "")));
        actions.put(Shortcut.ANSWER_VIDEO, () -> shownCall.answer(true));
        actions.put(Shortcut.ANSWER_AUDIO, () -> shownCall.answer(false));
        actions.put(Shortcut.DECLINE, shownCall::decline);
        actions.put(Shortcut.MICROPHONE, shownCall::toggleMicrophone);
        actions.put(Shortcut.CAMERA, shownCall::toggleCamera);
        actions.put(Shortcut.HOLD, shownCall::toggleHold);
        actions.put(Shortcut.KEYPAD, shownCall::toggleKeypad);
        actions.put(Shortcut.TRANSFER, shownCall::transfer);
        actions.put(Shortcut.CONFERENCE, shownCall::conference);
        actions.put(Shortcut.SELF_VIEW, callView::toggleSelfView);
        actions.put(Shortcut.FULL_SCREEN, shownCall::toggleFullScreen);
        actions.put(Shortcut.HANG_UP, shownCall::hangUp);
        actions.put(Shortcut.NEXT_CALL, () -> model.calls().selectNext(1));
        actions.put(Shortcut.PREVIOUS_CALL, () -> model.calls().selectNext(-1));
        actions.put(Shortcut.LARGER, () -> scale(SCALE_STEP));
        actions.put(Shortcut.SMALLER, () -> scale(-SCALE_STEP));
        actions.put(Shortcut.SETTINGS, () -> settings.open("sound"));
        actions.put(Shortcut.SHORTCUTS, () -> ShortcutTable.open(sheet));
        actions.put(Shortcut.QUIT, quit);
        var keyboard = new Keyboard(scene);
        keyboard.bind(actions);
        keyboard.bindScale(() -> scale(SCALE_STEP), () -> scale(-SCALE_STEP));
        keyboard.bindBack(() -> !sidebar.typing() && back());
        keyboard.bindUndo(model.notices()::undoLast);
        keyboard.bindDigits(this::press);
    }

    /// Leaves a card, if one is open, for what lies behind it.
    private void fromCard(Runnable there) {
        sheet.close();
        there.run();
    }

    private boolean press(char digit) {
        @Nullable CallModel call = model.calls().current();
        if (call == null || layers.isOpen()) {
            return false;
        }
        call.send(digit);
        return true;
    }

    /// Esc closes what lies on top: a card, the keypad, full screen, a call that is over. It never ends a call.
    private boolean back() {
        @Nullable CallModel call = model.calls().current();
        if (layers.closeTop()) {
            return true;
        }
        if (callView.keypadShown()) {
            callView.toggleKeypad();
        } else if (stage.isFullScreen()) {
            stage.setFullScreen(false);
        } else if (call != null && call.get().isOver()) {
            model.calls().dismiss(call);
        } else {
            return false;
        }
        return true;
    }

    private void scale(int step) {
        model.settings().change(s -> s.withLook(l -> l.withScale(l.scalePercent() + step)));
    }

    private void newAccount() {
        AccountsPage.open(model, sheet, null, () -> {});
    }

    private void watchCall(Scene scene) {
        model.calls().currentProperty().addListener((_, _, call) -> {
            if (call != null) {
                sheet.makeWay();
            } else if (stage.isFullScreen()) {
                stage.setFullScreen(false);
            }
            arrange();
        });
        scene.addEventFilter(MouseEvent.MOUSE_MOVED, _ -> {
            if (stage.isFullScreen() && model.calls().current() != null) {
                showButtons(true);
            }
        });
    }

    /// What the sidebar opens.
    private final class Doors implements Sidebar.Doors {
        @Override
        public void settings() {
            settings.open("sound");
        }

        @Override
        public void accounts() {
            settings.open("accounts");
        }

        @Override
        public void newAccount() {
            MainWindow.this.newAccount();
        }

        @Override
        public void newContact(Person person) {
            contactForm.add(person);
        }

        @Override
        public void editContact(Contact contact) {
            contactForm.edit(contact);
        }
    }
}
