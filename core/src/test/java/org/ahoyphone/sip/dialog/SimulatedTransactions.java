package org.ahoyphone.sip.dialog;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
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

/// The transactions of one station on a simulated network, with messages as bytes.
final class SimulatedTransactions {
    /// What is above the transactions.
    interface User {
        /// A request that belongs to no transaction and got one.
        void asked(Request request);

        /// An ACK that belongs to no transaction, or came for a 2xx.
        void acknowledged(Request ack);

        /// A response that belongs to no transaction.
        default void stray(Response response) {}
    }

    private final Lossy world;
    private final String name;
    private final User user;
    private final Map<TransactionKey, Runner<?, ClientEvent, ClientFact>> clients = new HashMap<>();
    private final Map<TransactionKey, Runner<?, ServerEvent, ServerFact>> servers = new HashMap<>();
    private int branches;

    SimulatedTransactions(Lossy world, String name, User user) {
        this.world = world;
        this.name = name;
        this.user = user;
    }

    Via via() {
        return Via.of("UDP", name + ".example.org", -1, "z9hG4bK-" + name + "-" + branches++);
    }

    boolean wrote(Via via) {
        return via.host().equals(name + ".example.org");
    }

    boolean clean() {
        return clients.isEmpty() && servers.isEmpty();
    }

    @Override
    public String toString() {
        return "clients " + clients.keySet() + ", servers " + servers.keySet();
    }

    /// Sends without a transaction. @param to takes what arrives
    void wire(SipMessage message, Consumer<byte[]> to) {
        byte[] bytes = message.encode();
        if (Boolean.getBoolean("ahoy.calls.trace")) {
            System.out.println(world.now() + " " + name + " sends\n" + new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
        }
        world.send(() -> to.accept(bytes));
    }

    /// Sends a request, complete with its Via, in a transaction.
    void send(Request request, Consumer<byte[]> to, Consumer<ClientFact> outcome) {
        if (request.is(Method.INVITE)) {
            client(request, to, InviteClientTransaction.start(request, false, Timing.DEFAULT), outcome);
        } else {
            client(request, to, NonInviteClientTransaction.start(request, false, Timing.DEFAULT), outcome);
        }
    }

    private <S extends Machine<S, ClientEvent, Effect<ClientFact>>> void client(
            Request request, Consumer<byte[]> to, Step<S, Effect<ClientFact>> first, Consumer<ClientFact> outcome) {
        TransactionKey key = TransactionKey.client(request);
        var runner = new Runner<S, ClientEvent, ClientFact>(
                world, first.next(), ClientEvent.Fired::new, message -> wire(message, to), outcome, () -> clients.remove(key));
        clients.put(key, runner);
        runner.take(first);
    }

    void abandon(Request sent) {
        clients.remove(TransactionKey.client(sent));
    }

    void respond(Request request, Response response) {
        var server = servers.get(TransactionKey.server(request));
        if (server != null) {
            server.on(new ServerEvent.Respond(response));
        }
    }

    boolean knows(TransactionKey server) {
        return servers.containsKey(server);
    }

    /// Something arrived. @param back where responses go
    void receive(byte[] bytes, Consumer<byte[]> back) {
        if (!(SipParser.parse(bytes, 0, bytes.length) instanceof ParseResult.Parsed(var message))) {
            throw new AssertionError("Unreadable: " + new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
        }
        switch (message) {
            case Response response -> {
                var client = clients.get(TransactionKey.client(response));
                if (client == null) {
                    user.stray(response);
                } else {
                    client.on(new ClientEvent.Received(response));
                }
            }
            case Request request -> receive(request, back);
        }
    }

    private void receive(Request request, Consumer<byte[]> back) {
        TransactionKey key = TransactionKey.server(request);
        var known = servers.get(key);
        if (known != null) {
            known.on(new ServerEvent.Received(request));
        } else if (request.is(Method.ACK)) {
            user.acknowledged(request);
        } else if (request.is(Method.INVITE)) {
            server(key, back, InviteServerTransaction.start(request, false, Timing.DEFAULT));
        } else {
            server(key, back, NonInviteServerTransaction.start(request, false, Timing.DEFAULT));
        }
    }

    private <S extends Machine<S, ServerEvent, Effect<ServerFact>>> void server(
            TransactionKey key, Consumer<byte[]> back, Step<S, Effect<ServerFact>> first) {
        var runner = new Runner<S, ServerEvent, ServerFact>(
                world, first.next(), ServerEvent.Fired::new, message -> wire(message, back), this::told, () -> servers.remove(key));
        servers.put(key, runner);
        runner.take(first);
    }

    private void told(ServerFact fact) {
        switch (fact) {
            case ServerFact.Asked(var request) -> user.asked(request);
            case ServerFact.Acknowledged(var ack) -> user.acknowledged(ack);
            case ServerFact.NotAcknowledged() -> {}
            case ServerFact.Unreachable(var why) -> throw new AssertionError(why);
        }
    }
}
