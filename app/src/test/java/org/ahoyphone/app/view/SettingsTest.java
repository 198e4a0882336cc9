package org.ahoyphone.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ToggleSwitch;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.ahoyphone.app.fake.Kept;
import org.ahoyphone.app.model.AccountCalls;
import org.ahoyphone.app.model.AccountDraft;
import org.ahoyphone.app.model.AccountEntry;
import org.ahoyphone.app.model.DeviceChoice;
import org.ahoyphone.app.model.DeviceChoices;
import org.ahoyphone.app.model.PluginRow;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.app.model.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The pages of the settings: what is changed holds at once, and what was opened to be tried is given back.
@ExtendWith(SteadyRobot.class)
final class SettingsTest {
    private static final List<String> PAGES = List.of("accounts", "sound", "picture", "look", "network", "plugins");

    private WindowRig w;

    @Start
    void start(Stage stage) {
        Settings settings = Settings.defaults().withDevices(d -> d.withSpeaker("Gone speaker")).withLook(l -> l.withTheme(Theme.LIGHT));
        w = new WindowRig(stage, WindowRig.onScreen(settings), new Kept());
        stage.show();
    }

    private void open(FxRobot robot, String page) {
        robot.interact(() -> w.stage.getScene().getAccelerators().get(Shortcut.SETTINGS.keys()).run());
        robot.interact(() -> robot.lookup("#settings-pages").queryAs(ListView.class).getSelectionModel().select(PAGES.indexOf(page)));
    }

