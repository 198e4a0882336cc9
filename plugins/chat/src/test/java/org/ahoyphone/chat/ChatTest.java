package org.ahoyphone.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.ahoyphone.chat.Entry.State;
import org.ahoyphone.phone.Message;
import org.ahoyphone.phone.Party;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatTest {
    private static final String ADA = "sip:ada@example.org";
    private static final String BOB = "sip:bob@example.org";

    @TempDir
    Path folder;

    private Bench bench;
    private FakePhone phone;
    private Chat chat;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
        phone = bench.phone;
        chat = bench.chat;
        chat.choose(ADA);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aMessageIsKeptThenSentThenDelivered() throws Exception {
        assertThat(chat.send(ADA, "ahoy").get()).isTrue();
        FakePhone.Sent sent = phone.sent();
        assertThat(sent).extracting(FakePhone.Sent::uri, FakePhone.Sent::text, FakePhone.Sent::account).containsExactly(ADA, "ahoy", "direct");
        assertThat(bench.open()).containsExactly("SENDING ahoy");
        chat.sent(phone.delivered(sent));
        assertThat(bench.open()).containsExactly("DELIVERED ahoy");
        assertThat(bench.settled().entries().getFirst().time()).isEqualTo(Bench.NOW);
    }

    @Test
    void whatIsRefusedIsKeptAndSentAgainOnRequest() throws Exception {
        chat.send(ADA, "are you there?");
        chat.sent(phone.refused(phone.sent()));
        Entry failed = bench.await("the refusal", s -> s.entries().stream().anyMatch(e -> e.state() == State.FAILED)).entries().getFirst();
        assertThat(failed.words()).isEqualTo("Bob is not available.");

        chat.sendAgain(failed);
        chat.sendAgain(failed);
        FakePhone.Sent again = phone.sent();
        assertThat(again.text()).isEqualTo("are you there?");
        assertThat(bench.open()).containsExactly("SENDING are you there?");
        assertThat(phone.nothingSent()).as("pressed twice, sent once").isTrue();
        chat.sent(phone.delivered(again));
        assertThat(bench.open()).containsExactly("DELIVERED are you there?");
        chat.sendAgain(failed);
        bench.settled();
        assertThat(phone.nothingSent()).as("delivered by now").isTrue();
    }

    @Test
    void whatThePhoneWillNotSendIsKeptWithItsReason() {
        String secure = "sips:bob@example.org";
        chat.choose(secure);
        chat.send(secure, "secret");
        Entry failed = bench.settled().entries().getFirst();
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.words()).contains("encrypted signalling");
    }

    @Test
    void anOutcomeThatIsNotOursChangesNothing() throws Exception {
        chat.send(ADA, "one");
        FakePhone.Sent sent = phone.sent();
        chat.sent(phone.refused(new FakePhone.Sent("other", "", ADA, "")));
        assertThat(bench.open()).containsExactly("SENDING one");
        chat.sent(phone.delivered(sent));
        chat.sent(phone.refused(sent));
        assertThat(bench.open()).as("the first counts").containsExactly("DELIVERED one");
    }

    @Test
    void aMessageThatComesFindsItsConversation() {
        bench.comes("sip:ada@EXAMPLE.org;transport=tcp", "Ada Lovelace", "ahoy!");
        ChatState state = bench.settled();
        assertThat(state.conversations()).singleElement().satisfies(c -> {
            assertThat(c.peer()).isEqualTo(ADA);
            assertThat(c.name()).isEqualTo("Ada Lovelace");
            assertThat(c.unread()).isEqualTo(1);
        });
        assertThat(state.name()).isEqualTo("Ada Lovelace");
        assertThat(bench.open()).containsExactly("RECEIVED ahoy!");
        assertThat(bench.notices).containsExactly("Ada Lovelace writes: ahoy!");
    }

    @Test
    void whileItIsLookedAtNothingIsUnreadAndNothingIsNoticed() {
        bench.comes(ADA, "", "one");
        chat.look(ADA);
        assertThat(bench.settled().conversations().getFirst().unread()).isZero();
        bench.notices.clear();
        bench.comes(ADA, "", "two");
        bench.comes(BOB, "", "three");
        ChatState state = bench.settled();
        assertThat(state.conversations()).extracting(Conversation::unread).containsExactly(1, 0);
        assertThat(bench.notices).containsExactly("bob@example.org writes: three");
        chat.look(null);
        bench.comes(ADA, "", "four");
        assertThat(bench.settled().conversations().getFirst().unread()).isEqualTo(1);
    }

    @Test
    void aLongMessageIsNoticedInBrief() {
        bench.comes(ADA, "", "⛵".repeat(200));
        bench.settled();
        assertThat(bench.notices.peek()).isEqualTo("ada@example.org writes: " + "⛵".repeat(79) + "…");
    }

    @Test
    void onlyPlainTextIsShown() {
        chat.received(new Message(phone.direct(), new Party(ADA, ""), "text/html", "<b>ahoy</b>"));
        chat.received(new Message(phone.direct(), new Party(ADA, ""), "Text/Plain", "ahoy"));
        assertThat(bench.open()).containsExactly("RECEIVED ahoy");
    }

    @Test
    void anAnswerGoesOutByTheAccountThatWasWrittenTo() throws Exception {
        phone.add("sip:alice@example.com", true);
        FakePhone.FakeAccount second = phone.add("sip:alice@example.net", true);
        chat.received(FakePhone.message(second, ADA, "", "ahoy"));
        chat.send(ADA, "ahoy yourself");
        assertThat(phone.sent().account()).isEqualTo("sip:alice@example.net");
        chat.send(BOB, "new");
        assertThat(phone.sent().account()).isEqualTo("sip:alice@example.com");
    }

    @Test
    void anAccountThatIsGoneIsReplacedWhenSentAgain() throws Exception {
        FakePhone.FakeAccount gone = phone.add("sip:alice@example.net", true);
        chat.send(ADA, "ahoy");
        FakePhone.Sent first = phone.sent();
        assertThat(first.account()).isEqualTo("sip:alice@example.net");
        chat.sent(phone.refused(first));
        phone.remove(gone);
        phone.add("sip:alice@example.com", true);
        chat.sendAgain(bench.settled().entries().getFirst());
        assertThat(phone.sent().account()).isEqualTo("sip:alice@example.com");
        assertThat(bench.settled().entries().getFirst().account()).isEqualTo("sip:alice@example.com");
    }

    @Test
    void aWordIsAnAddressOnlyWithAnAccount() {
        assertThat(chat.address("bob")).isEmpty();
        phone.add("sip:alice@example.org", false);
        assertThat(chat.address("bob")).contains(BOB);
    }

    @Test
    void everythingIsThereAfterARestartAndWhatWasUnderWayIsMarked() throws Exception {
        chat.send(ADA, "one");
        chat.sent(phone.delivered(phone.sent()));
        chat.send(ADA, "two");
        phone.sent();
        bench.comes(ADA, "Ada", "three");
        bench.close();
        open();
        assertThat(bench.open()).containsExactly("DELIVERED one", "FAILED two", "RECEIVED three");
        assertThat(bench.settled().entries().get(1).words()).isEqualTo("Ahoy ended before an answer came.");
        assertThat(bench.settled().conversations().getFirst().unread()).isEqualTo(1);
    }

    @Test
    void aConversationThatIsDeletedCanBeBroughtBack() throws Exception {
        chat.send(ADA, "one");
        FakePhone.Sent one = phone.sent();
        bench.comes(ADA, "Ada", "two");
        chat.delete(ADA);
        ChatState gone = bench.settled();
        assertThat(gone.conversations()).isEmpty();
        assertThat(gone.chosen()).as("what was open is closed").isNull();
        assertThat(gone.deleted()).isEqualTo("Ada");

        // The answer comes while it is away.
        chat.sent(phone.delivered(one));
        chat.undelete();
        chat.choose(ADA);
        assertThat(bench.open()).containsExactly("DELIVERED one", "RECEIVED two");
        assertThat(bench.settled().deleted()).isEmpty();
        chat.undelete();
        assertThat(bench.open()).hasSize(2);
    }

    @Test
    void whatIsForgottenDoesNotComeBack() {
        bench.comes(ADA, "", "one");
        chat.delete(ADA);
        chat.forget();
        assertThat(bench.settled().deleted()).isEmpty();
        chat.undelete();
        assertThat(bench.settled().conversations()).isEmpty();
    }

    @Test
    void whatCannotBeKeptIsToldAndNotSent() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("chat.db"));
                var statement = connection.createStatement()) {
            statement.execute("DROP TABLE entry");
        }
        assertThat(chat.send(ADA, "lost?").get()).isFalse();
        bench.close();
        assertThat(bench.notices).anyMatch(n -> n.startsWith("The conversations could not be read or saved: "));
        assertThat(phone.nothingSent()).isTrue();
        Files.delete(folder.resolve("chat.db"));
    }

    @Test
    void afterTheEndNothingIsDone() throws Exception {
        bench.close();
        assertThat(chat.send(ADA, "late").get()).isFalse();
        bench.comes(ADA, "", "late");
        chat.close();
        assertThat(phone.nothingSent()).isTrue();
        assertThat(bench.notices).isEmpty();
    }
}
