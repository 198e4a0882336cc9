package org.ahoyphone.sip.dialog;

import java.util.List;
import org.ahoyphone.sip.message.EventType;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.SubscriptionState;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.Step;

/// A subscription from the subscriber's side (RFC 6665 section 4.1), from the first SUBSCRIBE to its end.
///
/// ```
/// start() -> Subscribing -> Subscribed -> Unsubscribing -> Ended
///                  forked() ----^
/// ```
/// One machine is one dialog: where a SUBSCRIBE forks, each further dialog is a machine of its own, begun by the NOTIFY that made it.
/// All of them have one Call-ID and one local tag. Whether to subscribe again after the end is said by [SubscriptionEnd]; it is done with
/// a new machine.
public sealed interface SubscriptionUsage extends Machine<SubscriptionUsage, SubscriptionEvent, UsageEffect<SubscriptionFact>>
        permits Subscribing, Subscribed, Unsubscribing, SubscriptionUsage.Ended {

    /// Subscribes.
    ///
    /// @param subscribe complete but for Via, Contact, Event, Accept, Expires and the agent's headers
    /// @param types the media types that documents may have, without parameters
    /// @param expires how long is asked for, seconds; 0 to be told once (section 4.4.3)
    static Step<SubscriptionUsage, UsageEffect<SubscriptionFact>> start(
            UserAgent agent, Authentication auth, Request subscribe, EventType event, List<String> types, int expires) {
        Watch.Sending sending = new Watch(agent, auth, event, types, expires).first(subscribe);
        return Subscribing.sent(sending, 0, new UsageEffects<>());
    }

    /// Another dialog of a SUBSCRIBE that forked.
    ///
    /// @param subscribe as it was sent
    /// @param notify what [SubscriptionFact.Forked] brought
    static Step<SubscriptionUsage, UsageEffect<SubscriptionFact>> forked(
            UserAgent agent, Authentication auth, Request subscribe, EventType event, List<String> types, int expires, Request notify) {
        Watch watch = new Watch(agent, auth, event, types, expires);
        var refusal = watch.refusal(notify);
        if (refusal != null) {
            return new UsageEffects<SubscriptionFact>()
                    .respond(notify, refusal)
                    .tell(new SubscriptionFact.Ended(SubscriptionEnd.unsubscribed()))
                    .terminated()
                    .to(new Ended());
        }
        return Subscribed.by(watch, subscribe, false, expires, notify, new UsageEffects<>());
    }

    record Ended() implements SubscriptionUsage {
        @Override
        public Step<SubscriptionUsage, UsageEffect<SubscriptionFact>> on(SubscriptionEvent event) {
            return Step.to(this);
        }
    }

    /// The last step, but for what is to be said before.
    static Step<SubscriptionUsage, UsageEffect<SubscriptionFact>> end(SubscriptionEnd end, UsageEffects<SubscriptionFact> effects) {
        return effects.stop(UsageTimer.NOTIFY_MISSING, UsageTimer.REFRESH, UsageTimer.EXPIRY)
                .tell(new SubscriptionFact.Ended(end))
                .terminated()
                .to(new Ended());
    }

    /// The state that a NOTIFY brings; it was looked at before that there is one.
    static SubscriptionState stateOf(Request notify) {
        return SubscriptionState.of(notify).orElseThrow();
    }
}
