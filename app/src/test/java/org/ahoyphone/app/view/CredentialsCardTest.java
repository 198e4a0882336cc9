package org.ahoyphone.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.ahoyphone.app.fake.FakeCall;
import org.ahoyphone.app.model.AccountDraft;
import org.ahoyphone.app.model.AccountEntry;
import org.ahoyphone.app.model.CallWords;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.CallState;
import org.ahoyphone.phone.EndReason.By;
import org.ahoyphone.phone.Registration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// What the user sees and answers when a call is let through only with a password.
@ExtendWith(SteadyRobot.class)
final class CredentialsCardTest {
    private static final String WHY = "The server asks for a password, and this account has none.";

    private WindowRig w;

    @Start
    void start(Stage stage) {
        w = new WindowRig(stage, WindowRig.onScreen(Settings.defaults()), WindowRig.lived());
        stage.show();
    }

    private void account(FxRobot robot) {
        robot.interact(() -> {
            w.rig.model.accounts().put(AccountDraft.of(AccountEntry.of("sip:alice@example.org")), null);
            w.rig.phone.lastAccount().becomes(new Registration.None());
        });
    }

    private FakeCall challenged(FxRobot robot, String whom) {
        robot.interact(() -> {
            w.rig.model.dial().textProperty().set(whom);
            w.rig.model.callTyped(false);
        });
        FakeCall call = w.rig.phone.lastCall();
        robot.interact(() -> call.tell(new CallEvent.CredentialsWanted("example.org", WHY)));
        return call;
    }

    private @Nullable Node find(String id) {
        return SteadyRobot.read(() -> w.stage.getScene().lookup(id));
    }

    private String why() {
        return ((Label) Objects.requireNonNull(find("#credentials-why"))).getText();
    }

    @Test
    void theCallGoesOnWithWhatIsTypedByKeyboardAlone(FxRobot robot) {
        FakeCall call = challenged(robot, "sip:bob@example.org");
        assertThat(why()).contains("bob").contains(WHY);
        assertThat(Labelled.unlabelled(w.stage.getScene().getRoot())).isEmpty();
        assertThat(find("#credentials-keep")).as("there is no account to keep it for").isNull();
        assertThat(w.stage.getScene().getFocusOwner()).isEqualTo(find("#credentials-user"));
        robot.write("alice", 0).push(KeyCode.ENTER).write("s3cret", 0).push(KeyCode.ENTER);
        assertThat(call.credentials()).isEqualTo("alice:s3cret");
        assertThat(find("#credentials-user")).isNull();
        assertThat(call.state()).isEqualTo(CallState.CALLING);
    }

    @Test
    void keptOnesAreTheAccountsFromThenOn(FxRobot robot) {
        account(robot);
        FakeCall call = challenged(robot, "bob");
        assertThat(w.stage.getScene().getFocusOwner()).as("the account's name is there").isEqualTo(find("#credentials-password"));
        robot.write("s3cret", 0);
        robot.interact(() -> ((CheckBox) Objects.requireNonNull(find("#credentials-keep"))).setSelected(true));
        robot.clickOn("#credentials-call");
        assertThat(call.credentials()).isEqualTo("alice:s3cret");
        assertThat(w.rig.phone.lastAccount().credentials()).isEqualTo("alice:s3cret");
        assertThat(w.rig.kept.secrets.password("sip:alice@example.org")).isEqualTo("s3cret");
        assertThat(w.rig.model.settings().get().accounts()).singleElement()
                .satisfies(kept -> assertThat(kept.authUser()).as("the name is the address's own").isEmpty());
    }

    @Test
    void notKeptOnesAreForThatServerAlone(FxRobot robot) {
        account(robot);
        challenged(robot, "bob");
        // Two clicks are one double click only on a machine that is not busy.
        robot.clickOn("#credentials-user").push(KeyCode.CONTROL, KeyCode.A);
        robot.write("4711", 0).push(KeyCode.ENTER).write("s3cret", 0).push(KeyCode.ENTER);
        assertThat(w.rig.phone.lastCall().credentials()).isEqualTo("4711:s3cret");
        assertThat(w.rig.phone.lastAccount().credentials()).isNull();
        assertThat(w.rig.kept.secrets.password("sip:alice@example.org")).isNull();
    }

    @Test
    void wrongOnesAreAskedForAgainWithTheReason(FxRobot robot) {
        FakeCall call = challenged(robot, "sip:bob@example.org");
        robot.write("alice", 0).push(KeyCode.ENTER).write("wrong", 0).push(KeyCode.ENTER);
        robot.interact(() -> call.tell(new CallEvent.CredentialsWanted("example.org", "Your password was not accepted.")));
        assertThat(why()).contains("Your password was not accepted.");
    }

    @Test
    void escapeEndsTheCallInPlainWords(FxRobot robot) {
        FakeCall call = challenged(robot, "sip:bob@example.org");
        robot.push(KeyCode.ESCAPE);
        assertThat(call.state()).isEqualTo(CallState.ENDED);
        assertThat(find("#credentials-user")).isNull();
        assertThat(CallWords.state(w.rig.model.calls().current().get())).isEqualTo("Call cancelled");
    }

    @Test
    void twoCallsAreAskedAboutOneAfterTheOther(FxRobot robot) {
        FakeCall first = challenged(robot, "sip:bob@example.org");
        FakeCall second = challenged(robot, "sip:carol@example.org");
        assertThat(why()).contains("bob");
        robot.clickOn("#credentials-cancel");
        assertThat(first.state()).isEqualTo(CallState.ENDED);
        assertThat(why()).contains("carol");
        robot.interact(() -> second.ends(487, "You cancelled the call.", By.LOCAL));
        assertThat(find("#credentials-why")).as("nobody waits any more").isNull();
    }
}
