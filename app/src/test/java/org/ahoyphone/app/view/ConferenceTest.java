package org.ahoyphone.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.ahoyphone.app.fake.FakeCall;
import org.ahoyphone.app.model.CallSnapshot.Phase;
import org.ahoyphone.app.model.LiveConference.Voices;
import org.ahoyphone.app.model.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Bringing calls together, and taking them apart.
@ExtendWith(SteadyRobot.class)
final class ConferenceTest {
    private WindowRig w;

    @Start
    void start(Stage stage) {
        w = new WindowRig(stage, WindowRig.onScreen(Settings.defaults()), WindowRig.lived());
        stage.show();
    }

    private FakeCall talking(FxRobot robot, String whom) {
        robot.interact(() -> w.rig.talking(whom, false));
        return w.rig.phone.lastCall();
    }

    private Node button() {
        return SteadyRobot.read(() -> w.stage.getScene().lookup("#conference"));
    }

    private Set<String> marked(FxRobot robot, String pseudoClass) {
        return robot.lookup(".call-tab").queryAll().stream().filter(tab -> tab.getPseudoClassStates().contains(PseudoClass.getPseudoClass(pseudoClass)))
                .map(Node::getAccessibleText).collect(Collectors.toSet());
    }

    @Test
    void theButtonIsThereWhenThereIsSomethingToDo(FxRobot robot) {
        talking(robot, "sip:bob@example.org");
        assertThat(WindowRig.visible(button())).isFalse();
        talking(robot, "sip:carol@example.org");
        assertThat(WindowRig.visible(button())).isTrue();
        assertThat(button().getAccessibleText()).isEqualTo("Bring all calls together in a conference");
        robot.clickOn("#conference");
        assertThat(w.rig.desk.conference.calls).hasSize(2);
        assertThat(button().getAccessibleText()).startsWith("Take the conference apart");
        assertThat(marked(robot, "together")).hasSize(2).allMatch(text -> text.endsWith("in the conference"));
        assertThat(robot.lookup("#call-conference").queryAs(Label.class).getText()).contains("In a conference with").contains("bob");
        assertThat(Labelled.unlabelled(w.stage.getScene().getRoot())).isEmpty();
        robot.clickOn("#conference");
        assertThat(marked(robot, "together")).isEmpty();
        assertThat(w.rig.model.calls().list()).extracting(call -> call.get().phase()).containsExactly(Phase.HOLDING, Phase.TALKING);
    }

    @Test
    void thePersonsButtonBeginsATalkWithHimAlone(FxRobot robot) {
        talking(robot, "sip:bob@example.org");
        talking(robot, "sip:carol@example.org");
        talking(robot, "sip:dave@example.org");
        String carol = "#conference-alone-" + w.rig.model.calls().list().get(1).get().id();
        assertThat(WindowRig.visible(robot.lookup(carol).query())).isFalse();
        robot.clickOn("#conference");
        assertThat(robot.lookup(carol).query().getAccessibleText()).isEqualTo("Talk to carol alone: the others are held");
        robot.clickOn(carol);
        assertThat(w.rig.model.calls().list()).extracting(call -> call.get().phase()).containsExactly(Phase.HOLDING, Phase.TALKING, Phase.HOLDING);
        assertThat(marked(robot, "together")).hasSize(2);
        assertThat(WindowRig.visible(robot.lookup(carol).query())).isFalse();
    }

    @Test
    void byKeyboardAlone(FxRobot robot) {
        talking(robot, "sip:bob@example.org");
        talking(robot, "sip:carol@example.org");
        robot.push(KeyCode.CONTROL, KeyCode.M);
        assertThat(w.rig.desk.conference.calls).hasSize(2);
        FakeCall third = talking(robot, "sip:dave@example.org");
        assertThat(button().getAccessibleText()).isEqualTo("Add this call to the conference");
        robot.push(KeyCode.CONTROL, KeyCode.M);
        assertThat(w.rig.desk.conference.calls).contains(third);
        robot.push(KeyCode.CONTROL, KeyCode.D);
        assertThat(w.rig.desk.conference.muted).isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.M);
        assertThat(w.rig.desk.conference.closed).isTrue();
    }

    @Test
    void whoSpeaksIsMarked(FxRobot robot) {
        FakeCall bob = talking(robot, "sip:bob@example.org");
        FakeCall carol = talking(robot, "sip:carol@example.org");
        robot.push(KeyCode.CONTROL, KeyCode.M);
        say(robot, bob);
        assertThat(marked(robot, "speaking")).singleElement().asString().contains("bob").endsWith("speaks");
        assertThat(robot.lookup("#call-conference").queryAs(Label.class).getText()).endsWith("bob speaks");
        say(robot, carol);
        assertThat(marked(robot, "speaking")).singleElement().asString().contains("carol");
    }

    private void say(FxRobot robot, FakeCall call) {
        robot.interact(() -> {
            w.rig.desk.conference.voices = new Voices(false, call);
            w.rig.pass(Duration.ofMillis(100));
        });
    }
}
