package org.ahoyphone.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.ahoyphone.app.fake.FakeCall;
import org.ahoyphone.app.model.CallSnapshot.Phase;
import org.ahoyphone.app.model.Notice;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.CallState;
import org.ahoyphone.phone.EndReason.By;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Connecting the other side of a call with somebody else.
@ExtendWith(SteadyRobot.class)
final class TransferCardTest {
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

    private @Nullable Node find(String id) {
        return SteadyRobot.read(() -> w.stage.getScene().lookup(id));
    }

    private static void open(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.T);
    }

    private String told() {
        return String.join(" ", w.rig.model.notices().list().stream().map(Notice::text).toList());
    }

    @Test
    void toAnAddressTypedByKeyboardAlone(FxRobot robot) {
        FakeCall call = talking(robot, "sip:bob@example.org");
        open(robot);
        assertThat(w.stage.getScene().getFocusOwner()).isEqualTo(find("#transfer-to"));
        assertThat(Labelled.unlabelled(w.stage.getScene().getRoot())).isEmpty();
        robot.push(KeyCode.ENTER);
        assertThat(call.transferredTo()).as("nobody was typed").isNull();
        robot.write("carol@example.org", 0).push(KeyCode.ENTER);
        assertThat(call.transferredTo()).isEqualTo("carol@example.org");
        assertThat(find("#transfer-to")).isNull();
    }

    @Test
    void toSomebodyPickedFromTheContacts(FxRobot robot) {
        FakeCall call = talking(robot, "sip:bob@example.org");
        robot.clickOn("#transfer");
        robot.write("e", 0);
        ListView<?> people = robot.lookup("#transfer-people").queryListView();
        assertThat(people.getItems()).isNotEmpty().noneMatch(s -> s.toString().contains("Echo"));
        robot.eraseText(1).write("grace", 0).push(KeyCode.DOWN).push(KeyCode.ENTER);
        assertThat(call.transferredTo()).isEqualTo("grace@navy.example");
    }

    @Test
    void toTheOtherSideOfACallThatIsHeld(FxRobot robot) {
        FakeCall first = talking(robot, "sip:bob@example.org");
        FakeCall second = talking(robot, "sip:carol@example.org");
        assertThat(first.state()).isEqualTo(CallState.HELD);
        open(robot);
        Node other = w.stage.getScene().getFocusOwner();
        assertThat(other.getAccessibleText()).contains("bob");
        assertThat(Labelled.unlabelled(w.stage.getScene().getRoot())).isEmpty();
        robot.push(KeyCode.ENTER);
        assertThat(second.transferredTo()).isEqualTo(first.id());
        assertThat(first.transferredTo()).isNull();
        assertThat(find("#transfer-to")).isNull();
    }

    @Test
    void howItGoesAndWhatComesOfItIsTold(FxRobot robot) {
        FakeCall call = talking(robot, "sip:bob@example.org");
        robot.interact(() -> call.tell(new CallEvent.Transferring(180, "It is ringing there.")));
        assertThat(told()).contains("It is ringing there.");
        robot.interact(() -> call.tell(new CallEvent.Transferred(false, 486, "The call was not transferred. They are busy.")));
        assertThat(told()).contains("bob").contains("They are busy.");
        assertThat(w.rig.model.calls().current().get().phase()).as("the call goes on").isEqualTo(Phase.TALKING);
    }

    @Test
    void anAddressThatIsNoneIsToldAndChangesNothing(FxRobot robot) {
        FakeCall call = talking(robot, "sip:bob@example.org");
        open(robot);
        robot.write("no one", 0).push(KeyCode.ENTER);
        assertThat(told()).contains("is not an address");
        assertThat(call.state()).isEqualTo(CallState.ACTIVE);
    }

    @Test
    void onlyACallThatRunsIsTransferredAndTheCardGoesWithIt(FxRobot robot) {
        robot.interact(() -> {
            w.rig.model.dial().textProperty().set("sip:bob@example.org");
            w.rig.model.callTyped(false);
        });
        assertThat(robot.lookup("#transfer").queryButton().isDisabled()).isTrue();
        open(robot);
        assertThat(find("#transfer-to")).isNull();
        FakeCall call = w.rig.phone.lastCall();
        robot.interact(() -> call.answered(call.wanted()));
        open(robot);
        assertThat(find("#transfer-to")).isNotNull();
        robot.interact(() -> call.ends(200, "They hung up.", By.REMOTE));
        assertThat(find("#transfer-to")).isNull();
    }
}
