package org.ahoyphone.phone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ahoyphone.sip.dialog.CallPolicy;
import java.util.function.UnaryOperator;
import org.ahoyphone.sip.dialog.UserAgent;
import org.ahoyphone.sip.endpoint.Capabilities;
import org.ahoyphone.sip.endpoint.Endpoint;
import org.ahoyphone.sip.endpoint.Identifiers;
import org.ahoyphone.sip.endpoint.Timers;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.OptionTags;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.transport.BindFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// The phone over the SIP endpoint.
final class SipPhone implements Phone {
    /// How long [#close] waits for the other sides' answers, ms.
    private static final int FAREWELL_MS = 2000;

    /// How often it looks whether they are all there, ms.
    private static final int LOOK_MS = 20;

    private static final EndReason OFF = new EndReason(487, "The phone was switched off.", EndReason.By.LOCAL);

    private final PhoneConfig config;
    private final PhoneParts parts;
    private final Endpoint endpoint;
    private final EventAgent events = new EventAgent(this);
    private final InfoAgent infos = new InfoAgent(this);
    private volatile Capabilities capabilities;
    private final IncomingRequests incoming = new IncomingRequests(this);
    private final Observers<PhoneEvent> observers = new Observers<>();
    private final Accounts accounts;
    private final List<SipCall> calls = new CopyOnWriteArrayList<>();
    private final List<CallSignalling> leaving = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    static SipPhone start(PhoneConfig config) {
        return start(config, PhoneParts.real(config));
    }

    /// @throws PhoneException if an address cannot be listened on; the parts are freed then
    static SipPhone start(PhoneConfig config, PhoneParts parts) {
        try {
            return new SipPhone(config, parts);
        } catch (BindFailedException e) {
            parts.free().run();
            throw Listening.failed(e);
        } catch (RuntimeException e) {
            parts.free().run();
            throw e;
        }
    }

    private SipPhone(PhoneConfig config, PhoneParts parts) throws BindFailedException {
        this.config = config;
        this.parts = parts;
        capabilities = capabilities(config);
        endpoint = new Endpoint(parts.endpoint(), capabilities, incoming);
        endpoint.start(config.listen().stream().map(Listening::point).toList());
        accounts = new Accounts(new SipAccount(this, AccountConfig.of(ownAddress()), Identity.DIRECT));
        parts.monitor().watch(change -> post("", this::networkChanged));
    }

    private static Capabilities capabilities(PhoneConfig config) {
        var bodies = Map.of(
                Method.INVITE, List.of("application/sdp", "multipart/mixed", "multipart/alternative"),
                Method.MESSAGE, List.of("text/plain"));
        // A phone without media takes no calls, and says so.
        var methods = config.engine() == null
                ? List.of(Method.OPTIONS, Method.MESSAGE, Method.SUBSCRIBE, Method.NOTIFY)
                : List.of(
                        Method.INVITE, Method.ACK, Method.CANCEL, Method.BYE, Method.PRACK, Method.UPDATE, Method.OPTIONS, Method.MESSAGE,
                        Method.SUBSCRIBE, Method.NOTIFY, Method.REFER, Method.INFO);
        // What is required of us and said of us; 199 (RFC 6228) is only taken.
        List<String> extensions = config.engine() == null
                ? List.of()
                : List.of(OptionTags.REL100, OptionTags.TIMER, OptionTags.EARLY_DIALOG_TERMINATED, OptionTags.REPLACES, OptionTags.NOREFERSUB);
        if (config.engine() != null && config.calls().answerModes() == CallConfig.AnswerModes.HONOUR) {
            extensions = Stream.concat(extensions.stream(), Stream.of(OptionTags.ANSWERMODE)).toList();
        }
        return new Capabilities(methods, extensions, bodies, config.userAgent());
    }

    /// What others can call this machine by, as far as it is known before there is anybody to talk to.
    private String ownAddress() {
        InetSocketAddress address = endpoint.listening().getFirst().address();
        String text = (address.getAddress().isAnyLocalAddress() ? sourceTowardsTheWorld() : address.getAddress()).getHostAddress();
        return "sip:" + Identity.NOBODY + "@" + (text.indexOf(':') >= 0 ? "[" + text + "]" : text) + ":" + address.getPort();
    }

