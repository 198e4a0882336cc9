package org.ahoyphone.sip.dialog;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.ParseResult;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipMessage;
import org.ahoyphone.sip.message.SipParser;
import org.ahoyphone.sip.message.Via;
import org.ahoyphone.sip.transaction.ClientEvent;
import org.ahoyphone.sip.transaction.ClientFact;
import org.ahoyphone.sip.transaction.Effect;
import org.ahoyphone.sip.transaction.FromInvite;
import org.ahoyphone.sip.transaction.InviteClientTransaction;
import org.ahoyphone.sip.transaction.InviteServerTransaction;
import org.ahoyphone.sip.transaction.Lossy;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.NonInviteClientTransaction;
import org.ahoyphone.sip.transaction.NonInviteServerTransaction;
import org.ahoyphone.sip.transaction.Runner;
import org.ahoyphone.sip.transaction.ServerEvent;
import org.ahoyphone.sip.transaction.ServerFact;
import org.ahoyphone.sip.transaction.Step;
import org.ahoyphone.sip.transaction.Timing;
import org.ahoyphone.sip.transaction.TransactionKey;

/// One side of a simulated call: all machines of core around one [InviteUsage], on virtual time, with messages as bytes.
final class SimulatedPhone {
    private final Lossy world;
    private final String name;
    private final Map<TransactionKey, Runner<?, ClientEvent, ClientFact>> clients = new HashMap<>();
    private final Map<TransactionKey, Runner<?, ServerEvent, ServerFact>> servers = new HashMap<>();
    private final Map<String, Request> sent = new HashMap<>();
    private final Map<UsageTimer, Object> timers = new EnumMap<>(UsageTimer.class);
    private final List<InviteFact> told = new ArrayList<>();
    private Consumer<InviteFact> user = _ -> {};
    private SimulatedPhone peer;
    private InviteUsage usage;
    private boolean challenging;
    private int nonces;
    private int branches;
    private boolean terminated;

    SimulatedPhone(Lossy world, String name) {
        this.world = world;
        this.name = name;
    }

    void connect(SimulatedPhone other) {
        peer = other;
    }

    /// Asks for credentials with every request but ACK and CANCEL, and takes any.
    void challenge() {
        challenging = true;
    }

    void user(Consumer<InviteFact> listener) {
        user = listener;
    }

    List<InviteFact> told() {
        return told;
    }

    InviteUsage usage() {
        return usage;
    }

    boolean terminated() {
        return terminated;
    }

    /// Everything that still lives in this phone.
    String leftovers() {
        return "clients " + clients.keySet() + ", servers " + servers.keySet() + ", timers " + timers.keySet();
    }

    boolean clean() {
        return clients.isEmpty() && servers.isEmpty() && timers.isEmpty();
    }

    void call(String offer) {
        take(InviteUsage.call(Far.AGENT, CallPolicy.DEFAULT, Calls.AUTH, Far.call(offer), world.random().nextLong()));
    }

    void on(InviteEvent event) {
        if (usage != null && !terminated) {
            take(usage.on(event));
        }
    }

    private void take(Step<InviteUsage, UsageEffect<InviteFact>> step) {
        usage = step.next();
        for (UsageEffect<InviteFact> effect : step.effects()) {
            if (terminated) {
                throw new AssertionError("An effect after the end: " + effect);
            }
            carryOut(effect);
        }
    }

    private void carryOut(UsageEffect<InviteFact> effect) {
        switch (effect) {
            case UsageEffect.Send(var request) -> send(request);
            case UsageEffect.Ack(var ack) -> wire(ack.edit().via(via()).build());
            case UsageEffect.Cancel(var invite, _) -> {
                Request original = sent.get(identity(invite));
                client(FromInvite.cancel(original), _ -> {});
            }
            case UsageEffect.Abandon(var request) -> clients.remove(TransactionKey.client(sent.get(identity(request))));
            case UsageEffect.Respond(var request, var response) -> {
                var server = servers.get(TransactionKey.server(request));
                if (server != null) {
                    server.on(new ServerEvent.Respond(response));
                }
            }
            case UsageEffect.Start(var timer, var millis) -> {
                Object run = new Object();
                timers.put(timer, run);
                world.after(millis, () -> {
                    if (timers.remove(timer, run)) {
                        on(new Fired(timer));
                    }
                });
            }
            case UsageEffect.Stop(var timer) -> timers.remove(timer);
            case UsageEffect.Tell(var fact) -> {
                told.add(fact);
                // Later, as a user who runs elsewhere would hear of it.
                world.after(0, () -> user.accept(fact));
            }
            case UsageEffect.Terminated() -> terminated = true;
        }
    }

