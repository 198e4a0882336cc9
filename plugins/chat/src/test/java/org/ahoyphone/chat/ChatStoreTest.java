package org.ahoyphone.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import org.ahoyphone.chat.Entry.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatStoreTest {
    private static final String ADA = "sip:ada@example.org";
    private static final String BOB = "sip:bob@example.org";
    private static final Instant TIME = Instant.parse("2026-11-21T14:30:00.123Z");

    @TempDir
    Path folder;

    private ChatStore store;

    @BeforeEach
    void open() throws SQLException {
        store = ChatStore.open(folder.resolve("chat.db"), "Interrupted.");
    }

    @AfterEach
    void close() throws SQLException {
        store.close();
    }

    private void reopen() throws SQLException {
        store.close();
        open();
    }

    private Entry came(String peer, String text) throws SQLException {
        return store.add(new Entry(0, peer, "", false, text, TIME, State.RECEIVED, ""));
    }

    private Entry goes(String peer, String text) throws SQLException {
        return store.add(new Entry(0, peer, "sip:me@example.org", true, text, TIME, State.SENDING, ""));
    }

    private int unread(String peer) throws SQLException {
        return store.conversations().stream().filter(c -> c.peer().equals(peer)).findFirst().orElseThrow().unread();
    }

    @Test
    void anEntryIsKeptAsItIs() throws SQLException {
        Entry added = goes(ADA, "ahoy ⛵ 'quoted'; DROP TABLE entry\nsecond line");
        assertThat(added.id()).isPositive();
        reopen();
        assertThat(store.entries(ADA)).containsExactly(added.with(State.FAILED, "Interrupted."));
        assertThat(store.entries(BOB)).isEmpty();
    }

    @Test
    void whatWasUnderWayAtTheEndIsMarkedAtTheNextStartAndNothingElse() throws SQLException {
        Entry delivered = goes(ADA, "one");
        store.update(delivered.id(), State.DELIVERED, "");
        Entry refused = goes(ADA, "two");
        store.update(refused.id(), State.FAILED, "Refused.");
        Entry open = goes(ADA, "three");
        Entry in = came(ADA, "four");
        reopen();
        assertThat(store.entries(ADA)).containsExactly(
                delivered.with(State.DELIVERED, ""),
                refused.with(State.FAILED, "Refused."),
                open.with(State.FAILED, "Interrupted."),
                in);
    }

    @Test
    void conversationsComeNewestFirst() throws SQLException {
        came(ADA, "first");
        came(BOB, "second");
        assertThat(store.conversations()).extracting(Conversation::peer).containsExactly(BOB, ADA);
        goes(ADA, "third\n line");
        assertThat(store.conversations()).extracting(Conversation::peer).containsExactly(ADA, BOB);
        assertThat(store.conversations().getFirst().lastLine()).isEqualTo("third line");
    }

    @Test
    void unreadIsWhatCameSinceItWasLookedAt() throws SQLException {
        came(ADA, "one");
        came(ADA, "two");
        goes(ADA, "mine does not count");
        came(BOB, "other");
        assertThat(unread(ADA)).isEqualTo(2);
        assertThat(store.seen(ADA)).isTrue();
        assertThat(store.seen(ADA)).as("nothing new").isFalse();
        assertThat(unread(ADA)).isZero();
        assertThat(unread(BOB)).isEqualTo(1);
        came(ADA, "three");
        assertThat(unread(ADA)).isEqualTo(1);
        reopen();
        assertThat(unread(ADA)).isEqualTo(1);
        assertThat(unread(BOB)).isEqualTo(1);
        assertThat(store.seen("sip:nobody@example.org")).isFalse();
    }

    @Test
    void aNameIsKeptAndTheAddressStandsInForIt() throws SQLException {
        came(ADA, "one");
        assertThat(store.conversations().getFirst().name()).isEqualTo("ada@example.org");
        assertThat(store.name(ADA)).isEqualTo("ada@example.org");
        store.seen(ADA);
        store.name(ADA, "Ada Lovelace");
        reopen();
        assertThat(store.conversations().getFirst().name()).isEqualTo("Ada Lovelace");
        assertThat(store.name(ADA)).isEqualTo("Ada Lovelace");
        assertThat(unread(ADA)).as("a name changes nothing else").isZero();
    }

    @Test
    void theLastAccountIsThatOfTheNewestMessage() throws SQLException {
        assertThat(store.lastAccount(ADA)).isEmpty();
        goes(ADA, "one");
        assertThat(store.lastAccount(ADA)).contains("sip:me@example.org");
        came(ADA, "two");
        assertThat(store.lastAccount(ADA)).contains("");
    }

    @Test
    void onlyWhatFailedIsSentAgainAndOnlyOnce() throws SQLException {
        Entry entry = goes(ADA, "one");
        assertThat(store.sendAgain(entry.id(), "")).as("under way").isFalse();
        store.update(entry.id(), State.FAILED, "Refused.");
        assertThat(store.sendAgain(entry.id(), "sip:other@example.org")).isTrue();
        assertThat(store.sendAgain(entry.id(), "")).isFalse();
        assertThat(store.entries(ADA)).singleElement().satisfies(now -> {
            assertThat(now.state()).isEqualTo(State.SENDING);
            assertThat(now.words()).isEmpty();
            assertThat(now.account()).isEqualTo("sip:other@example.org");
        });
        assertThat(store.sendAgain(4711, "")).isFalse();
    }

    @Test
    void whatIsDeletedIsGoneAndCanBeBroughtBack() throws SQLException {
        Entry one = came(ADA, "one");
        store.name(ADA, "Ada");
        store.seen(ADA);
        Entry two = came(ADA, "two");
        came(BOB, "other");
        ChatStore.Removed removed = store.remove(ADA);
        assertThat(store.conversations()).extracting(Conversation::peer).containsExactly(BOB);
        assertThat(store.entries(ADA)).isEmpty();
        assertThat(store.name(ADA)).isEqualTo("ada@example.org");
        reopen();
        assertThat(store.conversations()).hasSize(1);

        Entry since = came(ADA, "since");
        assertThat(since.id()).as("numbers are not used again").isGreaterThan(two.id());
        store.restore(removed);
        assertThat(store.entries(ADA)).containsExactly(one, two, since);
        assertThat(store.name(ADA)).isEqualTo("Ada");
        assertThat(unread(ADA)).isEqualTo(2);
    }

    @Test
    void bringingBackIsAllOrNothing() throws SQLException {
        Entry one = came(ADA, "one");
        came(ADA, "two");
        ChatStore.Removed removed = store.remove(ADA);
        store.restore(new ChatStore.Removed(ADA, "", 0, java.util.List.of(one)));
        assertThatThrownBy(() -> store.restore(removed)).isInstanceOf(SQLException.class);
        assertThat(store.entries(ADA)).containsExactly(one);
        came(ADA, "still writable");
        reopen();
        assertThat(store.entries(ADA)).hasSize(2);
    }

    @Test
    void aStoreOfANewerVersionIsLeftAlone() throws Exception {
        store.close();
        Path file = folder.resolve("chat.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version=99");
        }
        assertThatThrownBy(() -> ChatStore.open(file, ""))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("newer version");
        Files.delete(file);
        open();
    }

    @Test
    void aFileThatIsNoStoreIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("text.db"), "this is no database, but long enough to be taken for one ".repeat(40));
        assertThatThrownBy(() -> ChatStore.open(file, "")).isInstanceOf(SQLException.class);
        assertThat(Files.readString(file)).startsWith("this is no database");
    }
}
