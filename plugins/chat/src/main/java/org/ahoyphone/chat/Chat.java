package org.ahoyphone.chat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
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
import org.ahoyphone.phone.Registration;

/// Keeps and sends messages. Methods may be called from any thread and return at once; all work is done on one thread
/// of its own, in order. A message is on disk before it is on the wire.
final class Chat implements AutoCloseable {
    private final Supplier<Phone> phone;
    private final Consumer<String> notice;
    private final InstantSource clock;
    private final ResourceBundle words;
    private final ChatStore store;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("chat").factory());
    private final List<Consumer<List<Conversation>>> watchers = new CopyOnWriteArrayList<>();
    /// Entries on the wire, by the phone's id for the message; touched on the thread only.
    private final Map<String, Long> underWay = new HashMap<>();

    /// @throws SQLException if the store cannot be opened
    Chat(Path folder, Supplier<Phone> phone, Consumer<String> notice, InstantSource clock) throws SQLException {
        this.phone = phone;
        this.notice = notice;
        this.clock = clock;
        this.words = ResourceBundle.getBundle("org.ahoyphone.chat.chat", java.util.Locale.getDefault(), Chat.class.getClassLoader());
        this.store = ChatStore.open(folder.resolve("chat.db"), words.getString("state.interrupted"));
    }

    ResourceBundle words() {
        return words;
    }

    /// Tells all conversations now and after every change, on the chat's thread.
    void watch(Consumer<List<Conversation>> watcher) {
        watchers.add(watcher);
        work(() -> watcher.accept(store.conversations()));
    }

    /// Keeps and sends a message.
    ///
    /// @param to a URI, or what a user types for one
    void send(String to, String text) {
        work(() -> {
            String peer = Peer.key(to);
            Account account = account(peer);
            transmit(store.add(new Entry(
                    0, peer, name(account), true, text, clock.instant(), Entry.State.SENDING, "")));
        });
    }

    /// Sends a message again that was not delivered.
    void sendAgain(Entry entry) {
        work(() -> {
            if (entry.state() == Entry.State.FAILED) {
                store.update(entry.id(), Entry.State.SENDING, "");
                transmit(entry.with(Entry.State.SENDING, ""));
            }
        });
    }

    private void transmit(Entry entry) throws SQLException {
        try {
            underWay.put(named(entry.account()).message(entry.peer(), entry.text()), entry.id());
        } catch (PhoneException e) {
            store.update(entry.id(), Entry.State.FAILED, String.valueOf(e.getMessage()));
        }
        tell();
    }

    void received(Message message) {
        if (!message.contentType().toLowerCase(java.util.Locale.ROOT).startsWith("text/plain")) {
            return;
        }
        work(() -> {
            String peer = Peer.key(message.from().uri());
            store.add(new Entry(
                    0,
                    peer,
                    name(message.account()),
                    false,
                    message.text(),
                    clock.instant(),
                    Entry.State.RECEIVED,
                    ""));
            if (!message.from().displayName().isBlank()) {
                store.name(peer, message.from().displayName());
            }
            tell();
        });
    }

    void sent(PhoneEvent.MessageSent outcome) {
        work(() -> {
            Long id = underWay.remove(outcome.id());
            if (id != null) {
                store.update(
                        id,
                        outcome.delivered() ? Entry.State.DELIVERED : Entry.State.FAILED,
                        outcome.delivered() ? "" : outcome.words());
                tell();
            }
        });
    }

    /// The user looks at a conversation.
    void seen(Conversation conversation) {
        if (conversation.unread() > 0) {
            work(() -> {
                store.seen(conversation.peer(), conversation.entries().getLast().id());
                tell();
            });
        }
    }

    /// Takes a conversation away for good.
    void delete(String peer) {
        work(() -> {
            store.delete(peer);
            tell();
        });
    }

    /// The account of the conversation's last message, else one that is registered, else the one without a server.
    private Account account(String peer) throws SQLException {
        for (Conversation conversation : store.conversations()) {
            if (conversation.peer().equals(peer)) {
                return named(conversation.entries().getLast().account());
            }
        }
        return phone.get().accounts().stream()
                .filter(a -> a.registration() instanceof Registration.Registered)
                .findFirst()
                .orElseGet(() -> phone.get().direct());
    }

    private Account named(String name) {
        return phone.get().accounts().stream()
                .filter(a -> a.config().aor().equals(name))
                .findFirst()
                .orElseGet(() -> phone.get().direct());
    }

    private String name(Account account) {
        return phone.get().accounts().contains(account) ? account.config().aor() : "";
    }

    private void tell() throws SQLException {
        List<Conversation> all = store.conversations();
        watchers.forEach(watcher -> watcher.accept(all));
    }

    private interface Work {
        void run() throws SQLException;
    }

    private void work(Work work) {
        if (thread.isShutdown()) {
            return;
        }
        thread.execute(() -> {
            try {
                work.run();
            } catch (SQLException e) {
                notice.accept(words.getString("store.failed") + " " + e.getMessage());
            }
        });
    }

    /// Finishes what was asked for, then closes the store.
    @Override
    public void close() {
        work(store::close);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
