package org.ahoyphone.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.AccountConfig;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.InfoHandler;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.Message;
import org.ahoyphone.phone.Notifier;
import org.ahoyphone.phone.Observation;
import org.ahoyphone.phone.Party;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneEvent;
import org.ahoyphone.phone.PhoneException;
import org.ahoyphone.phone.Publication;
import org.ahoyphone.phone.Registration;
import org.ahoyphone.phone.Subscription;
import org.ahoyphone.phone.Watcher;
import org.ahoyphone.sip.event.EventPackage;

/// A phone in memory: what is sent waits for the test to say what became of it.
final class FakePhone implements Phone {
    /// A message that was sent.
    record Sent(String id, String account, String uri, String text) {}

    private final FakeAccount direct = new FakeAccount("sip:ahoy@127.0.0.1:5060");
    private final List<FakeAccount> accounts = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    FakeAccount add(String aor, boolean registered) {
        var account = new FakeAccount(aor);
        account.registration = registered ? new Registration.Registered(600) : new Registration.None();
        accounts.add(account);
        return account;
    }

    void remove(FakeAccount account) {
        accounts.remove(account);
    }

    /// The next message that was sent, waiting for it.
    Sent sent() throws InterruptedException {
        Sent next = sent.poll(120, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was sent");
        }
        return next;
    }

    boolean nothingSent() {
        return sent.isEmpty();
    }

    PhoneEvent.MessageSent delivered(Sent message) {
        return new PhoneEvent.MessageSent(direct, message.id(), true, 200, "The message was delivered.");
    }

    PhoneEvent.MessageSent refused(Sent message) {
        return new PhoneEvent.MessageSent(direct, message.id(), false, 480, "Bob is not available.");
    }

    static Message message(Account to, String from, String name, String text) {
        return new Message(to, new Party(from, name), "text/plain", text);
    }

    Message message(String from, String name, String text) {
        return message(direct, from, name, text);
    }

    @Override
    public List<ListenAddress> listening() {
        return List.of();
    }

    @Override
    public Account account(AccountConfig config) {
        return add(config.aor(), false);
    }

    @Override
    public FakeAccount direct() {
        return direct;
    }

    @Override
    public List<Account> accounts() {
        return new ArrayList<>(accounts);
    }

    @Override
    public List<Call> calls() {
        return List.of();
    }

    @Override
    public Observation infoPackage(InfoHandler handler) {
        throw new UnsupportedOperationException("no INFO is taken here");
    }

    @Override
    public Observation observe(Consumer<PhoneEvent> observer, Executor executor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}

    /// One of the phone's accounts.
    final class FakeAccount implements Account {
        private final AccountConfig config;
        private volatile Registration registration = new Registration.None();

        FakeAccount(String aor) {
            config = AccountConfig.of(aor);
        }

        @Override
        public AccountConfig config() {
            return config;
        }

        @Override
        public Registration registration() {
            return registration;
        }

        @Override
        public <T> Subscription<T> subscribe(String uri, EventPackage<T> kind) {
            throw new UnsupportedOperationException("nothing is watched here");
        }

        @Override
        public <T> Subscription<T> subscribe(String uri, EventPackage<T> kind, int seconds) {
            throw new UnsupportedOperationException("nothing is watched here");
        }

        @Override
        public <T> Publication<T> publish(EventPackage<T> kind, T document) {
            throw new UnsupportedOperationException("nothing is published here");
        }

        @Override
        public <T> Notifier<T> notifier(EventPackage<T> kind, T document, Watcher.WatcherPolicy policy) {
            throw new UnsupportedOperationException("nothing is told here");
        }

        @Override
        public String message(String uri, String text) {
            if (uri.startsWith("sips:")) {
                throw new PhoneException("\"" + uri + "\" asks for encrypted signalling, which is not spoken here.");
            }
            var message = new Sent("m" + count.incrementAndGet(), this == direct ? "direct" : config.aor(), uri, text);
            sent.add(message);
            return message.id();
        }

        @Override
        public Account register() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void credentials(String user, String password) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void unregister() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Call call(String uri, Media media) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
