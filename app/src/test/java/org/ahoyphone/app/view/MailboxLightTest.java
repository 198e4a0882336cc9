package org.ahoyphone.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.ahoyphone.app.model.AccountDraft;
import org.ahoyphone.app.model.AccountEntry;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.phone.Registration;
import org.ahoyphone.sip.event.MessageSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The light that tells of messages.
@ExtendWith(SteadyRobot.class)
final class MailboxLightTest {
    private WindowRig w;

    @Start
    void start(Stage stage) {
        w = new WindowRig(stage, WindowRig.onScreen(Settings.defaults()), WindowRig.lived());
        stage.show();
    }

    @Test
    void isLitWhileMessagesWaitAndCallsTheMailbox(FxRobot robot) {
        Button light = (Button) Objects.requireNonNull(SteadyRobot.read(() -> w.stage.getScene().lookup("#mailbox")));
        assertThat(light.isVisible()).isFalse();
        robot.interact(() -> {
            w.rig.model.accounts().put(AccountDraft.of(AccountEntry.of("sip:alice@example.org")), null);
            w.rig.phone.lastAccount().becomes(new Registration.Registered(600));
        });
        var watched = w.rig.phone.lastAccount().subscriptions().getFirst();
        var counts = Map.of(MessageSummary.VOICE, new MessageSummary.Counts(3, 1, 0, 0));
        robot.interact(() -> watched.tells(new MessageSummary(true, "sip:*97@example.org", counts)));
        assertThat(WindowRig.visible(light)).isTrue();
        assertThat(light.getText()).isEqualTo("3");
        assertThat(light.getAccessibleText()).isEqualTo("3 new messages wait for alice@example.org, and one old.");
        assertThat(Labelled.unlabelled(w.stage.getScene().getRoot())).isEmpty();
        robot.clickOn("#mailbox");
        assertThat(w.rig.phone.lastCall().remote().uri()).isEqualTo("sip:*97@example.org");
        robot.interact(() -> watched.tells(new MessageSummary(false, "", Map.of())));
        assertThat(light.isVisible()).isFalse();
    }
}
