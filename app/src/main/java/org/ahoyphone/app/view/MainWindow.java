package org.ahoyphone.app.view;

import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.Contact;
import org.ahoyphone.app.model.Person;
import org.jspecify.annotations.Nullable;

/// The window as a whole: what lies where, and what the keyboard does.
public final class MainWindow {
    private static final double FIRST_WIDTH = 1080;
    private static final double FIRST_HEIGHT = 720;
    private static final double SIDEBAR_SHARE = 0.3;
    private static final double PANE_SHARE = 0.72;

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

    /// Builds the window on a stage that is not shown yet.
    ///
    /// @param quit leaves the app
    public MainWindow(Stage stage, AhoyModel model, Runnable quit) {
        this.stage = stage;
        this.model = model;
        contactForm = new ContactForm(model.contacts(), sheet);
        settings = new SettingsSheet(model, sheet);
        sidebar = new Sidebar(model, new Doors());
        var look = model.settings().get().look();
        var scene = new Scene(
                new StackPane(root), look.width() > 0 ? look.width() : FIRST_WIDTH, look.height() > 0 ? look.height() : FIRST_HEIGHT);
        shownCall = new ShownCall(model, stage, sheet);
        callView = new CallView(model, shownCall, scene);
        shownCall.in(callView);
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
        layers.leaveRoomBelow(notices);
        root.getChildren().addAll(layers, notices, banner);
        panes.onChange(this::arrange);
        arrange();

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
        new WindowKeys(stage, model, layers, sidebar, callView, shownCall).bind(
                () -> contactForm.add(new Person("", "")), () -> settings.open("sound"), quit);
        stage.titleProperty().bind(WindowTitle.of(model));
        watchCall();
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
        callView.fullScreen(full);
    }

    private void newAccount() {
        AccountsPage.open(model, sheet, null, () -> {});
    }

    private void watchCall() {
        model.calls().currentProperty().addListener((_, _, call) -> {
            if (call != null) {
                sheet.makeWay();
            } else if (stage.isFullScreen()) {
                stage.setFullScreen(false);
            }
            arrange();
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
