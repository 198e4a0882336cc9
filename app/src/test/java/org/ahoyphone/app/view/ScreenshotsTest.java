package org.ahoyphone.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.ahoyphone.app.fake.FakeCall;
import org.ahoyphone.app.fake.Questions;
import org.ahoyphone.app.model.AccountEntry;
import org.ahoyphone.app.model.Contribution;
import org.ahoyphone.app.model.LiveConference;
import org.ahoyphone.app.model.PluginRow;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.app.model.Theme;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.EndReason;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaStatistics;
import org.ahoyphone.phone.MediaStatistics.StreamStatistics;
import org.ahoyphone.phone.Registration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Every state of the window as a picture in `target/screenshots`, light and dark, to be looked at; and in each of them every control has
/// words for those who do not see it.
@ExtendWith(SteadyRobot.class)
final class ScreenshotsTest {
    /// How the names of the states begin that are drawn: for who looks at one page again and again.
    private static final String ONLY = System.getProperty("ahoy.screenshots", "");

    private Stage stage;

    @Start
    void start(Stage given) {
        stage = given;
    }

    private static Settings settings(Theme theme) {
        return Settings.defaults().withLook(l -> l.withTheme(theme));
    }

    private static Settings withAccounts(Theme theme) {
        return settings(theme)
                .withAccounts(List.of(AccountEntry.of("sip:alice@example.org"), AccountEntry.of("sip:alice@work.example")));
    }

    static Map<String, Consumer<WindowRig>> states() {
        var states = new LinkedHashMap<String, Consumer<WindowRig>>();
        states.put("welcome", _ -> {});
        states.put("suggestions", w -> w.rig.model.dial().textProperty().set("e"));
        states.put("calling", w -> {
            w.rig.model.dial().textProperty().set("Ada Lovelace");
            w.rig.model.callTyped(true);
            w.rig.phone.lastCall().rings(false);
        });
        states.put("echo", w -> {
            w.rig.talking("Echo", true);
            w.rig.phone.lastCall().tell(new CallEvent.Statistics(figures()));
            w.rig.pass(Duration.ofSeconds(42));
        });
        states.put("audio", w -> {
            w.rig.talking("Grace Hopper", false);
            w.rig.model.calls().current().toggleMicrophone();
            w.rig.pass(Duration.ofSeconds(3725));
        });
        states.put("conference", w -> {
            w.rig.talking("Grace Hopper", false);
            w.rig.talking("Ada Lovelace", false);
            w.rig.talking("Meeting room 2", false);
            w.rig.model.calls().conference().toggle();
            FakeCall ada = w.rig.phone.made().get(1);
            w.rig.desk.conference.voices = new LiveConference.Voices(false, ada);
            w.rig.pass(Duration.ofSeconds(95));
        });
        states.put("quality-good", w -> quality(w, QualityIndicatorTest.GOOD, 0.2));
        states.put("quality-fair", w -> quality(w, QualityIndicatorTest.FAIR, 6));
        states.put("quality-bad", w -> quality(w, QualityIndicatorTest.BAD, 24));
        states.put("keypad", w -> {
            w.rig.talking("Meeting room 2", true);
            w.stage.getScene().getAccelerators().get(Shortcut.KEYPAD.keys()).run();
            "4711#".chars().forEach(c -> w.rig.model.calls().current().send((char) c));
        });
        states.put("several", w -> {
            w.rig.talking("Grace Hopper", true);
            w.rig.pass(Duration.ofSeconds(95));
            w.rig.talking("Ada Lovelace", true);
            w.rig.pass(Duration.ofSeconds(12));
            w.rig.model.calls().select(w.rig.model.calls().list().getFirst());
        });
        states.put("incoming", w -> w.rig.phone.incoming(w.rig.phone.lastAccount(), "sip:ada@example.org", "Ada", Media.AUDIO_VIDEO));
        states.put("knocking", w -> {
            w.rig.talking("Echo", true);
            w.rig.phone.incoming(
                    "sip:heinrich.von.stephan@reichspost.example.org", "Heinrich", Media.AUDIO);
        });
        states.put("failed", w -> {
            w.rig.model.dial().textProperty().set("bob@example.org");
            w.rig.model.callTyped(true);
            w.rig.phone.lastCall().ends(404, "bob@example.org is not known there.", EndReason.By.REMOTE);
        });
        states.put("notices", w -> {
            w.rig.talking("Echo", true);
            w.rig.phone.lastCall().tell(new CallEvent.Notice("No camera was found: the test pattern is sent instead."));
            w.rig.model.contacts().remove(w.rig.model.contacts().list().get(1));
        });
        states.put("history", w -> w.stage.getScene().getAccelerators().get(Shortcut.HISTORY.keys()).run());
        states.put("call-devices", w -> {
            w.rig.talking("Grace Hopper", false);
            ((javafx.scene.control.Button) w.stage.getScene().lookup("#sound-devices")).fire();
        });
        CallWindowStates.into(states);
        states.put("settings-device-order", w -> {
            w.rig.model.settings().change(s -> s.withDevices(d -> d.withMicrophone("Headset | Gone microphone | default").withSpeaker("Headset | default")));
            w.stage.getScene().getAccelerators().get(Shortcut.SETTINGS.keys()).run();
            ((javafx.scene.control.ListView<?>) w.stage.getScene().lookup("#settings-pages")).getSelectionModel().select(1);
        });
        for (String page : List.of("accounts", "sound", "picture", "look", "network", "plugins")) {
            states.put("settings-" + page, w -> {
                w.stage.getScene().getAccelerators().get(Shortcut.SETTINGS.keys()).run();
                var pages = (javafx.scene.control.ListView<?>) w.stage.getScene().lookup("#settings-pages");
                pages.getSelectionModel().select(List.of("accounts", "sound", "picture", "look", "network", "plugins").indexOf(page));
            });
        }
        states.put("account-form", w -> AccountsPageProbe.openForm(w));
        states.put("account-form-calls", w -> {
            AccountsPageProbe.openForm(w);
            w.stage.getScene().getRoot().applyCss();
            w.stage.getScene().getRoot().layout();
            ((javafx.scene.control.TitledPane) w.stage.getScene().lookup("#account-calls")).setExpanded(true);
            ((atlantafx.base.controls.ToggleSwitch) w.stage.getScene().lookup("#account-codecs-own")).setSelected(true);
        });
        states.put("contact-form", w -> w.stage.getScene().getAccelerators().get(Shortcut.NEW_CONTACT.keys()).run());
        states.put("shortcuts", w -> w.stage.getScene().getAccelerators().get(Shortcut.SHORTCUTS.keys()).run());
        states.put("certificate-unknown", w -> w.rig.model.trust().ask(Questions.unknown()));
        states.put("certificate-changed", w -> w.rig.model.trust().ask(Questions.changed()));
        states.put("side-pane", w -> {
            w.rig.talking("Echo", true);
            ((javafx.scene.control.ToggleButton) w.stage.getScene().lookup("#pane-chat")).fire();
        });
        return states;
    }

