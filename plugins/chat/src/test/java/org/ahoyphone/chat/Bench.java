package org.ahoyphone.chat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A chat on a phone in memory, and what it told.
final class Bench implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-21T14:30:00Z");

    final FakePhone phone = new FakePhone();
    final BlockingQueue<String> notices = new LinkedBlockingQueue<>();
    final Chat chat;
    private ChatState state = ChatState.NOTHING;
    private Thread worker = Thread.currentThread();

    Bench(Path folder) {
        try {
            chat = new Chat(folder, () -> phone, notices::add, () -> NOW);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        chat.watch(this::told);
    }

    private synchronized void told(ChatState now) {
        state = now;
        worker = Thread.currentThread();
        notifyAll();
    }

    /// The first state that is so, waiting for it.
    synchronized ChatState await(String what, Predicate<ChatState> so) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!so.test(state)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError(what + " did not come; it is " + state);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
        return state;
    }

    /// What there is when all that was asked for is done.
    ChatState settled() {
        var last = new LinkedBlockingQueue<ChatState>();
        chat.watch(last::add);
        try {
            ChatState now = last.poll(120, TimeUnit.SECONDS);
            if (now == null) {
                throw new AssertionError("the chat does not answer");
            }
            return now;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// The messages of the open conversation, each with its state.
    List<String> open() {
        return settled().entries().stream().map(e -> e.state() + " " + e.text()).toList();
    }

    /// A message that comes.
    void comes(String from, String name, String text) {
        chat.received(phone.message(from, name, text));
    }

    /// Closes the chat, whose thread is gone then.
    @Override
    public void close() {
        chat.close();
        Thread ended;
        synchronized (this) {
            ended = worker;
        }
        try {
            if (ended != Thread.currentThread() && !ended.join(Duration.ofSeconds(120))) {
                throw new AssertionError("the chat's thread lives");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
