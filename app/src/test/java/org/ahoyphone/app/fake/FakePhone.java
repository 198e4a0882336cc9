package org.ahoyphone.app.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.AccountConfig;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.InfoHandler;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.Observation;
import org.ahoyphone.phone.Party;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneEvent;
import org.ahoyphone.phone.PhoneException;

/// A phone in memory: the test says what the network does.
public final class FakePhone implements Phone {
    private record Observer(Consumer<PhoneEvent> observer, Executor executor) {}

    private final FakeAccount direct = new FakeAccount(this, AccountConfig.of(""));
    private final List<FakeAccount> accounts = new CopyOnWriteArrayList<>();
    private final List<FakeCall> calls = new CopyOnWriteArrayList<>();
    private final List<Observer> observers = new CopyOnWriteArrayList<>();
    private int lastCall;

    /// Somebody calls.
    public FakeCall incoming(FakeAccount account, String uri, String name, Media wanted) {
        var call = new FakeCall(nextId(), account, true, new Party(uri, name), wanted);
        calls.add(call);
        tell(new PhoneEvent.Incoming(call));
        return call;
    }

    public FakeCall incoming(String uri, String name, Media wanted) {
        return incoming(direct, uri, name, wanted);
    }

    /// The call made last.
    public FakeCall lastCall() {
        return calls.getLast();
    }

    public List<FakeCall> made() {
        return List.copyOf(calls);
    }

    FakeCall place(FakeAccount account, String uri, Media media) {
        if (uri.contains(" ") || uri.startsWith("@")) {
            throw new PhoneException("\"" + uri + "\" is not an address.");
        }
        var call = new FakeCall(nextId(), account, false, new Party(uri, ""), media);
        calls.add(call);
        return call;
    }

    private String nextId() {
        return "call-" + ++lastCall;
    }

    void tell(PhoneEvent event) {
        for (Observer o : observers) {
            o.executor().execute(() -> o.observer().accept(event));
        }
    }

    void remove(FakeAccount account) {
        accounts.remove(account);
    }

    @Override
    public List<ListenAddress> listening() {
        return List.of(ListenAddress.parse("udp:127.0.0.1:5060"));
    }

    @Override
    public FakeAccount account(AccountConfig config) {
        if (config.aor().contains("bad")) {
            throw new PhoneException("\"" + config.aor() + "\" is not an address.");
        }
        var account = new FakeAccount(this, config);
        accounts.add(account);
        return account;
    }

    @Override
    public FakeAccount direct() {
        return direct;
    }

    @Override
    public List<Account> accounts() {
        return new ArrayList<>(accounts);
    }

    /// The account added last.
    public FakeAccount lastAccount() {
        return accounts.getLast();
    }

    @Override
    public List<Call> calls() {
        return new ArrayList<>(calls);
    }

    @Override
    public Observation infoPackage(InfoHandler handler) {
        throw new UnsupportedOperationException("no INFO is taken here");
    }

    @Override
    public Observation observe(Consumer<PhoneEvent> observer, Executor executor) {
        var added = new Observer(observer, executor);
        observers.add(added);
        return () -> observers.remove(added);
    }

    @Override
    public void close() {
        observers.clear();
    }
}
