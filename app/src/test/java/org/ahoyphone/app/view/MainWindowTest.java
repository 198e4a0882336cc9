package org.ahoyphone.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.ahoyphone.app.fake.FakeCall;
import org.ahoyphone.app.model.CallSnapshot.Phase;
import org.ahoyphone.app.model.Contact;
import org.ahoyphone.app.model.Contribution;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.phone.EndReason.By;
import org.ahoyphone.phone.Media;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// What users do, by keyboard and mouse, on a window over a phone in memory.
@ExtendWith(SteadyRobot.class)
final class MainWindowTest {
    private WindowRig w;

    @Start
    void start(Stage stage) {
        w = new WindowRig(stage, WindowRig.onScreen(Settings.defaults()), WindowRig.lived());
        stage.show();
    }

    private void press(FxRobot robot, Shortcut shortcut) {
        var keys = shortcut.keys();
        robot.interact(() -> {
            Runnable action = w.stage.getScene().getAccelerators().get(keys);
            assertThat(action).as(shortcut.name()).isNotNull();
        });
        var codes = new java.util.ArrayList<KeyCode>();
        var combination = (javafx.scene.input.KeyCodeCombination) keys;
        if (combination.getShortcut() == KeyCombination.ModifierValue.DOWN) {
            codes.add(KeyCode.CONTROL);
        }
        if (combination.getShift() == KeyCombination.ModifierValue.DOWN) {
            codes.add(KeyCode.SHIFT);
        }
        codes.add(combination.getCode());
        robot.push(codes.toArray(KeyCode[]::new));
    }

    private FakeCall call(FxRobot robot, String typed) {
        press(robot, Shortcut.DIAL);
        robot.write(typed, 0).push(KeyCode.ENTER);
        FakeCall call = w.rig.phone.lastCall();
        robot.interact(() -> call.answered(call.wanted()));
        return call;
    }

