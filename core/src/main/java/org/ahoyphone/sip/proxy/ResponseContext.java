package org.ahoyphone.sip.proxy;

import java.util.List;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.Step;

/// The response context of a stateful proxy (RFC 3261 section 16.7): forwards a request to its targets, at one time and one after
/// the other, hears what comes of them, and sends upstream what the sender is to hear: one final response, but every 2xx to
/// an INVITE.
public sealed interface ResponseContext extends Machine<ResponseContext, ForkEvent, ForkEffect> {

    /// @param request as it left [RoutePreparation], with the sender's Via on top
    /// @param targets the target set; not empty
    static Step<ResponseContext, ForkEffect> start(Request request, List<Target> targets, ForkSettings settings) {
        Fork fork = new Fork(request, settings, TargetSet.groups(targets, settings.breadth()), List.of(), false, false);
        var play = new ForkPlay(fork);
        play.begin();
        return play.step();
    }

    /// At least one branch has not come to an end, or the sender has had no final response.
    record Open(Fork fork) implements ResponseContext {
        @Override
        public Step<ResponseContext, ForkEffect> on(ForkEvent event) {
            var play = new ForkPlay(fork);
            play.on(event);
            return play.step();
        }
    }

    record Terminated() implements ResponseContext {
        @Override
        public Step<ResponseContext, ForkEffect> on(ForkEvent event) {
            return Step.to(this);
        }
    }
}
