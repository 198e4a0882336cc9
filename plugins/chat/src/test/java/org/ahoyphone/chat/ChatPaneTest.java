package org.ahoyphone.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atlantafx.base.theme.PrimerLight;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javafx.application.Application;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(SteadyRobot.class)
class ChatPaneTest {
    private static final String ADA = "sip:ada@example.org";

    @TempDir
    static Path folder;

    private static int runs;

    private Bench bench;
    private Stage stage;
    private StackPane place;
    private Node pane;

    @Start
    void start(Stage given) throws InterruptedException {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        stage = given;
        bench = new Bench(folder.resolve("run" + runs++).toFile().mkdirs() ? folder.resolve("run" + (runs - 1)) : folder);
        // As the host does it: on a thread that is not the interface's.
        Thread making = Thread.ofPlatform().start(() -> {
            ChatPane made = new ChatPane(bench.chat);
            bench.chat.watch(state -> javafx.application.Platform.runLater(() -> made.show(state)));
            pane = made;
        });
        making.join();
        place = new StackPane(pane);
        stage.setScene(new Scene(place, 360, 600));
        stage.show();
        stage.requestFocus();
    }

    @Stop
    void stop() {
        stage.hide();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /// Waits until the chat and the window have done all they were asked, and it is so.
    private void until(FxRobot robot, String what, BooleanSupplier so) {
        ((SteadyRobot) robot).until(what, bench::settled, so);
    }

    private void settle() {
        bench.settled();
        WaitForAsyncUtils.waitForFxEvents();
        bench.settled();
        WaitForAsyncUtils.waitForFxEvents();
    }

    private List<String> texts(FxRobot robot, String style) {
        return SteadyRobot.read(() -> {
            Set<Node> found = robot.lookup(style).queryAll();
            return found.stream().filter(node -> node.isVisible() && node.getScene() != null).map(node -> ((Labeled) node).getText()).toList();
        });
    }

    private void open(FxRobot robot, String typed) {
        robot.clickOn("#chat-to").write(typed).type(KeyCode.ENTER);
        until(robot, "the conversation", () -> robot.lookup("#chat-text").tryQuery().isPresent());
    }

    @Test
    void enterSendsAndShiftEnterBeginsANewLine(FxRobot robot) throws Exception {
        open(robot, "ada@example.org");
        until(robot, "that one can write at once", () -> robot.lookup("#chat-text").query().isFocused());
        assertThat(robot.lookup("#chat-send").query().isDisabled()).isTrue();
        robot.write("first line");
        robot.press(KeyCode.SHIFT).type(KeyCode.ENTER).release(KeyCode.SHIFT);
        robot.write("second line");
        assertThat(bench.phone.nothingSent()).isTrue();
        robot.type(KeyCode.ENTER);
        FakePhone.Sent sent = bench.phone.sent();
        assertThat(sent.uri()).isEqualTo(ADA);
        assertThat(sent.text()).isEqualTo("first line\nsecond line");
        settle();
        assertThat(((TextInputControl) robot.lookup("#chat-text").query()).getText()).isEmpty();
        assertThat(texts(robot, ".chat-bubble")).containsExactly("first line\nsecond line");
        assertThat(texts(robot, ".chat-state")).singleElement().asString().endsWith("Sending …");
        bench.chat.sent(bench.phone.delivered(sent));
        until(robot, "the delivery", () -> texts(robot, ".chat-state").getFirst().endsWith("Delivered"));
    }

    @Test
    void nothingIsSentOfNothing(FxRobot robot) {
        open(robot, "ada@example.org");
        robot.write("   ").type(KeyCode.ENTER);
        settle();
        assertThat(bench.phone.nothingSent()).isTrue();
        assertThat(bench.settled().entries()).isEmpty();
    }

    @Test
    void whatFailedOffersToBeSentAgain(FxRobot robot) throws Exception {
        open(robot, "ada@example.org");
        robot.write("ahoy");
        robot.clickOn("#chat-send");
        bench.chat.sent(bench.phone.refused(bench.phone.sent()));
        until(robot, "the failure", () -> texts(robot, ".chat-failed").contains("Not delivered. Bob is not available."));
        robot.clickOn("Send again");
        assertThat(bench.phone.sent().text()).isEqualTo("ahoy");
        until(robot, "no more link", () -> texts(robot, ".chat-again").isEmpty());
    }

    @Test
    void whatIsNoAddressIsSaidBeforeAnythingIsWritten(FxRobot robot) {
        robot.clickOn("#chat-to").write("nobody").type(KeyCode.ENTER);
        settle();
        assertThat(texts(robot, "#chat-hint")).containsExactly("That is no address. Write it like bob@example.org or 192.0.2.7.");
        assertThat(robot.lookup("#chat-text").tryQuery()).isEmpty();
        robot.write("@example.org");
        assertThat(texts(robot, "#chat-hint")).as("goes when it is mended").isEmpty();
        robot.clickOn("#chat-begin");
        until(robot, "the conversation", () -> robot.lookup("#chat-text").tryQuery().isPresent());
        assertThat(texts(robot, "#chat-name")).containsExactly("nobody@example.org");
    }

    @Test
    void unreadIsCountedUntilTheConversationIsLookedAt(FxRobot robot) {
        bench.comes(ADA, "Ada", "one");
        bench.comes(ADA, "Ada", "two");
        until(robot, "the badge", () -> texts(robot, ".chat-unread").equals(List.of("2")));
        assertThat(cells(robot, "#chat-conversations")).contains("Ada, 2 unread");
        robot.clickOn("Ada");
        until(robot, "the messages", () -> texts(robot, ".chat-bubble").equals(List.of("one", "two")));
        until(robot, "seen", () -> bench.settled().conversations().getFirst().unread() == 0);
        bench.comes(ADA, "Ada", "three");
        until(robot, "the third", () -> texts(robot, ".chat-bubble").contains("three"));
        assertThat(bench.settled().conversations().getFirst().unread()).as("it is in sight").isZero();

        // The pane makes way for another one, as when the user opens another side pane.
        robot.interact(() -> place.getChildren().clear());
        settle();
        bench.comes(ADA, "Ada", "four");
        assertThat(bench.settled().conversations().getFirst().unread()).as("nobody saw it").isEqualTo(1);
        robot.interact(() -> place.getChildren().add(pane));
        until(robot, "seen again", () -> bench.settled().conversations().getFirst().unread() == 0);
    }

    @Test
    void theListIsLeftAndEnteredByKeyboard(FxRobot robot) {
        bench.comes(ADA, "Ada", "one");
        bench.comes("sip:bob@example.org", "Bob", "two");
        until(robot, "both", () -> texts(robot, ".chat-line").size() >= 2);
        robot.interact(() -> robot.lookup("#chat-conversations").queryListView().requestFocus());
        robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
        until(robot, "a conversation", () -> !texts(robot, "#chat-name").isEmpty());
        assertThat(bench.settled().chosen()).isNotNull();
        robot.clickOn("#chat-back");
        until(robot, "the list", () -> robot.lookup("#chat-conversations").tryQuery().isPresent());
        assertThat(bench.settled().chosen()).isNull();
    }

    @Test
    void whatIsTypedIsKeptWhileMessagesCome(FxRobot robot) {
        open(robot, "ada@example.org");
        robot.write("half a tho");
        bench.comes(ADA, "Ada", "hello?");
        until(robot, "the message", () -> texts(robot, ".chat-bubble").contains("hello?"));
        robot.write("ught");
        assertThat(((TextInputControl) robot.lookup("#chat-text").query()).getText()).isEqualTo("half a thought");
    }

    @Test
    void theNewestMessageIsInSightUnlessOlderOnesAreRead(FxRobot robot) {
        for (int i = 0; i < 60; i++) {
            bench.comes(ADA, "Ada", "message " + i + " with words enough to take more than one line in a narrow pane");
        }
        until(robot, "the list", () -> !texts(robot, ".chat-unread").isEmpty());
        robot.clickOn("Ada");
        until(robot, "the newest", () -> inSight(robot, "message 59"));
        bench.comes(ADA, "Ada", "one more");
        until(robot, "the next", () -> inSight(robot, "one more"));

        robot.interact(() -> robot.lookup("#chat-messages").query().requestFocus());
        robot.type(KeyCode.HOME);
        until(robot, "the oldest", () -> inSight(robot, "message 0 "));
        bench.comes(ADA, "Ada", "while reading");
        until(robot, "it is there", () -> texts(robot, ".chat-bubble").contains("while reading"));
        assertThat(inSight(robot, "message 0 ")).as("the place is kept").isTrue();
        robot.clickOn("#chat-text").write("mine").type(KeyCode.ENTER);
        until(robot, "one's own", () -> inSight(robot, "mine"));
    }

    @Test
    void olderMessagesComeOnRequestAndWhatIsReadStaysInPlace(FxRobot robot) {
        for (int i = 0; i < Chat.SHOWN + 20; i++) {
            bench.comes(ADA, "Ada", "message " + i + ".");
        }
        until(robot, "the list", () -> !texts(robot, ".chat-unread").isEmpty());
        robot.clickOn("Ada");
        until(robot, "the newest", () -> inSight(robot, "message " + (Chat.SHOWN + 19) + "."));
        assertThat(texts(robot, ".chat-bubble")).hasSize(Chat.SHOWN).first().isEqualTo("message 20.");
        robot.interact(() -> robot.lookup("#chat-messages").query().requestFocus());
        robot.type(KeyCode.HOME);
        until(robot, "the oldest of these", () -> inSight(robot, "message 20."));
        double before = top(robot, "message 20.");
        robot.clickOn("#chat-older");
        until(robot, "all", () -> texts(robot, ".chat-bubble").size() == Chat.SHOWN + 20);
        until(robot, "the link goes", () -> texts(robot, "#chat-older").isEmpty());
        assertThat(texts(robot, ".chat-bubble").getFirst()).isEqualTo("message 0.");
        assertThat(top(robot, "message 20.")).as("below the newly shown, where it was").isCloseTo(before, within(40.0));
    }

    private static double top(FxRobot robot, String text) {
        return SteadyRobot.read(() -> {
            Node bubble = robot.lookup(text).query();
            return bubble.localToScene(bubble.getBoundsInLocal()).getMinY();
        });
    }

    /// Whether a bubble that begins so is inside the list's bounds.
    private static boolean inSight(FxRobot robot, String text) {
        return SteadyRobot.read(() -> {
            var list = robot.lookup("#chat-messages").query();
            var bounds = list.localToScene(list.getBoundsInLocal());
            return robot.lookup(".chat-bubble").queryAll().stream()
                    .filter(node -> node.isVisible() && ((Labeled) node).getText().startsWith(text.strip()))
                    .map(node -> node.localToScene(node.getBoundsInLocal()))
                    .anyMatch(b -> b.getMinY() >= bounds.getMinY() - 1 && b.getMaxY() <= bounds.getMaxY() + 1);
        });
    }

    @Test
    void longWordsAreWrappedInsideTheirBubble(FxRobot robot) {
        String word = "https://example.org/" + "Donaudampfschifffahrt".repeat(10);
        bench.comes(ADA, "Ada", word);
        until(robot, "the list", () -> !texts(robot, ".chat-unread").isEmpty());
        robot.clickOn("Ada");
        until(robot, "the bubble", () -> texts(robot, ".chat-bubble").contains(word));
        // It has its look and its place when it was drawn once, not before.
        until(robot, "many lines inside the pane", () -> {
            var place = robot.lookup(".chat-bubble").query().getBoundsInParent();
            return place.getWidth() <= 360 * 0.85 && place.getHeight() > 80;
        });
        var bubble = robot.lookup(".chat-bubble").query();
        var drawn = (javafx.scene.text.Text) bubble.lookup(".text");
        assertThat(drawn.getText()).as("nothing is cut").isEqualTo(word);
        assertThat(drawn.getBoundsInParent().getWidth()).isLessThanOrEqualTo(bubble.getBoundsInParent().getWidth());
        Set<ScrollBar> bars = robot.lookup(".scroll-bar").queryAllAs(ScrollBar.class);
        assertThat(bars).noneMatch(bar -> bar.isVisible() && bar.getOrientation() == Orientation.HORIZONTAL);
    }

    @Test
    void deletingHasAWayBack(FxRobot robot) {
        bench.comes(ADA, "Ada", "keep me");
        until(robot, "the list", () -> !texts(robot, ".chat-unread").isEmpty());
        robot.clickOn("Ada");
        until(robot, "the conversation", () -> robot.lookup("#chat-delete").tryQuery().isPresent());
        robot.clickOn("#chat-delete");
        until(robot, "the bar", () -> robot.lookup("#chat-undo").tryQuery().isPresent());
        assertThat(bench.settled().conversations()).isEmpty();
        assertThat(robot.lookup("The conversation with Ada was deleted.").tryQuery()).isPresent();
        robot.clickOn("#chat-undo");
        until(robot, "it is back", () -> !bench.settled().conversations().isEmpty());
        until(robot, "no bar", () -> robot.lookup("#chat-undo").tryQuery().isEmpty());

        bench.chat.delete(ADA);
        until(robot, "the bar again", () -> robot.lookup("#chat-forget").tryQuery().isPresent());
        robot.clickOn("#chat-forget");
        until(robot, "gone for good", () -> robot.lookup("#chat-forget").tryQuery().isEmpty());
        assertThat(bench.settled().conversations()).isEmpty();
    }

    @Test
    void aMessageIsCopiedFromItsMenu(FxRobot robot) {
        bench.comes(ADA, "Ada", "copy me");
        until(robot, "the list", () -> !texts(robot, ".chat-unread").isEmpty());
        robot.clickOn("Ada");
        until(robot, "the bubble", () -> texts(robot, ".chat-bubble").contains("copy me"));
        robot.rightClickOn("copy me");
        robot.clickOn("Copy");
        until(robot, "the copy", () -> "copy me".equals(Clipboard.getSystemClipboard().getString()));
    }

    @Test
    void everyControlHasWordsForThoseWhoDoNotSeeIt(FxRobot robot) throws Exception {
        assertThat(unlabelled()).isEmpty();
        bench.comes(ADA, "Ada", "one");
        until(robot, "the list", () -> !texts(robot, ".chat-unread").isEmpty());
        assertThat(unlabelled()).isEmpty();
        robot.clickOn("Ada");
        until(robot, "the text", () -> robot.lookup("#chat-text").tryQuery().isPresent());
        robot.write("two").type(KeyCode.ENTER);
        bench.chat.sent(bench.phone.refused(bench.phone.sent()));
        until(robot, "the failure", () -> !texts(robot, ".chat-failed").isEmpty());
        assertThat(unlabelled()).isEmpty();
        assertThat(robot.lookup(".chat-message").queryAll().stream().map(Node::getAccessibleText))
                .anyMatch(words -> words.startsWith("They: one. "))
                .contains("You: two. Not delivered. Bob is not available.");
        bench.chat.delete(ADA);
        until(robot, "the bar", () -> robot.lookup("#chat-undo").tryQuery().isPresent());
        assertThat(unlabelled()).isEmpty();
    }

    private List<String> cells(FxRobot robot, String list) {
        return SteadyRobot.read(() -> robot.from(robot.lookup(list).queryAll()).lookup(".list-cell").queryAll().stream()
                .map(Node::getAccessibleText)
                .filter(java.util.Objects::nonNull)
                .toList());
    }

    private List<String> unlabelled() {
        return SteadyRobot.read(() -> {
            var found = new ArrayList<String>();
            walk(stage.getScene().getRoot(), found);
            return found;
        });
    }

    private static void walk(Node node, List<String> found) {
        if (!node.isVisible()) {
            return;
        }
        boolean acts = node instanceof ButtonBase || node instanceof TextInputControl
                || (node instanceof Control && node.isFocusTraversable());
        boolean words = (node.getAccessibleText() != null && !node.getAccessibleText().isBlank())
                || (node instanceof Labeled labeled && labeled.getText() != null && !labeled.getText().isBlank())
                || node.getParent() instanceof Control;
        if (acts && !words) {
            found.add(node.toString());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, found));
        }
    }
}
