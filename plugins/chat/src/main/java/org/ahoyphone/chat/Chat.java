package org.ahoyphone.chat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.Message;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneEvent;
import org.ahoyphone.phone.PhoneException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps and sends messages. Methods may be called from any thread and return at once; all work is done on one thread
/// of its own, in order. A message is on disk before it is on the wire.
final class Chat implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Chat.class);
    private static final int NOTICE_LENGTH = 80;

    /// How many messages are shown at first, and how many more on request.
    static final int SHOWN = 100;

    private final Supplier<Phone> phone;
    private final Consumer<String> notice;
    private final InstantSource clock;
    private final ResourceBundle words;
    private final ChatStore store;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("chat").factory());

    // Touched on the thread only.
    private final List<Consumer<ChatState>> watchers = new ArrayList<>();
    /// Entries on the wire, by the phone's id for the message.
    private final Map<String, Long> underWay = new HashMap<>();
    private @Nullable String chosen;
    private int shown = SHOWN;
    private @Nullable String lookedAt;
    private ChatStore.@Nullable Removed removed;

    /// @throws SQLException if the store cannot be opened
    Chat(Path folder, Supplier<Phone> phone, Consumer<String> notice, InstantSource clock) throws SQLException {
        this.phone = phone;
        this.notice = notice;
        this.clock = clock;
        this.words = ResourceBundle.getBundle("org.ahoyphone.chat.chat", Locale.getDefault(), Chat.class.getClassLoader());
        this.store = ChatStore.open(folder.resolve("chat.db"), words.getString("state.interrupted"));
    }

    ResourceBundle words() {
        return words;
    }

    InstantSource clock() {
        return clock;
    }

    /// Tells what there is, now and after every change, on the chat's thread.
    void watch(Consumer<ChatState> watcher) {
        work(() -> {
            watchers.add(watcher);
            watcher.accept(state());
        });
    }

    /// The key of whom a person typed.
    ///
    /// @return empty if there is nobody to write to
    Optional<String> address(String typed) {
        return Peer.typed(typed, SendingAccount.home(phone.get()));
    }

    /// Opens a conversation, which may be a new one; null closes it.
    void choose(@Nullable String peer) {
        work(() -> {
            chosen = peer;
            shown = SHOWN;
            tell();
        });
    }

    /// Shows more messages of the open conversation.
    void older() {
        work(() -> {
            shown += SHOWN;
            tell();
        });
    }

    /// Keeps and sends a message.
    ///
    /// @param peer the key of [#address] or of a conversation
    /// @return whether it was kept; it may then still not be delivered
    CompletableFuture<Boolean> send(String peer, String text) {
        var kept = new CompletableFuture<Boolean>();
        boolean taken = work(() -> {
            try {
                Phone now = phone.get();
                Account account = SendingAccount.of(now, store.lastAccount(peer).orElse(null), peer);
                Entry entry = store.add(new Entry(
                        0, peer, SendingAccount.name(now, account), true, text, clock.instant(), Entry.State.SENDING, ""));
                kept.complete(true);
                transmit(account, entry);
            } finally {
                kept.complete(false);
            }
        });
        if (!taken) {
            kept.complete(false);
        }
        return kept;
    }

    /// Sends a message again that was not delivered.
    void sendAgain(Entry entry) {
        work(() -> {
            Phone now = phone.get();
            Account account = SendingAccount.of(now, entry.account(), entry.peer());
            // What the pane shows may be older than what happened: a second press must not send a second time.
            if (store.sendAgain(entry.id(), SendingAccount.name(now, account))) {
                transmit(account, entry);
            }
        });
    }

    private void transmit(Account account, Entry entry) throws SQLException {
        try {
            underWay.put(account.message(entry.peer(), entry.text()), entry.id());
        } catch (PhoneException e) {
            store.update(entry.id(), Entry.State.FAILED, String.valueOf(e.getMessage()));
        }
        tell();
    }

    void received(Message message) {
        if (!message.contentType().toLowerCase(Locale.ROOT).startsWith("text/plain")) {
            log.info("A message of type {} is not shown", message.contentType());
            return;
        }
        work(() -> {
            String peer = Peer.key(message.from().uri());
            store.add(new Entry(
                    0,
                    peer,
                    SendingAccount.name(phone.get(), message.account()),
                    false,
                    message.text(),
                    clock.instant(),
                    Entry.State.RECEIVED,
                    ""));
            if (!message.from().displayName().isBlank()) {
                store.name(peer, message.from().displayName());
            }
            if (peer.equals(lookedAt)) {
                store.seen(peer);
            } else {
                notice.accept(words.getString("received").formatted(store.name(peer), brief(message.text())));
            }
            tell();
        });
    }

    private static String brief(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        int length = line.codePointCount(0, line.length());
        return length <= NOTICE_LENGTH ? line : line.substring(0, line.offsetByCodePoints(0, NOTICE_LENGTH - 1)) + "…";
    }

    void sent(PhoneEvent.MessageSent outcome) {
        work(() -> {
            Long id = underWay.remove(outcome.id());
            if (id != null) {
                Entry.State state = outcome.delivered() ? Entry.State.DELIVERED : Entry.State.FAILED;
                String why = outcome.delivered() ? "" : outcome.words();
                store.update(id, state, why);
                if (removed != null) {
                    var entries = new ArrayList<>(removed.entries());
                    entries.replaceAll(entry -> entry.id() == id ? entry.with(state, why) : entry);
                    removed = new ChatStore.Removed(removed.peer(), removed.name(), removed.seen(), entries);
                }
                tell();
            }
        });
    }

    /// The user looks at a conversation from now on; null: at none.
    void look(@Nullable String peer) {
        work(() -> {
            lookedAt = peer;
            if (peer != null && store.seen(peer)) {
                tell();
            }
        });
    }

    /// Takes a conversation away. It can be brought back until the next is deleted, or the chat is closed.
    void delete(String peer) {
        work(() -> {
            removed = store.remove(peer);
            if (peer.equals(chosen)) {
                chosen = null;
            }
            tell();
        });
    }

    /// Brings back what was deleted last.
    void undelete() {
        work(() -> {
            if (removed != null) {
                store.restore(removed);
                removed = null;
                tell();
            }
        });
    }

    /// What was deleted last is gone for good.
    void forget() {
        work(() -> {
            removed = null;
            tell();
        });
    }

    private ChatState state() throws SQLException {
        String peer = chosen;
        String gone = removed == null ? "" : removed.name().isBlank() ? Peer.shown(removed.peer()) : removed.name();
        if (peer == null) {
            return new ChatState(store.conversations(), null, "", List.of(), false, gone);
        }
        // One more than is shown tells whether there are more.
        List<Entry> entries = store.newest(peer, shown + 1);
        boolean older = entries.size() > shown;
        return new ChatState(
                store.conversations(),
                peer,
                store.name(peer),
                older ? entries.subList(1, entries.size()) : entries,
                older,
                gone);
    }

    private void tell() throws SQLException {
        ChatState state = state();
        watchers.forEach(watcher -> watcher.accept(state));
    }

    private interface Work {
        void run() throws SQLException;
    }

    private boolean work(Work work) {
        synchronized (thread) {
            if (thread.isShutdown()) {
                return false;
            }
            thread.execute(() -> {
                try {
                    work.run();
                } catch (SQLException e) {
                    log.warn("The conversations cannot be read or written", e);
                    notice.accept(words.getString("store.failed").formatted(e.getMessage()));
                }
            });
            return true;
        }
    }

    /// Finishes what was asked for, then closes the store: before this returns, unless it takes longer than two seconds.
    @Override
    public void close() {
        synchronized (thread) {
            work(store::close);
            thread.shutdown();
        }
        try {
            if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
                // What came is to be kept: it goes on by itself.
                log.warn("The conversations are still being written");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