    private InetAddress sourceTowardsTheWorld() {
        try {
            // An address for documentation (RFC 5737), which nobody has: the default route leads there. Nothing is sent.
            return parts.endpoint().network().sourceTowards(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 9));
        } catch (IOException _) {
            return InetAddress.getLoopbackAddress();
        }
    }

    /// The name of this installation; null for none.
    @Nullable UUID instance() {
        return config.instance();
    }

    Endpoint endpoint() {
        return endpoint;
    }

    EventAgent events() {
        return events;
    }

    InfoAgent infos() {
        return infos;
    }

    /// What this side can do changed. On the strand.
    void capable(UnaryOperator<Capabilities> change) {
        capabilities = change.apply(capabilities);
        endpoint.capabilities(capabilities);
    }

    IncomingRequests incoming() {
        return incoming;
    }

    Timers timers() {
        return endpoint.timers();
    }

    Identifiers identifiers() {
        return endpoint.identifiers();
    }

    /// The account that a request is for.
    SipAccount accountOf(Request request) {
        return accounts.of(request);
    }

    /// The machine is in another network, or slept: who has something to move moves it. On the strand.
    private void networkChanged() {
        endpoint.networkChanged();
        accounts.networkChanged();
        for (SipCall call : calls) {
            CallSignalling signalling = call.signalling();
            if (signalling != null) {
                signalling.networkChanged();
            }
        }
    }

    UserAgent agent(NameAddr contact) {
        return new UserAgent(contact, capabilities.fields(), endpoint.timing());
    }

    CallConfig calling() {
        return config.calls();
    }

    CallPolicy policy() {
        return config.calls().policy();
    }

    /// Does something on the strand. @param callId for the log; may be empty
    void post(String callId, Runnable task) {
        endpoint.strand().execute(() -> {
            try (var _ = MDC.putCloseable("callId", callId)) {
                task.run();
            }
        });
    }

    void emit(PhoneEvent event) {
        observers.deliver(event);
    }

    void requireOpen() {
        if (closed.get()) {
            throw new PhoneException("The phone is switched off.");
        }
    }

    /// Makes a call from this side; it begins on the strand.
    Call call(SipAccount account, String id, Party remote, Media wanted, Consumer<CallSignalling> begin) {
        SipCall call;
        try {
            call = make(account, id, false, remote, wanted);
        } catch (MediaException e) {
            throw new PhoneException(String.valueOf(e.getMessage()), e);
        }
        CallSignalling signalling = new CallSignalling(this, account, call);
        call.signalling(signalling);
        calls.add(call);
        post(id, () -> begin.accept(signalling));
        if (closed.get() && calls.remove(call)) {
            // The phone was switched off meanwhile, and its strand does nothing more.
            signalling.finish(OFF);
        }
        return call;
    }

    /// Makes a call from the other side, and tells of it. On the strand.
    void answerable(SipAccount account, String id, Party remote, Consumer<CallSignalling> begin) {
        SipCall call = make(account, id, true, remote, new Media(false, false));
        CallSignalling signalling = new CallSignalling(this, account, call);
        call.signalling(signalling);
        calls.add(call);
        begin.accept(signalling);
        emit(new PhoneEvent.Incoming(call));
    }

    /// Makes a call from the other side that takes the place of another one, and tells of it. On the strand.
    void continued(SipAccount account, String id, Party remote, SipCall before, Consumer<CallSignalling> begin) {
        SipCall call = make(account, id, true, remote, before.wanted());
        CallSignalling signalling = new CallSignalling(this, account, call);
        call.signalling(signalling);
        calls.add(call);
        emit(new PhoneEvent.Continued(before, call));
        begin.accept(signalling);
    }

    List<SipCall> sipCalls() {
        return calls;
    }

    private SipCall make(SipAccount account, String id, boolean isIncoming, Party remote, Media wanted) {
        MediaEngine engine = config.engine();
        if (engine == null) {
            throw new PhoneException("This phone was started without media, so it cannot call.");
        }
        return new SipCall(this, account, id, isIncoming, remote, wanted, engine);
    }

    /// A call is over for its user. On the strand.
    void ended(SipCall call) {
        calls.remove(call);
        CallSignalling signalling = call.signalling();
        leaving.removeIf(CallSignalling::farewellSaid);
        if (signalling != null && !signalling.farewellSaid()) {
            leaving.add(signalling);
        }
    }

    void remove(SipAccount account) {
        accounts.remove(account);
    }

    @Override
    public List<ListenAddress> listening() {
        return Listening.addresses(endpoint.listening());
    }

    @Override
    public Account account(AccountConfig wanted) {
        requireOpen();
        var account = new SipAccount(this, wanted, Identity.of(wanted));
        accounts.add(account);
        return account;
    }

    @Override
    public Account direct() {
        return accounts.direct();
    }

    @Override
    public List<Account> accounts() {
        return accounts.all();
    }

    @Override
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public Observation observe(Consumer<PhoneEvent> observer, Executor executor) {
        return observers.add(observer, executor);
    }

    @Override
    public Observation infoPackage(InfoHandler handler) {
        return infos.add(handler);
    }

    /// What is there right now, for tests that nothing is left behind. Exact only while the strand rests.
    Endpoint.Counts counts() {
        return endpoint.counts();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (endpoint.strand().current()) {
            // A listener that runs on the strand itself: nobody could be waited for.
            hangUpAll();
            events.farewell();
            finish();
        } else {
            var said = new CompletableFuture<Void>();
            post("", () -> sayGoodbye(said));
            parts.patience().await(said, FAREWELL_MS);
            var finished = new CompletableFuture<Void>();
            post("", () -> {
                finish();
                finished.complete(null);
            });
            parts.patience().await(finished, FAREWELL_MS);
        }
        parts.monitor().close();
        MediaEngine engine = config.engine();
        if (engine != null) {
            engine.close();
        }
        parts.free().run();
    }

    private void hangUpAll() {
        for (SipCall call : calls) {
            CallSignalling signalling = call.signalling();
            if (signalling != null) {
                signalling.hangUp();
            }
        }
    }

    private void sayGoodbye(CompletableFuture<Void> said) {
        hangUpAll();
        events.farewell();
        accounts.unregister();
        post("", () -> look(said));
    }

    private void look(CompletableFuture<Void> said) {
        leaving.removeIf(CallSignalling::farewellSaid);
        if (leaving.isEmpty() && endpoint.unanswered() == 0) {
            said.complete(null);
        } else {
            timers().start(LOOK_MS, () -> post("", () -> look(said)));
        }
    }

    private void finish() {
        for (SipCall call : List.copyOf(calls)) {
            CallSignalling signalling = call.signalling();
            if (signalling != null && calls.remove(call)) {
                signalling.finish(OFF);
            }
        }
        endpoint.close();
    }
}
