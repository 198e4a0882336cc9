package org.ahoyphone.sip.dialog;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Headers;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.ClientFact;
import org.ahoyphone.sip.transaction.FromInvite;
import org.ahoyphone.sip.transaction.Lossy;
import org.ahoyphone.sip.transaction.Step;
import org.ahoyphone.sip.transaction.Timing;
import org.ahoyphone.sip.transaction.TransactionKey;

/// One side of a simulated call: all machines of core around one [InviteUsage], on virtual time, with messages as bytes.
final class SimulatedPhone implements SimulatedTransactions.User {
    private final Lossy world;
    private final String name;
    private final SimulatedTransactions transactions;
    private final Map<String, Request> sent = new HashMap<>();
    private final Map<UsageTimer, Object> timers = new EnumMap<>(UsageTimer.class);
    private final List<InviteFact> told = new ArrayList<>();
    private Consumer<InviteFact> user = _ -> {};
    private Consumer<byte[]> peer = _ -> {};
    private UserAgent agent = Far.AGENT;
    private CallPolicy policy = CallPolicy.DEFAULT;
    private InviteUsage usage;
    private boolean challenging;
    private int nonces;
    private boolean terminated;

    SimulatedPhone(Lossy world, String name) {
        this.world = world;
        this.name = name;
        transactions = new SimulatedTransactions(world, name, this);
    }

    void connect(SimulatedPhone other) {
        peer = other::receive;
    }

    /// @param network takes what this phone sends
    void connect(Consumer<byte[]> network) {
        peer = network;
    }

    /// What this phone can do. @param allow methods @param supported option tags
    void can(String allow, String supported, CallPolicy wanted) {
        policy = wanted;
        agent = new UserAgent(
                NameAddr.parse("<sip:" + name + "@" + name + ".example.org>").orElseThrow(),
                List.of(new Headers.Field(HeaderName.ALLOW, allow), new Headers.Field(HeaderName.SUPPORTED, supported)),
                Timing.DEFAULT);
    }

    /// Asks for credentials with every request but ACK and CANCEL, and takes any.
    void challenge() {
        challenging = true;
    }

    void user(Consumer<InviteFact> listener) {
        user = listener;
    }

    String name() {
        return name;
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

    boolean over() {
        return usage == null || told.stream().anyMatch(InviteFact.Ended.class::isInstance);
    }

    /// Everything that still lives in this phone.
    String leftovers() {
        return transactions + ", timers " + timers.keySet();
    }

    boolean clean() {
        return transactions.clean() && timers.isEmpty();
    }

    void call(String offer) {
        call(Far.call(offer));
    }

    void call(Request invite) {
        take(InviteUsage.call(agent, policy, Calls.AUTH, invite, world.random().nextLong()));
    }

    void on(InviteEvent event) {
        if (usage != null && !terminated) {
            take(usage.on(event));
        }
    }

    void receive(byte[] bytes) {
        transactions.receive(bytes, peer);
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
            case UsageEffect.Ack(var ack) -> transactions.wire(ack.edit().via(transactions.via()).build(), peer);
            case UsageEffect.Cancel(var invite, _) -> transactions.send(FromInvite.cancel(sent.get(identity(invite))), peer, _ -> {});
            case UsageEffect.Abandon(var request) -> transactions.abandon(sent.get(identity(request)));
            case UsageEffect.Respond(var request, var response) -> transactions.respond(request, response);
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

    private void send(Request request) {
        Request complete = request.edit().via(transactions.via()).build();
        sent.put(identity(request), complete);
        transactions.send(complete, peer, fact -> on(switch (fact) {
            case ClientFact.Answer(var response) -> new Outcome.Answered(request, response);
            case ClientFact.TimedOut() -> new Outcome.Unanswered(request, 408, "Silence.");
            case ClientFact.Unreachable(var why) -> new Outcome.Unanswered(request, 503, why);
        }));
    }

    @Override
    public void acknowledged(Request ack) {
        on(new Received(ack));
    }

    @Override
    public void asked(Request request) {
        if (challenging && !request.is(Method.CANCEL) && request.header(HeaderName.AUTHORIZATION).isEmpty()) {
            transactions.respond(request, Far.challenge(request, 401, "n" + nonces++, false));
            return;
        }
        boolean cancels = request.is(Method.CANCEL) && transactions.knows(TransactionKey.cancelled(request));
        if (usage == null && request.is(Method.INVITE) && request.toTag() == null) {
            take(InviteUsage.incoming(agent, policy, Calls.AUTH, request, name + "-tag", world.random().nextLong()));
        } else if (usage != null && !terminated && (cancels || request.toTag() != null)) {
            on(new Received(request));
        } else {
            transactions.respond(request, Response.of(request, 481).toTag(name).build());
        }
    }
}