    private static String identity(Request request) {
        return request.cseq() + " " + request.toTag();
    }

    private Via via() {
        return Via.of("UDP", name + ".example.org", -1, "z9hG4bK-" + name + "-" + branches++);
    }

    private void send(Request request) {
        Request complete = request.edit().via(via()).build();
        sent.put(identity(request), complete);
        client(complete, fact -> on(switch (fact) {
            case ClientFact.Answer(var response) -> new Outcome.Answered(request, response);
            case ClientFact.TimedOut() -> new Outcome.Unanswered(request, 408, "Silence.");
            case ClientFact.Unreachable(var why) -> new Outcome.Unanswered(request, 503, why);
        }));
    }

    private void client(Request request, Consumer<ClientFact> outcome) {
        if (request.is(Method.INVITE)) {
            client(request, InviteClientTransaction.start(request, false, Timing.DEFAULT), outcome);
        } else {
            client(request, NonInviteClientTransaction.start(request, false, Timing.DEFAULT), outcome);
        }
    }

    private <S extends Machine<S, ClientEvent, Effect<ClientFact>>> void client(
            Request request, Step<S, Effect<ClientFact>> first, Consumer<ClientFact> outcome) {
        TransactionKey key = TransactionKey.client(request);
        var runner = new Runner<S, ClientEvent, ClientFact>(
                world, first.next(), ClientEvent.Fired::new, this::wire, outcome, () -> clients.remove(key));
        clients.put(key, runner);
        runner.take(first);
    }

    private void wire(SipMessage message) {
        byte[] bytes = message.encode();
        world.send(() -> peer.receive(bytes));
    }

    private void receive(byte[] bytes) {
        if (!(SipParser.parse(bytes, 0, bytes.length) instanceof ParseResult.Parsed(var message))) {
            throw new AssertionError("Unreadable: " + new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
        }
        switch (message) {
            case Response response -> {
                var client = clients.get(TransactionKey.client(response));
                if (client != null) {
                    client.on(new ClientEvent.Received(response));
                }
            }
            case Request request -> receive(request);
        }
    }

    private void receive(Request request) {
        TransactionKey key = TransactionKey.server(request);
        var known = servers.get(key);
        if (known != null) {
            known.on(new ServerEvent.Received(request));
        } else if (request.is(Method.ACK)) {
            on(new Received(request));
        } else if (request.is(Method.INVITE)) {
            server(key, InviteServerTransaction.start(request, false, Timing.DEFAULT));
        } else {
            server(key, NonInviteServerTransaction.start(request, false, Timing.DEFAULT));
        }
    }

    private <S extends Machine<S, ServerEvent, Effect<ServerFact>>> void server(TransactionKey key, Step<S, Effect<ServerFact>> first) {
        var runner = new Runner<S, ServerEvent, ServerFact>(world, first.next(), ServerEvent.Fired::new, this::wire, this::told, () -> servers.remove(key));
        servers.put(key, runner);
        runner.take(first);
    }

    private void told(ServerFact fact) {
        switch (fact) {
            case ServerFact.Asked(var request) -> asked(request);
            case ServerFact.Acknowledged(var ack) -> on(new Received(ack));
            case ServerFact.NotAcknowledged() -> {}
            case ServerFact.Unreachable(var why) -> throw new AssertionError(why);
        }
    }

    private void asked(Request request) {
        if (challenging && !request.is(Method.CANCEL) && request.header(HeaderName.AUTHORIZATION).isEmpty()) {
            servers.get(TransactionKey.server(request)).on(new ServerEvent.Respond(Far.challenge(request, 401, "n" + nonces++, false)));
            return;
        }
        boolean cancels = request.is(Method.CANCEL) && servers.containsKey(TransactionKey.cancelled(request));
        if (usage == null && request.is(Method.INVITE) && request.toTag() == null) {
            take(InviteUsage.incoming(Far.AGENT, CallPolicy.DEFAULT, Calls.AUTH, request, name + "-tag", world.random().nextLong()));
        } else if (usage != null && !terminated && (cancels || request.toTag() != null)) {
            on(new Received(request));
        } else {
            servers.get(TransactionKey.server(request)).on(new ServerEvent.Respond(Response.of(request, 481).toTag(name).build()));
        }
    }
}