    private Settings now() {
        return w.rig.model.settings().get();
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<DeviceChoice> devices(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(ComboBox.class);
    }

    @Test
    void microphonesAreTriedAndChosen(FxRobot robot) {
        open(robot, "sound");
        assertThat(w.rig.desk.openTrials).isEqualTo(1);
        ComboBox<DeviceChoice> microphones = devices(robot, "#microphone-choice");
        assertThat(microphones.getItems()).extracting(DeviceChoice::label).containsExactly("Default microphone", "Headset");
        robot.interact(() -> microphones.getSelectionModel().select(1));
        assertThat(now().devices().microphone()).isEqualTo("Headset | default");
        assertThat(w.rig.desk.configured.getLast().devices().microphone()).isEqualTo("Headset | default");
        robot.push(KeyCode.ESCAPE);
        assertThat(w.rig.desk.openTrials).as("the microphone is given back").isZero();
    }

    @Test
    void theRingtoneIsShownTriedSoftenedAndGivenBack(FxRobot robot) {
        robot.interact(() -> w.rig.model.settings().change(s -> s.withRinging(r -> r.withFile("/music/bell.wav"))));
        open(robot, "sound");
        assertThat(robot.lookup("#ringtone-name").queryAs(Label.class).getText()).isEqualTo("bell.wav");
        robot.interact(() -> robot.lookup("#ringtone-volume").queryAs(Slider.class).setValue(40));
        robot.interact(() -> button(robot, "Ring for a moment").fire());
        assertThat(w.rig.desk.rung).containsExactly(new Settings.Ringing("/music/bell.wav", 40));
        robot.interact(() -> robot.lookup("#ringtone-none").queryButton().fire());
        assertThat(now().ringing()).isEqualTo(new Settings.Ringing("", 40));
        assertThat(robot.lookup("#ringtone-name").queryAs(Label.class).getText()).isEqualTo("Built-in ring");
        assertThat(robot.lookup("#ringtone-none").query().isVisible()).isFalse();
    }

    @Test
    void musicOnHoldAndTheToneOfBeingHeldAreChosenAndApplied(FxRobot robot) {
        robot.interact(() -> w.rig.model.settings().change(s -> s.withHold(h -> h.withMusic("/music/waltz.wav"))));
        open(robot, "sound");
        assertThat(robot.lookup("#hold-name").queryAs(Label.class).getText()).isEqualTo("waltz.wav");
        robot.interact(() -> robot.lookup("#hold-none").queryButton().fire());
        assertThat(now().hold()).isEqualTo(new Settings.Hold("", true));
        assertThat(robot.lookup("#hold-name").queryAs(Label.class).getText()).isEqualTo("Silence");
        robot.interact(() -> robot.lookup("#hold-tone").queryAs(ToggleSwitch.class).setSelected(false));
        assertThat(w.rig.desk.configured.getLast().hold()).isEqualTo(new Settings.Hold("", false));
    }

    @Test
    void aSpeakerThatIsGoneStaysChosenAndOneThatComesAppears(FxRobot robot) {
        open(robot, "sound");
        ComboBox<DeviceChoice> speakers = devices(robot, "#speaker-choice");
        assertThat(speakers.getValue().label()).isEqualTo("Gone speaker (not connected)");
        w.rig.desk.choices = new DeviceChoices(
                List.of(), List.of(new DeviceChoice("Gone speaker", "Gone speaker", true)), List.of());
        robot.interact(() -> w.rig.pass(java.time.Duration.ofSeconds(1)));
        assertThat(speakers.getValue().present()).isTrue();
        assertThat(now().devices().speaker()).isEqualTo("Gone speaker");
        robot.clickOn("Test");
        assertThat(w.rig.desk.tones).containsExactly("Gone speaker");
    }

    @Test
    void devicesChosenBeforeStayInTheirOrderAndCanBeMovedAndForgotten(FxRobot robot) {
        open(robot, "sound");
        ComboBox<DeviceChoice> speakers = devices(robot, "#speaker-choice");
        robot.interact(() -> speakers.getSelectionModel().select(speakers.getItems().stream().filter(c -> c.spec().equals("Headset")).findFirst()
                .orElseThrow()));
        assertThat(now().devices().speaker()).isEqualTo("Headset | Gone speaker | default");
        robot.interact(() -> button(robot, "Prefer Gone speaker (not connected) to the one above").fire());
        assertThat(now().devices().speaker()).isEqualTo("Gone speaker | Headset | default");
        assertThat(speakers.getValue().spec()).isEqualTo("Gone speaker");
        robot.interact(() -> button(robot, "Take Gone speaker (not connected) out of the list").fire());
        assertThat(now().devices().speaker()).isEqualTo("Headset | default");
        assertThat(speakers.getValue().spec()).isEqualTo("Headset");
        assertThat(now().devices().microphone()).as("another list").isEqualTo("default");
    }

    private static javafx.scene.control.Button button(FxRobot robot, String words) {
        return robot.lookup(node -> node instanceof javafx.scene.control.Button button && words.equals(button.getAccessibleText())).queryButton();
    }

    @Test
    void theCameraIsSeenWhileItsPageIsOpenOnly(FxRobot robot) {
        open(robot, "picture");
        assertThat(w.rig.desk.previewed).isNotNull();
        ComboBox<DeviceChoice> cameras = devices(robot, "#camera-choice");
        robot.interact(() -> cameras.getSelectionModel().select(1));
        assertThat(now().devices().camera()).isEqualTo("test");
        open(robot, "look");
        assertThat(w.rig.desk.previewed).isNull();
        assertThat(w.rig.desk.openTrials).isZero();
    }

    @Test
    void graphicsHardwareIsLeftAloneOnceItIsSwitchedOff(FxRobot robot) {
        open(robot, "picture");
        ToggleSwitch hardware = robot.lookup("#hardware-setting").queryAs(ToggleSwitch.class);
        assertThat(hardware.isSelected()).isTrue();
        robot.interact(() -> hardware.setSelected(false));
        assertThat(now().codecs().hardware()).isFalse();
        assertThat(w.rig.desk.configured.getLast().codecs()).isEqualTo(Settings.defaults().codecs().withHardware(false));
    }

    @Test
    void coloursAndSizeChangeAtOnce(FxRobot robot) {
        open(robot, "look");
        String before = Application.getUserAgentStylesheet();
        robot.clickOn("#theme-DARK");
        assertThat(now().look().theme()).isEqualTo(Theme.DARK);
        assertThat(Application.getUserAgentStylesheet()).isNotEqualTo(before);
        double width = robot.lookup("#settings-pages").query().getLayoutBounds().getWidth();
        robot.push(KeyCode.ESCAPE);
        robot.interact(() -> w.stage.getScene().getAccelerators().get(Shortcut.LARGER.keys()).run());
        assertThat(now().look().scalePercent()).isEqualTo(110);
        open(robot, "look");
        assertThat(robot.lookup("#settings-pages").query().getLayoutBounds().getWidth()).isGreaterThan(width);
    }

    @Test
    void codecsAreOrderedAndSwitchedOff(FxRobot robot) {
        open(robot, "network");
        robot.clickOn("Opus – wide band, for any line");
        assertThat(now().codecs().audio()).containsExactly("G722", "PCMU", "PCMA");
        // Further down than the window shows: by the keyboard, which every control can be worked with.
        press(robot, robot.lookup("#codecs-video .button").nth(1).queryButton());
        assertThat(now().codecs().video()).containsExactly("H264", "VP8");
        press(robot, robot.lookup("VP8").queryAs(CheckBox.class));
        CheckBox last = robot.lookup("H.264").queryAs(CheckBox.class);
        assertThat(last.isDisabled()).as("one stays on").isTrue();
    }

    private static void press(FxRobot robot, Node control) {
        robot.interact(control::requestFocus);
        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
    }

    @Test
    void anAccountHasCallsOfItsOwn(FxRobot robot) {
        robot.interact(() -> w.rig.model.accounts().put(AccountDraft.of(AccountEntry.of("sip:alice@example.org")), null));
        open(robot, "accounts");
        robot.interact(() -> button(robot, "Edit account alice@example.org").fire());
        TitledPane calls = robot.lookup("#account-calls").queryAs(TitledPane.class);
        robot.interact(() -> calls.setExpanded(true));
        assertThat(robot.lookup("#account-codecs").query().isVisible()).as("as in the settings").isFalse();
        robot.interact(() -> {
            robot.lookup("#account-keys").queryAs(ComboBox.class).getSelectionModel().select(AccountCalls.Keys.INFO);
            robot.lookup("#account-transfers").queryAs(ComboBox.class).getSelectionModel().select(AccountCalls.Transfers.FOLLOW);
            robot.lookup("#account-codecs-own").queryAs(ToggleSwitch.class).setSelected(true);
        });
        press(robot, button(robot, "Prefer opus less"));
        robot.interact(() -> robot.lookup("#account-save").queryButton().fire());
        var expected = new AccountCalls(List.of("G722", "opus", "PCMU", "PCMA"), AccountCalls.Keys.INFO, AccountCalls.Transfers.FOLLOW);
        assertThat(now().accounts()).singleElement().extracting(AccountEntry::calls).isEqualTo(expected);
        assertThat(w.rig.phone.lastAccount().config().calls().audioCodecs()).isEqualTo(expected.audioCodecs());
        assertThat(now().codecs()).as("others keep theirs").isEqualTo(Settings.defaults().codecs());
        robot.interact(() -> button(robot, "Edit account alice@example.org").fire());
        assertThat(robot.lookup("#account-keys").queryAs(ComboBox.class).getValue()).isEqualTo(AccountCalls.Keys.INFO);
        assertThat(robot.lookup("#account-codecs-own").queryAs(ToggleSwitch.class).isSelected()).isTrue();
    }

    @Test
    void portsAreCheckedInWords(FxRobot robot) {
        open(robot, "network");
        TextField rtp = robot.lookup("#rtp-ports").queryAs(TextField.class);
        robot.interact(() -> {
            rtp.requestFocus();
            rtp.setText("70000-80000");
            rtp.fireEvent(new javafx.event.ActionEvent());
        });
        assertThat(robot.lookup("#network-problem").queryAs(Label.class).getText()).contains("65535");
        assertThat(now().network().rtpPorts()).isEmpty();
        robot.interact(() -> {
            rtp.setText("30000-30100");
            rtp.fireEvent(new javafx.event.ActionEvent());
        });
        assertThat(now().network().rtpPorts()).isEqualTo("30000-30100");
        assertThat(robot.lookup("#network-problem").queryAs(Label.class).getText()).isEmpty();
    }

    @Test
    void pluginsAreNamedAndSwitched(FxRobot robot) {
        var asked = new java.util.ArrayList<String>();
        robot.interact(() -> {
            w.rig.model.plugins().host(new org.ahoyphone.app.model.PluginsModel.Host() {
                @Override
                public void switchOn(String id, boolean on) {
                    asked.add(id + "=" + on);
                }

                @Override
                public java.nio.file.Path folder() {
                    return java.nio.file.Path.of("/plugins");
                }
            });
            w.rig.model.plugins().show(List.of(new PluginRow("chat", "Chat", "1", "Texts", "Ahoy", true, true, "It was slow.")));
        });
        open(robot, "plugins");
        assertThat(robot.lookup("It was slow.").tryQuery()).isPresent();
        robot.clickOn("#plugin-chat");
        assertThat(asked).containsExactly("chat=false");
    }
}
