package org.ahoyphone.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.shape.Polyline;
import javafx.stage.Stage;
import org.ahoyphone.app.model.Shareable;
import org.ahoyphone.app.fake.FakeCall;
import org.ahoyphone.app.model.Corner;
import org.ahoyphone.app.model.PictureLineTest;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.EndReason.By;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.NegotiatedMedia;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What users do with the pictures of a call.
@ExtendWith(SteadyRobot.class)
final class CallWindowTest {
    /// Longer than any test: what rests by itself otherwise is told to.
    private static final javafx.util.Duration BY_HAND = javafx.util.Duration.hours(1);

    private WindowRig w;

    @Start
    void start(Stage stage) {
        w = new WindowRig(stage, WindowRig.onScreen(Settings.defaults()), WindowRig.lived());
        stage.show();
    }

    private void press(FxRobot robot, Shortcut shortcut) {
        robot.interact(() -> w.stage.getScene().getAccelerators().get(shortcut.keys()).run());
    }

    /// A call with both pictures.
    private FakeCall call(FxRobot robot) {
        robot.interact(() -> w.rig.talking("Grace Hopper", true));
        robot.interact(() -> w.stage.getScene().getRoot().layout());
        show(robot);
        return w.rig.phone.lastCall();
    }

    private void show(FxRobot robot) {
        w.pictures();
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> w.stage.getScene().getRoot().layout());
    }

    /// A picture is shown where there is room for it: in a window that has just been opened, not at once.
    private void seesPictures(FxRobot robot, VideoView view) {
        ((SteadyRobot) robot).until("a picture", w::pictures, view.showingProperty()::get);
    }

    private static void comes(FxRobot robot, String what, BooleanSupplier there) {
        ((SteadyRobot) robot).until(what, there);
    }

    private void pass(FxRobot robot, long millis) {
        robot.interact(() -> w.rig.pass(Duration.ofMillis(millis)));
    }

    private boolean seen(FxRobot robot, String query) {
        return robot.lookup(query).queryAll().stream().anyMatch(WindowRig::visible);
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Label.class).getText();
    }

    private Corner corner() {
        return w.rig.kept.settings.getLast().look().corner();
    }

    private static CallView view(FxRobot robot) {
        return robot.lookup("#call-view").queryAs(CallView.class);
    }

    @Test
    void theOwnPictureIsDraggedToAnyCorner(FxRobot robot) {
        call(robot);
        Node self = robot.lookup("#self-view").query();
        Node stage = robot.lookup("#stage").query();
        ((SteadyRobot) robot).rests(self);
        var room = robot.bounds(stage).query();
        robot.drag(self, MouseButton.PRIMARY).dropTo(room.getMinX() + 60, room.getMinY() + 120);
        assertThat(corner()).isEqualTo(Corner.TOP_LEFT);
        ((SteadyRobot) robot).rests(self);
        assertThat(self.getLayoutX()).as("it lies there").isLessThan(room.getWidth() / 4);
        robot.drag(self, MouseButton.PRIMARY).dropTo(room.getMaxX() - 30, room.getMinY() + 120);
        assertThat(corner()).isEqualTo(Corner.TOP_RIGHT);
        ((SteadyRobot) robot).rests(self);
        robot.drag(self, MouseButton.PRIMARY).dropTo(room.getMinX() + 60, room.getMaxY() - 30);
        assertThat(corner()).isEqualTo(Corner.BOTTOM_LEFT);
        ((SteadyRobot) robot).rests(self);
    }

    @Test
    void theOwnPictureGoesByKeysAndIsHidden(FxRobot robot) {
        call(robot);
        press(robot, Shortcut.SELF_CORNER);
        assertThat(corner()).isEqualTo(Corner.BOTTOM_LEFT);
        Node self = robot.lookup("#self-view").query();
        robot.interact(self::requestFocus);
        robot.push(KeyCode.UP);
        assertThat(corner()).isEqualTo(Corner.TOP_LEFT);
        robot.push(KeyCode.RIGHT).push(KeyCode.DOWN);
        assertThat(corner()).isEqualTo(Corner.BOTTOM_RIGHT);
        press(robot, Shortcut.SELF_VIEW);
        assertThat(self.isFocusTraversable()).isFalse();
        robot.clickOn("#self-view-show");
        assertThat(w.rig.kept.settings.getLast().look().selfView()).isTrue();
    }

    @Test
    void overAFullScreenTheButtonsRestWithThePointer(FxRobot robot) {
        call(robot);
        FadingControls fading = view(robot).fading();
        robot.interact(() -> fading.patience(BY_HAND));
        robot.clickOn("#full-screen");
        comes(robot, "the full screen", w.stage::isFullScreen);
        Node full = robot.lookup("#full-screen").query();
        robot.interact(fading::rest);
        assertThat(fading.shown()).as("the pointer lies on a button").isFalse();
        assertThat(full.getParent().isMouseTransparent()).isTrue();
        robot.moveBy(-40, 60);
        assertThat(fading.shown()).isTrue();
        robot.moveTo("#hang-up");
        robot.interact(fading::rest);
        assertThat(fading.shown()).as("they stay while the pointer is on them").isTrue();
        robot.moveTo("#stage");
        robot.interact(fading::rest);
        robot.push(KeyCode.TAB);
        assertThat(fading.shown()).as("a key brings them back").isTrue();
        press(robot, Shortcut.SOUND_DEVICES);
        robot.interact(fading::rest);
        assertThat(fading.shown()).as("a menu is open").isTrue();
        robot.push(KeyCode.ESCAPE);
        press(robot, Shortcut.FULL_SCREEN);
        robot.interact(fading::rest);
        assertThat(fading.shown()).as("in a window they stay").isTrue();
    }

    @Test
    void theSmallWindowHasPictureMuteAndHangUp(FxRobot robot) {
        FakeCall call = call(robot);
        robot.clickOn("#small-window-button");
        SmallWindow small = view(robot).small();
        assertThat(small.isOpen()).isTrue();
        assertThat(small.stage().isAlwaysOnTop()).isTrue();
        seesPictures(robot, small.video());
        assertThat(text(robot, "#stage-state")).isEqualTo("The picture is in the small window.");
        assertThat(Labelled.unlabelled(small.stage().getScene().getRoot())).isEmpty();
        robot.interact(() -> ((javafx.scene.control.Button) small.stage().getScene().lookup("#small-microphone")).fire());
        assertThat(w.rig.lastMedia().microphoneMuted).isTrue();
        robot.interact(() -> small.stage().getScene().getAccelerators().get(Shortcut.MICROPHONE.keys()).run());
        assertThat(w.rig.lastMedia().microphoneMuted).isFalse();
        robot.interact(() -> ((javafx.scene.control.Button) small.stage().getScene().lookup("#small-back")).fire());
        assertThat(small.isOpen()).isFalse();
        seesPictures(robot, view(robot).stage().remote());
        press(robot, Shortcut.SMALL_WINDOW);
        robot.interact(() -> ((javafx.scene.control.Button) small.stage().getScene().lookup("#small-hang-up")).fire());
        assertThat(call.state()).isEqualTo(org.ahoyphone.phone.CallState.ENDED);
        assertThat(small.isOpen()).isFalse();
    }

    @Test
    void whoMinimisesKeepsThePictureIfHeWants(FxRobot robot) {
        call(robot);
        SmallWindow small = view(robot).small();
        robot.interact(() -> w.stage.setIconified(true));
        comes(robot, "the small window", small::isOpen);
        robot.interact(() -> w.stage.setIconified(false));
        comes(robot, "its end", () -> !small.isOpen());
        robot.interact(() -> w.rig.model.settings().change(s -> s.withLook(l -> l.withSmallWindow(false))));
        robot.interact(() -> w.stage.setIconified(true));
        comes(robot, "a minimised window", w.stage::isIconified);
        assertThat(small.isOpen()).isFalse();
        robot.interact(() -> w.stage.setIconified(false));
    }

    private List<MenuItem> menu(FxRobot robot, String button, String id) {
        robot.clickOn(button);
        return javafx.stage.Window.getWindows().stream()
                .filter(DeviceMenu.class::isInstance).map(DeviceMenu.class::cast)
                .filter(menu -> menu.getId().equals(id)).findFirst().orElseThrow().getItems();
    }

    @Test
    void devicesAreChangedInTheCall(FxRobot robot) {
        FakeCall call = call(robot);
        List<MenuItem> cameras = menu(robot, "#cameras", "camera-menu");
        assertThat(cameras).extracting(MenuItem::getText).contains("First camera", "Test pattern", "Sound only");
        robot.interact(() -> cameras.stream().filter(i -> "Test pattern".equals(i.getText())).findFirst().orElseThrow().fire());
        assertThat(w.rig.desk.configured.getLast().devices().camera()).isEqualTo("test");
        robot.push(KeyCode.ESCAPE);
        List<MenuItem> sounds = menu(robot, "#sound-devices", "device-menu");
        assertThat(sounds).filteredOn(RadioMenuItem.class::isInstance).filteredOn(i -> ((RadioMenuItem) i).isSelected()).hasSize(2);
        robot.interact(() -> sounds.stream().filter(i -> "Headset".equals(i.getText())).findFirst().orElseThrow().fire());
        assertThat(w.rig.desk.configured.getLast().devices().microphone()).startsWith("Headset");
        robot.push(KeyCode.ESCAPE);
        List<MenuItem> again = menu(robot, "#cameras", "camera-menu");
        robot.interact(() -> again.getLast().fire());
        assertThat(call.negotiated().media()).isEqualTo(Media.AUDIO);
        assertThat(text(robot, "#stage-state")).isEqualTo("Sound only");
        press(robot, Shortcut.CAMERA);
        assertThat(call.negotiated().media()).isEqualTo(Media.AUDIO_VIDEO);
        assertThat(robot.lookup("Grace Hopper is asked for video. Until it is taken, the call goes on with sound only.").tryQuery()).isPresent();
    }

    @Test
    void figuresLieOverThePicture(FxRobot robot) {
        FakeCall call = call(robot);
        assertThat(seen(robot, "#statistics")).isFalse();
        press(robot, Shortcut.STATISTICS);
        for (int i = 0; i < 5; i++) {
            robot.interact(() -> call.tell(new CallEvent.Statistics(PictureLineTest.report(
                    PictureLineTest.way(29, 1_400_000, 0, 2_000_000), PictureLineTest.way(25, 900_000, 1, -1), 40))));
        }
        robot.interact(() -> w.stage.getScene().getRoot().layout());
        assertThat(seen(robot, "#statistics")).isTrue();
        assertThat(text(robot, "#statistics-received-RATE")).isEqualTo("25 a second");
        assertThat(text(robot, "#statistics-received-SYNC")).as("nothing is known of it").isEqualTo("–");
        assertThat(text(robot, "#statistics-sent-BANDWIDTH")).isEqualTo("2,000 kbit/s");
        assertThat(robot.lookup("#statistics-sent-BITS").query().getAccessibleText()).isEqualTo("Bit rate, sent: 1,400 kbit/s");
        Polyline curve = (Polyline) robot.lookup(".graph-sent").query();
        assertThat(curve.getPoints()).as("five points").hasSize(10);
        robot.clickOn("#statistics-button");
        assertThat(seen(robot, "#statistics")).isFalse();
    }

    @Test
    void aWindowIsChosenAndSharedAndStopped(FxRobot robot) {
        call(robot);
        robot.clickOn("#share");
        assertThat(w.rig.desk.openTrials).as("each choice is seen live").isEqualTo(2);
        assertThat(w.rig.desk.previews).containsKeys("screen", "window:7");
        assertThat(Labelled.unlabelled(w.stage.getScene().getRoot())).isEmpty();
        robot.clickOn("Letters – Writer");
        assertThat(w.rig.desk.openTrials).isZero();
        assertThat(w.rig.lastMedia().shared).isEqualTo("window:7");
        assertThat(robot.lookup("You share: Letters – Writer").tryQuery()).isPresent();
        robot.clickOn("#share-stop");
        assertThat(w.rig.lastMedia().shared).isEmpty();
        assertThat(seen(robot, "#share-banner")).isFalse();
        press(robot, Shortcut.SHARE);
        robot.push(KeyCode.ESCAPE);
        assertThat(w.rig.desk.openTrials).as("who thinks better of it leaves nothing open").isZero();
        assertThat(w.rig.lastMedia().shared).isEmpty();
    }

    @Test
    void whatTheDesktopAsksIsNotAskedTwice(FxRobot robot) {
        call(robot);
        w.rig.desk.shareables = List.of(new Shareable("screen", "What you choose in the dialog of your desktop", Shareable.Kind.ASKED));
        robot.clickOn("#share");
        assertThat(w.rig.desk.openTrials).as("a look at it would ask, too").isZero();
        assertThat(w.rig.lastMedia().shared).isEqualTo("screen");
        assertThat(robot.lookup("#shareables").tryQuery()).isEmpty();
        robot.clickOn("#share-stop");
        assertThat(w.rig.lastMedia().shared).isEmpty();
    }

    @Test
    void theOwnPictureIsAMirrorUnlessItIsWhatIsShared(FxRobot robot) {
        call(robot);
        Node image = view(robot).stage().self().lookup(".image-view");
        assertThat(image.getScaleX()).isEqualTo(-1);
        robot.clickOn("#share");
        robot.clickOn("Letters – Writer");
        pass(robot, 100);
        assertThat(image.getScaleX()).as("the camera goes on").isEqualTo(-1);
        w.rig.lastMedia().inPlace = true;
        pass(robot, 100);
        assertThat(image.getScaleX()).as("the other side takes one picture only").isEqualTo(1);
        w.rig.lastMedia().inPlace = false;
        pass(robot, 100);
        assertThat(image.getScaleX()).isEqualTo(-1);
    }

    @Test
    void whatTheOtherSideSharesFillsTheStage(FxRobot robot) {
        FakeCall call = call(robot);
        assertThat(w.rig.lastMedia().sharedView).isNull();
        robot.interact(() -> {
            var streams = new java.util.ArrayList<>(FakeCall.agreed(Media.AUDIO_VIDEO).streams());
            streams.add(new NegotiatedMedia.Stream("video", "VP8", "127.0.0.1:20004", "127.0.0.1:30004", false, true, NegotiatedMedia.SLIDES));
            call.tell(new CallEvent.MediaChanged(new NegotiatedMedia(streams), false, false));
        });
        assertThat(w.rig.lastMedia().sharedView).isSameAs(view(robot).stage().remote());
        assertThat(seen(robot, "#remote-camera")).isTrue();
        seesPictures(robot, view(robot).stage().beside());
        robot.interact(() -> call.tell(new CallEvent.MediaChanged(FakeCall.agreed(Media.AUDIO_VIDEO), false, false)));
        assertThat(w.rig.lastMedia().sharedView).isNull();
        assertThat(seen(robot, "#remote-camera")).isFalse();
        seesPictures(robot, view(robot).stage().remote());
    }

    @Test
    void severalAreAGridAndWhoSpeaksIsLarger(FxRobot robot) {
        robot.interact(() -> {
            w.rig.talking("Grace Hopper", true);
            w.rig.talking("Ada Lovelace", true);
            w.rig.talking("bob@example.org", true);
            w.rig.model.calls().conference().toggle();
        });
        robot.interact(() -> w.stage.getScene().getRoot().layout());
        PictureGrid grid = view(robot).stage().grid();
        assertThat(grid.isVisible()).isTrue();
        assertThat(grid.getChildren()).hasSize(4).endsWith(robot.lookup("#self-view").query()).filteredOn(Tile.class::isInstance)
                .allSatisfy(tile -> seesPictures(robot, ((Tile) tile).video()));
        FakeCall ada = w.rig.phone.made().get(1);
        w.rig.desk.conference.voices = new org.ahoyphone.app.model.LiveConference.Voices(false, ada);
        pass(robot, 100);
        Node tile = robot.lookup("#tile-" + ada.id()).query();
        assertThat(tile.getPseudoClassStates()).extracting(Object::toString).contains("speaking");
        double before = tile.getLayoutBounds().getWidth();
        press(robot, Shortcut.LAYOUT);
        comes(robot, "a larger tile", () -> tile.getLayoutBounds().getWidth() > before);
        robot.interact(() -> {
            ada.ends(200, "", By.REMOTE);
            w.rig.pass(Duration.ofSeconds(5));
        });
        assertThat(grid.getChildren()).hasSize(3);
        Node self = robot.lookup("#self-view").query();
        press(robot, Shortcut.SELF_VIEW);
        assertThat(grid.getChildren()).as("hidden, the own picture takes no room").hasSize(2).doesNotContain(self);
        press(robot, Shortcut.SELF_VIEW);
        assertThat(grid.getChildren()).hasSize(3).contains(self);
        robot.interact(() -> w.rig.model.calls().conference().toggle());
        assertThat(grid.isVisible()).isFalse();
        assertThat(grid.getChildren()).as("it is in its corner again").doesNotContain(self);
        assertThat(WindowRig.visible(self)).isTrue();
    }

    @Test
    void aBlackScreenIsNamedAndAKeyFrameAskedFor(FxRobot robot) {
        robot.interact(() -> w.rig.talking("Grace Hopper", true));
        pass(robot, 100);
        assertThat(seen(robot, "#picture-problem")).isFalse();
        pass(robot, 2_000);
        assertThat(text(robot, "#picture-problem")).startsWith("No picture comes from the other side.");
        assertThat(w.rig.lastMedia().keyFramesAsked).isEqualTo(1);
        show(robot);
        pass(robot, 100);
        assertThat(seen(robot, "#picture-problem")).isFalse();
        pass(robot, 3_000);
        assertThat(text(robot, "#picture-problem")).startsWith("The picture stands still");
        assertThat(w.rig.lastMedia().keyFramesAsked).isEqualTo(2);
    }

    @Test
    void whoIsAskedForVideoMayOnlyWatch(FxRobot robot) {
        robot.interact(() -> w.rig.talking("Grace Hopper", false));
        FakeCall call = w.rig.phone.lastCall();
        robot.interact(() -> call.tell(new CallEvent.VideoAsked()));
        assertThat(robot.lookup("Grace Hopper would like to turn on video.").tryQuery()).isPresent();
        robot.clickOn("Only watch");
        assertThat(call.negotiated().media()).isEqualTo(Media.AUDIO_VIDEO);
        assertThat(w.rig.lastMedia().cameraMuted).isTrue();
        assertThat(w.rig.lastMedia().onlyWatches).isTrue();
        press(robot, Shortcut.CAMERA);
        assertThat(w.rig.lastMedia().cameraMuted).isFalse();
        assertThat(w.rig.lastMedia().onlyWatches).isFalse();
        robot.interact(() -> call.change(Media.AUDIO));
        robot.interact(() -> call.tell(new CallEvent.VideoAsked()));
        robot.clickOn("Turn on");
        assertThat(call.negotiated().media()).isEqualTo(Media.AUDIO_VIDEO);
        assertThat(w.rig.lastMedia().cameraMuted).isFalse();
        assertThat(w.rig.lastMedia().onlyWatches).isFalse();
        robot.interact(() -> call.change(Media.AUDIO));
        robot.interact(() -> call.tell(new CallEvent.VideoAsked()));
        robot.clickOn("Not now");
        assertThat(call.negotiated().media()).isEqualTo(Media.AUDIO);
    }

    @Test
    void theFocusGoesThroughTheButtonsInTheOrderThatTheyAreSeen(FxRobot robot) {
        call(robot);
        robot.interact(() -> robot.lookup("#microphone").query().requestFocus());
        var order = new java.util.ArrayList<String>();
        for (int i = 0; i < 9; i++) {
            order.add(String.valueOf(w.stage.getScene().getFocusOwner().getId()));
            robot.push(KeyCode.TAB);
        }
        assertThat(order).containsExactly("microphone", "sound-devices", "camera", "cameras", "share", "hold", "keypad-button", "transfer", "hang-up");
    }
}
