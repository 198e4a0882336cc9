package org.ahoyphone.sip.dialog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.ParseResult;
import org.ahoyphone.sip.message.Reason;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipMessage;
import org.ahoyphone.sip.message.SipParser;
import org.ahoyphone.sip.message.Uri;
import org.ahoyphone.sip.message.Via;
import org.ahoyphone.sip.proxy.ForkEffect;
import org.ahoyphone.sip.proxy.ForkEvent;
import org.ahoyphone.sip.proxy.ForkSettings;
import org.ahoyphone.sip.proxy.ResponseContext;
import org.ahoyphone.sip.proxy.Target;
import org.ahoyphone.sip.transaction.ClientFact;
import org.ahoyphone.sip.transaction.FromInvite;
import org.ahoyphone.sip.transaction.Lossy;
import org.ahoyphone.sip.transaction.Step;
import org.ahoyphone.sip.transaction.Timing;
import org.ahoyphone.sip.transaction.TransactionKey;

/// A proxy on a simulated network that forks each first INVITE to all callees, and forwards without state what follows in the dialogs.
final class SimulatedProxy implements SimulatedTransactions.User {
    /// One INVITE that was forked.
    private static final class Context {
        final Request invite;
        final List<Request> sent = new ArrayList<>();
        final Map<Integer, Object> timers = new HashMap<>();
        ResponseContext state;
        boolean elsewhere;

        Context(Request invite) {
            this.invite = invite;
        }
    }

    private final Lossy world;
    private final SimulatedTransactions transactions;
    private final Map<String, SimulatedPhone> phones = new HashMap<>();
    private final List<SimulatedPhone> callees;
    private final Map<TransactionKey, Context> contexts = new HashMap<>();

    /// @param callees each is known by the tag `name-tag`
    SimulatedProxy(Lossy world, SimulatedPhone caller, String callerTag, List<SimulatedPhone> callees) {
        this.world = world;
        this.callees = callees;
        transactions = new SimulatedTransactions(world, "proxy", this);
        phones.put(callerTag, caller);
        phones.put(caller.name(), caller);
        for (SimulatedPhone callee : callees) {
            phones.put(callee.name() + "-tag", callee);
            phones.put(callee.name(), callee);
        }
        phones.values().forEach(phone -> phone.connect(bytes -> receive(bytes, phone)));
    }

    boolean clean() {
        return transactions.clean() && contexts.isEmpty();
    }

    String leftovers() {
        return transactions + ", contexts " + contexts.keySet();
    }

    private void receive(byte[] bytes, SimulatedPhone from) {
        if (!(SipParser.parse(bytes, 0, bytes.length) instanceof ParseResult.Parsed(var message))) {
            throw new AssertionError("Unreadable");
        }
        if (message instanceof Request request && request.toTag() != null && !transactions.knows(TransactionKey.server(request))) {
            forward(request);
        } else {
            transactions.receive(bytes, from::receive);
        }
    }

    /// Without state: the branch is made of the one that came, so that a CANCEL finds its INVITE.
    private void forward(Request request) {
        SimulatedPhone to = phones.get(request.toTag());
        if (to != null) {
            Via via = Via.of("UDP", "proxy.example.org", -1, "z9hG4bK-passed-" + request.topVia().branch());
            wire(request.edit().via(via).build(), to);
        }
    }

    @Override
    public void stray(Response response) {
        if (transactions.wrote(response.topVia()) && response.vias().size() > 1) {
            back(response.edit().removeFirst(HeaderName.VIA).build());
        }
    }

    private void back(Response response) {
        String host = response.topVia().host();
        SimulatedPhone to = phones.get(host.substring(0, host.indexOf('.')));
        wire(response, to);
    }

    private void wire(SipMessage message, SimulatedPhone to) {
        transactions.wire(message, to::receive);
    }

    @Override
    public void acknowledged(Request ack) {
        if (ack.toTag() != null) {
            forward(ack);
        }
    }

    @Override
    public void asked(Request request) {
        switch (request.method()) {
            case "INVITE" -> {
                Context context = new Context(request);
                contexts.put(TransactionKey.server(request), context);
                List<Target> targets = callees.stream()
                        .map(callee -> Target.of(Uri.parse("sip:" + callee.name() + "@" + callee.name() + ".example.org").orElseThrow()))
                        .toList();
                take(context, ResponseContext.start(
                        request, targets, new ForkSettings(60, "proxy", false, Timing.DEFAULT, ForkSettings.TIMER_C)));
            }
            case "CANCEL" -> {
                Context context = contexts.get(TransactionKey.cancelled(request));
                transactions.respond(request, Response.of(request, context == null ? 481 : 200).toTag("proxy").build());
                if (context != null) {
                    on(context, new ForkEvent.Cancelled());
                }
            }
            default -> transactions.respond(request, Response.of(request, 481).toTag("proxy").build());
        }
    }

    private void on(Context context, ForkEvent event) {
        take(context, context.state.on(event));
    }

    private void take(Context context, Step<ResponseContext, ForkEffect> step) {
        context.state = step.next();
        for (ForkEffect effect : step.effects()) {
            switch (effect) {
                case ForkEffect.Forward(int branch, var target, _) -> forward(context, branch, target);
                case ForkEffect.Respond(var response) -> {
                    context.elsewhere |= response.isSuccess();
                    transactions.respond(context.invite, response);
                }
                case ForkEffect.Cancel(int branch) -> {
                    Request cancel = FromInvite.cancel(context.sent.get(branch));
                    transactions.send(
                            context.elsewhere
                                    ? cancel.with(HeaderName.REASON, Reason.sip(200, "Call completed elsewhere").toString())
                                    : cancel,
                            callees.get(branch)::receive,
                            _ -> {});
                }
                case ForkEffect.Abandon(int branch) -> transactions.abandon(context.sent.get(branch));
                case ForkEffect.Start(int branch, long millis) -> {
                    Object run = new Object();
                    context.timers.put(branch, run);
                    world.after(millis, () -> {
                        if (context.timers.remove(branch, run)) {
                            on(context, new ForkEvent.Fired(branch));
                        }
                    });
                }
                case ForkEffect.Stop(int branch) -> context.timers.remove(branch);
                case ForkEffect.Terminated() -> {
                    context.timers.clear();
                    contexts.remove(TransactionKey.server(context.invite));
                }
            }
        }
    }

    private void forward(Context context, int branch, Target target) {
        Request request = context.invite.edit().uri(target.uri()).maxForwards(69).via(transactions.via()).build();
        context.sent.add(request);
        Consumer<byte[]> to = callees.get(branch)::receive;
        transactions.send(request, to, fact -> {
            switch (fact) {
                case ClientFact.Answer(var response) when context.state instanceof ResponseContext.Terminated -> {
                    if (response.isSuccess()) {
                        stray(response);
                    }
                }
                case ClientFact.Answer(var response) -> on(context, new ForkEvent.Answered(branch, response));
                case ClientFact.TimedOut() -> on(context, new ForkEvent.Failed(branch, 408));
                case ClientFact.Unreachable(_) -> on(context, new ForkEvent.Failed(branch, 503));
            }
        });
    }
}