    private Node focus() {
        return w.stage.getScene().getFocusOwner();
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Label.class).getText();
    }

    private boolean seen(FxRobot robot, String query) {
        return robot.lookup(query).queryAll().stream().anyMatch(WindowRig::visible);
    }

    @Test
    void typingANameAndEnterCalls(FxRobot robot) {
        assertThat(focus().getId()).as("one can type at once").isEqualTo("dial");
        robot.write("ada", 0);
        assertThat(seen(robot, "#suggestions")).isTrue();
        robot.push(KeyCode.DOWN).push(KeyCode.ENTER);
        FakeCall call = w.rig.phone.lastCall();
        assertThat(call.remote().uri()).isEqualTo("sip:ada@example.org");
        assertThat(call.wanted()).isEqualTo(Media.AUDIO_VIDEO);
        assertThat(text(robot, "#call-name")).isEqualTo("Ada Lovelace");
        assertThat(text(robot, "#call-state")).endsWith("Calling…");
        robot.interact(() -> call.rings(false));
        assertThat(text(robot, "#call-state")).endsWith("Ringing…");
        assertThat(w.stage.getTitle()).isEqualTo("Ada Lovelace – Ahoy");
    }

    @Test
    void enterWithControlCallsTheOtherWay(FxRobot robot) {
        robot.write("bob@example.org", 0).push(KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(w.rig.phone.lastCall().wanted()).isEqualTo(Media.AUDIO);
    }

    @Test
    void theButtonsOfACallDoWhatTheySay(FxRobot robot) {
        FakeCall call = call(robot, "echo");
        robot.clickOn("#microphone");
        assertThat(w.rig.lastMedia().microphoneMuted).isTrue();
        assertThat(robot.lookup("#microphone").queryButton().getAccessibleText()).isEqualTo("Unmute the microphone");
        press(robot, Shortcut.MICROPHONE);
        assertThat(w.rig.lastMedia().microphoneMuted).isFalse();
        robot.clickOn("#camera");
        assertThat(w.rig.lastMedia().cameraMuted).isTrue();
        robot.clickOn("#hold");
        assertThat(w.rig.model.calls().current().get().phase()).isEqualTo(Phase.HOLDING);
        assertThat(text(robot, "#stage-state")).startsWith("On hold");
        press(robot, Shortcut.HOLD);
        assertThat(w.rig.model.calls().current().get().phase()).isEqualTo(Phase.TALKING);
        robot.clickOn("#hang-up");
        assertThat(call.state()).isEqualTo(org.ahoyphone.phone.CallState.ENDED);
        assertThat(text(robot, "#stage-state")).startsWith("Call ended");
        assertThat(seen(robot, "#hang-up")).isFalse();
        robot.interact(() -> w.rig.pass(Duration.ofSeconds(5)));
        assertThat(seen(robot, "#welcome")).isTrue();
    }

    @Test
    void anIncomingCallTakesNoFocusFromTyping(FxRobot robot) {
        robot.write("gra", 0);
        robot.interact(() -> w.rig.phone.incoming("sip:ada@example.org", "Ada", Media.AUDIO_VIDEO));
        assertThat(seen(robot, "#incoming")).isTrue();
        assertThat(focus().getId()).isEqualTo("dial");
        robot.write("ce", 0);
        assertThat(robot.lookup("#dial").queryAs(TextField.class).getText()).isEqualTo("grace");
        assertThat(w.stage.getTitle()).isEqualTo("Ada Lovelace is calling you – Ahoy");
        press(robot, Shortcut.ANSWER_VIDEO);
        assertThat(w.rig.phone.lastCall().negotiated().media()).isEqualTo(Media.AUDIO_VIDEO);
        assertThat(seen(robot, "#incoming")).isFalse();
        assertThat(text(robot, "#call-name")).isEqualTo("Ada Lovelace");
    }

    @Test
    void answeringWithSoundOnlyAndDecliningByMouse(FxRobot robot) {
        robot.interact(() -> w.rig.phone.incoming("sip:ada@example.org", "Ada", Media.AUDIO_VIDEO));
        robot.clickOn("#accept-audio");
        assertThat(w.rig.phone.lastCall().negotiated().media()).isEqualTo(Media.AUDIO);
        robot.interact(() -> w.rig.phone.incoming("sip:x@example.org", "", Media.AUDIO));
        assertThat(seen(robot, "#accept-video")).as("a call without picture is answered without").isFalse();
        robot.clickOn("#decline");
        assertThat(w.rig.phone.lastCall().rejectedWith()).isEqualTo(603);
        assertThat(seen(robot, "#incoming")).isFalse();
    }

    @Test
    void theBannerIsReachedOverTheSettings(FxRobot robot) {
        press(robot, Shortcut.SETTINGS);
        robot.interact(() -> w.rig.phone.incoming("sip:ada@example.org", "Ada", Media.AUDIO));
        robot.clickOn("#accept-audio");
        assertThat(w.rig.model.calls().current()).isNotNull();
        assertThat(seen(robot, "#settings-pages")).as("the settings make way for the call").isFalse();
        press(robot, Shortcut.NEW_CONTACT);
        robot.write("Ad", 0);
        robot.interact(() -> w.rig.phone.incoming("sip:ada@example.org", "Ada", Media.AUDIO));
        press(robot, Shortcut.ANSWER_AUDIO);
        assertThat(robot.lookup("#contact-name").queryAs(TextField.class).getText()).as("what was typed stays").isEqualTo("Ad");
    }

    @Test
    void escapeClosesWhatIsOnTopAndNeverACall(FxRobot robot) {
        FakeCall call = call(robot, "echo");
        press(robot, Shortcut.FULL_SCREEN);
        press(robot, Shortcut.KEYPAD);
        press(robot, Shortcut.SHORTCUTS);
        assertThat(seen(robot, "#shortcuts")).isTrue();
        robot.push(KeyCode.ESCAPE);
        assertThat(seen(robot, "#shortcuts")).isFalse();
        assertThat(seen(robot, "#keypad")).isTrue();
        robot.push(KeyCode.ESCAPE);
        assertThat(seen(robot, "#keypad")).isFalse();
        assertThat(w.stage.isFullScreen()).isTrue();
        robot.push(KeyCode.ESCAPE);
        assertThat(w.stage.isFullScreen()).isFalse();
        robot.push(KeyCode.ESCAPE).push(KeyCode.ESCAPE);
        assertThat(call.state()).isEqualTo(org.ahoyphone.phone.CallState.ACTIVE);
        robot.interact(() -> call.ends(503, "The network is gone.", By.FAILURE));
        assertThat(text(robot, "#stage-state")).isEqualTo("The network is gone.");
        robot.push(KeyCode.ESCAPE);
        assertThat(seen(robot, "#welcome")).isTrue();
    }

    @Test
    void fullScreenShowsTheCallAlone(FxRobot robot) {
        call(robot, "echo");
        press(robot, Shortcut.FULL_SCREEN);
        assertThat(seen(robot, "#contacts")).isFalse();
        assertThat(seen(robot, "#hang-up")).isTrue();
        press(robot, Shortcut.FULL_SCREEN);
        assertThat(seen(robot, "#contacts")).isTrue();
        press(robot, Shortcut.FULL_SCREEN);
        robot.interact(() -> {
            w.rig.phone.lastCall().ends(200, "", By.REMOTE);
            w.rig.pass(Duration.ofSeconds(5));
        });
        assertThat(w.stage.isFullScreen()).as("without a call there is nothing to fill the screen").isFalse();
    }

    @Test
    void digitsTypedInACallArePressed(FxRobot robot) {
        FakeCall call = call(robot, "Meeting room 2");
        press(robot, Shortcut.KEYPAD);
        robot.write("47", 0);
        robot.clickOn("#key-11");
        assertThat(call.digits()).isEqualTo("47#");
        assertThat(text(robot, "#keypad-pressed")).isEqualTo("47#");
        press(robot, Shortcut.DIAL);
        robot.write("5", 0);
        assertThat(call.digits()).as("what is typed into a field is text").isEqualTo("47#");
    }

    @Test
    void anAccountIsCheckedInWordsAndAdded(FxRobot robot) {
        robot.clickOn("#settings-button");
        robot.interact(() -> robot.lookup("#settings-pages").queryAs(ListView.class).getSelectionModel().select(0));
        robot.clickOn("#account-add");
        assertThat(focus().getId()).isEqualTo("account-address");
        robot.write("alice", 0).push(KeyCode.ENTER);
        assertThat(seen(robot, "“alice” is not an address: it should look like alice@example.org.")).isTrue();
        assertThat(w.rig.model.accounts().list()).isEmpty();
        robot.write("@example.org", 0);
        robot.clickOn("#account-password").write("secret", 0).push(KeyCode.ENTER);
        assertThat(w.rig.model.accounts().list()).hasSize(1);
        assertThat(w.rig.phone.lastAccount().config().password()).isEqualTo("secret");
        assertThat(seen(robot, "#accounts")).as("back at the list").isTrue();
        robot.push(KeyCode.ESCAPE);
        assertThat(robot.lookup("#account-line").query().getAccessibleText()).contains("alice@example.org", "Registering");
    }

    @Test
    void contactsAreAddedChangedRemovedAndBroughtBack(FxRobot robot) {
        press(robot, Shortcut.NEW_CONTACT);
        robot.push(KeyCode.ENTER);
        assertThat(text(robot, "#contact-problem")).isEqualTo("Enter a name.");
        robot.write("Zoe", 0).push(KeyCode.TAB).write("zoe@example.org", 0).push(KeyCode.ENTER);
        assertThat(w.rig.model.contacts().byName("Zoe")).isPresent();
        press(robot, Shortcut.CONTACTS);
        robot.interact(() -> robot.lookup("#contacts").queryAs(ListView.class).getSelectionModel().selectLast());
        robot.push(KeyCode.F2);
        robot.clickOn("#contact-name").push(KeyCode.END).write(" Z", 0);
        robot.clickOn("#contact-save");
        assertThat(w.rig.model.contacts().byName("Zoe Z")).isPresent();
        robot.interact(() -> robot.lookup("#contacts").queryAs(ListView.class).getSelectionModel().selectLast());
        robot.push(KeyCode.DELETE);
        assertThat(w.rig.model.contacts().byName("Zoe Z")).isEmpty();
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(w.rig.model.contacts().byName("Zoe Z")).isPresent();
        robot.interact(() -> robot.lookup("#contacts").queryAs(ListView.class).getSelectionModel().selectFirst());
        robot.push(KeyCode.DELETE);
        assertThat(w.rig.model.contacts().list()).as("Echo stays").contains(Contact.ECHO);
    }

    @Test
    void missedCallsAreCountedAndCalledBack(FxRobot robot) {
        assertThat(robot.lookup("#history-tab").queryAs(javafx.scene.control.ToggleButton.class).getText()).isEqualTo("History (1)");
        assertThat(w.stage.getTitle()).isEqualTo("One missed call – Ahoy");
        press(robot, Shortcut.HISTORY);
        robot.push(KeyCode.ENTER);
        assertThat(w.rig.phone.lastCall().remote().uri()).isEqualTo("sip:ada@example.org");
        press(robot, Shortcut.CONTACTS);
        assertThat(robot.lookup("#history-tab").queryAs(javafx.scene.control.ToggleButton.class).getText()).isEqualTo("History");
        press(robot, Shortcut.HISTORY);
        robot.interact(() -> robot.lookup("#history").queryAs(ListView.class).getSelectionModel().select(1));
        robot.push(KeyCode.ENTER);
        assertThat(w.rig.phone.lastCall().remote().uri()).isEqualTo("sip:grace@navy.example");
    }

    @Test
    void severalCallsAreTabs(FxRobot robot) {
        call(robot, "echo");
        assertThat(seen(robot, "#call-strip")).isFalse();
        call(robot, "bob@example.org");
        assertThat(seen(robot, "#call-strip")).isTrue();
        assertThat(text(robot, "#call-name")).isEqualTo("bob");
        robot.clickOn("Echo · On hold · 0:00");
        assertThat(text(robot, "#call-name")).isEqualTo("Echo");
        press(robot, Shortcut.NEXT_CALL);
        assertThat(text(robot, "#call-name")).isEqualTo("bob");
    }

    @Test
    void theFocusStaysInACardAndReturns(FxRobot robot) {
        press(robot, Shortcut.DIAL);
        press(robot, Shortcut.NEW_CONTACT);
        for (int i = 0; i < 12; i++) {
            robot.push(KeyCode.TAB);
            for (Node node = focus(); node != null; node = node.getParent()) {
                assertThat(node).isNotInstanceOf(Sidebar.class).isNotInstanceOf(Welcome.class);
            }
        }
        robot.push(KeyCode.ESCAPE);
        assertThat(focus().getId()).isEqualTo("dial");
    }

    @Test
    void whatPluginsAddComesAndGoes(FxRobot robot) {
        call(robot, "echo");
        var acted = new java.util.ArrayList<String>();
        robot.interact(() -> {
            var plugins = w.rig.model.plugins();
            plugins.add(new Contribution.SidePane("notes", "p", "Notes", "fth-edit", () -> new Label("My notes")));
            plugins.add(new Contribution.CallAction("wave", "p", "Wave", "no-such-icon", c -> acted.add(c.id())));
            plugins.add(new Contribution.SettingsPage("page", "p", "Waving", "fth-box", () -> new Label("How to wave")));
        });
        robot.clickOn("#pane-notes");
        assertThat(seen(robot, "My notes")).isTrue();
        robot.clickOn("#action-wave");
        assertThat(acted).hasSize(1);
        press(robot, Shortcut.SETTINGS);
        robot.clickOn("Waving");
        assertThat(seen(robot, "How to wave")).isTrue();
        robot.interact(() -> w.rig.model.plugins().removeAll("p"));
        assertThat(seen(robot, "How to wave")).isFalse();
        robot.push(KeyCode.ESCAPE);
        assertThat(seen(robot, "My notes")).isFalse();
        assertThat(robot.lookup("#action-wave").tryQuery()).isEmpty();
        assertThat(seen(robot, "#rail")).isFalse();
    }

    @Test
    void aLinkWaitsInTheDialFieldForTheUser(FxRobot robot) {
        robot.interact(() -> w.window.offer("sip:bob@example.org"));
        assertThat(robot.lookup("#dial").queryAs(TextField.class).getText()).isEqualTo("sip:bob@example.org");
        assertThat(w.rig.phone.made()).isEmpty();
        robot.push(KeyCode.ENTER);
        assertThat(w.rig.phone.lastCall().remote().uri()).isEqualTo("sip:bob@example.org");
    }

    @Test
    void leavingIsAskedOfTheApp(FxRobot robot) {
        press(robot, Shortcut.QUIT);
        assertThat(w.quits).isEqualTo(1);
        robot.interact(() -> w.stage.setWidth(900));
        robot.interact(() -> w.window.keepSize());
        assertThat(w.rig.kept.settings.getLast().look().width()).isEqualTo(w.stage.getScene().getWidth());
    }

    @Test
    void everyShortcutIsListedAndIsBound(FxRobot robot) {
        press(robot, Shortcut.SHORTCUTS);
        for (Shortcut shortcut : Shortcut.values()) {
            assertThat(robot.lookup(shortcut.text()).tryQuery()).as(shortcut.name()).isPresent();
            if (!shortcut.local()) {
                assertThat(w.stage.getScene().getAccelerators()).containsKey(shortcut.keys());
            }
        }
        long different = java.util.Arrays.stream(Shortcut.values()).map(s -> s.keys().getName()).distinct().count();
        assertThat(different).as("no keys do two things").isEqualTo(Shortcut.values().length);
    }
}