    private static void quality(WindowRig w, org.ahoyphone.phone.CallQuality quality, double loss) {
        w.rig.talking("Grace Hopper", false);
        w.rig.phone.lastCall().tell(new CallEvent.Statistics(QualityIndicatorTest.sound(loss)));
        w.rig.phone.lastCall().tell(new CallEvent.Quality(quality));
        w.rig.pass(Duration.ofSeconds(75));
        ((javafx.scene.control.ToggleButton) w.stage.getScene().lookup("#quality")).fire();
    }

    static MediaStatistics figures() {
        return new MediaStatistics(List.of(
                new StreamStatistics("audio", "opus", 2100, 90_000, 2098, 90_000, 0, 0, 1.4, 0.6, 40, -18, -1, -1, -1, -1, -1, -1, 523),
                new StreamStatistics("video", "VP8", 4200, 4_000_000, 4190, 4_000_000, 0, 0, 2.0, 0.6, 30, -100, 1260, 1255, 1255, 0, 1280, 720, 548)));
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void everyStateIsDrawnAndReadable(Theme theme, FxRobot robot) throws Exception {
        for (var state : states().entrySet()) {
            if (!state.getKey().startsWith(ONLY)) {
                continue;
            }
            boolean accounts = List.of("settings-accounts", "incoming", "history", "several").contains(state.getKey());
            var made = new WindowRig[1];
            robot.interact(() -> {
                made[0] = new WindowRig(stage, accounts ? withAccounts(theme) : settings(theme), WindowRig.lived());
                plugins(made[0]);
                if (accounts) {
                    made[0].rig.phone.accounts().forEach(a -> ((org.ahoyphone.app.fake.FakeAccount) a)
                            .becomes(a.config().aor().contains("work")
                                    ? new Registration.Failed(403, "The password for alice@work.example was refused.", -1)
                                    : new Registration.Registered(600)));
                }
                stage.show();
            });
            robot.interact(() -> state.getValue().accept(made[0]));
            WaitForAsyncUtils.waitForFxEvents();
            // The stage must have its size before a picture is scaled to it.
            robot.interact(() -> stage.getScene().getRoot().layout());
            made[0].pictures();
            WaitForAsyncUtils.waitForFxEvents();
            // The own picture is drawn with the next large one.
            made[0].pictures();
            WaitForAsyncUtils.waitForFxEvents();
            if (made[0].rig.desk.previewed != null) {
                preview(made[0]);
            }
            robot.interact(() -> {
                made[0].rig.model.pulse();
                stage.getScene().getRoot().layout();
            });
            WaitForAsyncUtils.waitForFxEvents();
            var image = new Image[1];
            robot.interact(() -> image[0] = Shots.of(stage));
            Png.write(image[0], Path.of("target/screenshots", state.getKey() + "-" + theme.name().toLowerCase() + ".png"));
            for (javafx.stage.Window window : List.copyOf(javafx.stage.Window.getWindows())) {
                assertThat(Labelled.unlabelled(window.getScene().getRoot())).as(state.getKey()).isEmpty();
                if (window instanceof Stage other && other != stage) {
                    robot.interact(() -> image[0] = Shots.of(other));
                    Png.write(image[0], Path.of("target/screenshots", state.getKey() + "-window-" + theme.name().toLowerCase() + ".png"));
                }
            }
            robot.interact(() -> Shots.leaveOnly(stage));
        }
    }

    private static void preview(WindowRig rig) {
        try (var pool = new org.ahoyphone.media.video.FramePool(); var frame = pool.acquire(1280, 720)) {
            org.ahoyphone.media.video.TestPattern.draw(frame, 3, 50_000_000);
            rig.rig.desk.previewed.show(frame);
        }
    }

    private static void plugins(WindowRig rig) {
        rig.rig.model.plugins().show(List.of(
                new PluginRow("chat", "Chat", "0.1.0", "Text messages with the people you call.", "Ahoy", true, true, ""),
                new PluginRow("crm", "Customer lookup", "2.3", "Opens the customer’s page.", "Example Ltd", true, false,
                        "Switched off: it did not answer within 5 seconds.")));
        rig.rig.model.plugins().add(new Contribution.SidePane("chat", "chat", "Chat", "fth-message-square", () -> new Label("Messages")));
        rig.rig.model.plugins().add(new Contribution.CallAction("note", "chat", "Note", "fth-edit", _ -> {}));
    }
}
