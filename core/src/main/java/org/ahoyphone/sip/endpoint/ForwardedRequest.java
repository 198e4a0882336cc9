package org.ahoyphone.sip.endpoint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.Via;
import org.ahoyphone.sip.proxy.ForkEffect;
import org.ahoyphone.sip.proxy.ForkEvent;
import org.ahoyphone.sip.proxy.ForkSettings;
import org.ahoyphone.sip.proxy.Forwarding;
import org.ahoyphone.sip.proxy.LoopDetection;
import org.ahoyphone.sip.proxy.ResponseContext;
import org.ahoyphone.sip.proxy.Target;
import org.ahoyphone.sip.transport.Flow;
import org.ahoyphone.sip.transport.Opening;

/// A request that a proxy forwards with state: its [ResponseContext], timers and client transactions. Owned by the strand.
final class ForwardedRequest extends Runner<ResponseContext, ForkEvent, ForkEffect> {
    /// What it needs of its proxy.
    ///
    /// @param way     finds the flow to a target
    /// @param dress   puts on what depends on the flow: Record-Route, Path
    /// @param respond hands a response to the server transaction
    /// @param late    hears a response that no one waits for any more
    /// @param gone    called once, at the end
    record Surroundings(
            Surface surface,
            ForwardedRequests clients,
            Way way,
            Dress dress,
            BiConsumer<Request, Response> respond,
            Consumer<Response> late,
            Runnable gone) {}

    interface Way {
        void open(Target target, Forwarding forwarding, Consumer<Opening> outcome);
    }

    interface Dress {
        Request dressed(Forwarding forwarding, Target target, Flow flow);
    }

    /// One start of a timer.
    private static final class Running {
        Timers.Timer timer = () -> {};
    }

    private final Request received;
    private final Request prepared;
    private final Surroundings around;
    private final Map<Integer, ForwardedRequests.Sent<?>> branches = new HashMap<>();
    private final Map<Integer, Running> timers = new HashMap<>();
    private boolean over;

    ForwardedRequest(Request received, Request prepared, List<Target> targets, ForkSettings settings, Surroundings around) {
        super(ResponseContext.start(prepared, targets, settings));
        this.received = received;
        this.prepared = prepared;
        this.around = around;
    }

    void cancelled() {
        on(new ForkEvent.Cancelled());
    }

    /// Ends it without a word.
    void destroy() {
        over = true;
        stop();
        timers.values().forEach(one -> one.timer.stop());
        timers.clear();
    }

    @Override
    void carryOut(ForkEffect effect) {
        switch (effect) {
            case ForkEffect.Forward(int branch, var target, int breadth) -> forward(branch, target, breadth);
            case ForkEffect.Respond(var response) -> around.respond().accept(received, response);
            case ForkEffect.Cancel(int branch) -> sent(branch, around.clients()::cancel);
            case ForkEffect.Abandon(int branch) -> sent(branch, around.clients()::forget);
            case ForkEffect.Start(int branch, long millis) -> start(branch, millis);
            case ForkEffect.Stop(int branch) -> stop(branch);
            case ForkEffect.Terminated() -> {
                destroy();
                around.gone().run();
            }
        }
    }

    private void sent(int branch, Consumer<ForwardedRequests.Sent<?>> what) {
        ForwardedRequests.Sent<?> sent = branches.get(branch);
        if (sent != null) {
            what.accept(sent);
        }
    }

    private void forward(int branch, Target target, int breadth) {
        Forwarding forwarding = Forwarding.to(target, prepared, breadth);
        around.way().open(target, forwarding, opening -> {
            if (over) {
                return;
            }
            switch (opening) {
                case Opening.Opened(var flow) -> {
                    Request dressed = around.dress().dressed(forwarding, target, flow);
                    // Section 16.6 step 8.
                    Via via = around.surface().transport()
                            .via(flow, LoopDetection.branch(around.surface().identifiers().tag(), received));
                    var listener = new ForwardedRequests.Listener(
                            response -> answered(branch, response),
                            status -> on(new ForkEvent.Failed(branch, status)));
                    branches.put(branch, around.clients().send(dressed.edit().via(via).build(), flow, listener));
                }
                case Opening.Failed(var _) -> on(new ForkEvent.Failed(branch, target.flow() == null ? 503 : 430));
            }
        });
    }

    private void answered(int branch, Response response) {
        if (!over) {
            on(new ForkEvent.Answered(branch, response));
        } else if (response.isSuccess() && response.cseq().method().equals(Method.INVITE)) {
            // Section 16.7 step 5: a 2xx is forwarded whatever became of the context.
            around.late().accept(response);
        }
    }

    /// As in [RunningMachine]: what fires late finds another start in its place, or none.
    private void start(int branch, long millis) {
        stop(branch);
        var mine = new Running();
        timers.put(branch, mine);
        mine.timer = around.surface().timers().start(millis, () -> around.surface().strand().execute(() -> {
            if (timers.remove(branch, mine)) {
                on(new ForkEvent.Fired(branch));
            }
        }));
    }

    private void stop(int branch) {
        Running old = timers.remove(branch);
        if (old != null) {
            old.timer.stop();
        }
    }
}
