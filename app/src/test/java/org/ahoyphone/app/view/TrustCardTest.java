package org.ahoyphone.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.ahoyphone.app.fake.Questions;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.tls.TrustAnswer;
import org.ahoyphone.tls.TrustQuestion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What the user sees and answers when a server cannot prove who it is.
@ExtendWith(SteadyRobot.class)
final class TrustCardTest {
    private WindowRig w;

    @Start
    void start(Stage stage) {
        w = new WindowRig(stage, WindowRig.onScreen(Settings.defaults()), WindowRig.lived());
        stage.show();
    }

    private CompletableFuture<TrustAnswer> ask(TrustQuestion question) {
        // From another thread, as a connection does.
        CompletableFuture<TrustAnswer> answer = w.rig.model.trust().ask(question);
        WaitForAsyncUtils.waitForFxEvents();
        return answer;
    }

    private @Nullable Node find(String id) {
        return SteadyRobot.read(() -> w.stage.getScene().lookup(id));
    }

    private void fire(FxRobot robot, String id) {
        robot.interact(() -> ((Button) Objects.requireNonNull(find(id))).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void showsWhoseCertificateItIsAndTakesTheAnswer(FxRobot robot) {
        CompletableFuture<TrustAnswer> answer = ask(Questions.unknown());
        assertThat(((Label) Objects.requireNonNull(find("#trust-words"))).getText()).contains("sip.example.org");
        String shown = ((TextArea) Objects.requireNonNull(find("#trust-fingerprint"))).getText().replace("\n", ":");
        assertThat(shown).isEqualTo(Questions.unknown().fingerprint().toString());
        assertThat(((TextArea) Objects.requireNonNull(find("#trust-subject"))).getText()).contains("pbx.example.org");
        assertThat(find("#trust-before")).isNull();
        assertThat(find(".trust-alarm")).isNull();
        assertThat(Labelled.unlabelled(w.stage.getScene().getRoot())).isEmpty();
        // Nobody says yes by pressing Enter at what has just appeared.
        assertThat(w.stage.getScene().getFocusOwner()).isEqualTo(find("#trust-never"));
        fire(robot, "#trust-always");
        assertThat(answer).isCompletedWithValue(TrustAnswer.ALWAYS);
        assertThat(find("#trust-never")).isNull();
    }

    @Test
    void aChangedCertificateIsAnAlarmAndComesFirst(FxRobot robot) {
        CompletableFuture<TrustAnswer> first = ask(Questions.unknown());
        CompletableFuture<TrustAnswer> alarm = ask(Questions.changed());
        assertThat(find(".trust-alarm")).isNotNull();
        assertThat(((TextArea) Objects.requireNonNull(find("#trust-before"))).getText()).startsWith("1F:1F:");
        fire(robot, "#trust-once");
        assertThat(alarm).isCompletedWithValue(TrustAnswer.ONCE);
        assertThat(find(".trust-alarm")).isNull();
        assertThat(first).isNotDone();
        fire(robot, "#trust-never");
        assertThat(first).isCompletedWithValue(TrustAnswer.NEVER);
    }

    @Test
    void escapeIsANoAndGivesTheFocusBack(FxRobot robot) {
        TextField dial = (TextField) Objects.requireNonNull(w.stage.getScene().getFocusOwner());
        CompletableFuture<TrustAnswer> answer = ask(Questions.unknown());
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(answer).isCompletedWithValue(TrustAnswer.NEVER);
        assertThat(w.stage.getScene().getFocusOwner()).isEqualTo(dial);
    }

    @Test
    void aQuestionThatNobodyWaitsForGoesAway() {
        CompletableFuture<TrustAnswer> answer = ask(Questions.unknown());
        assertThat(find("#trust-never")).isNotNull();
        answer.cancel(false);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(find("#trust-never")).isNull();
    }
}
