package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.dialog.NotifierCommand.Content;
import org.ahoyphone.sip.message.EventType;
import org.ahoyphone.sip.message.Expires;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// A subscription from the notifier's side (RFC 6665 section 4.2), from the SUBSCRIBE that makes it to its end. Each change is told by a NOTIFY;
/// while one waits for its answer, only the newest state is kept for the next.
///
/// ```
/// start() -> Notifying -> Closing -> Ended
/// ```
public sealed interface NotifierUsage extends Machine<NotifierUsage, NotifierMoment, UsageEffect<NotifierFact>>
        permits Notifying, Closing, NotifierUsage.Ended {

    /// How long subscriptions may last.
    ///
    /// @param usual where the subscriber does not say, seconds
    /// @param least shorter ones are refused with 423, but for 0, seconds
    /// @param most longer ones are cut down, seconds
    record Spans(int usual, int least, int most) {
        /// @return seconds; -1 for a time that is too brief
        int granted(Request subscribe) {
            long wanted = Expires.of(subscribe).map(Expires::seconds).orElse((long) usual);
            return wanted > 0 && wanted < least ? -1 : (int) Math.min(wanted, most);
        }

        Response tooBrief(Request subscribe) {
            return Response.of(subscribe, 423).set(HeaderName.MIN_EXPIRES, Integer.toString(least)).build();
        }
    }

    /// Answers a SUBSCRIBE from outside of dialogs with 200, and tells the state at once.
    ///
    /// @param subscribe with an Event header that is known
    /// @param localTag random, new
    /// @param content the state; null without one
    /// @param pending whether it is not decided yet if the subscriber may know: then nothing is told but that
    static Step<NotifierUsage, UsageEffect<NotifierFact>> start(
            UserAgent agent, Authentication auth, Request subscribe, String localTag, Spans spans, boolean pending, @Nullable Content content, long nowMs) {
        int granted = spans.granted(subscribe);
        if (granted < 0) {
            return new UsageEffects<NotifierFact>()
                    .respond(subscribe, spans.tooBrief(subscribe).edit().toTag(localTag).build())
                    .tell(new NotifierFact.Ended("The time that was asked for is too brief."))
                    .terminated()
                    .to(new Ended());
        }
        EventType event = EventType.of(subscribe).orElseThrow();
        Notice notice = new Notice(agent, auth, event, spans, Dialog.uas(subscribe, localTag, false), nowMs + 1000L * granted);
        return notice.accepted(subscribe, localTag, granted, new UsageEffects<>(), new Notifying(notice, pending, content, null, false), nowMs);
    }

    record Ended() implements NotifierUsage {
        @Override
        public Step<NotifierUsage, UsageEffect<NotifierFact>> on(NotifierMoment moment) {
            return Step.to(this);
        }
    }

    /// The last step.
    static Step<NotifierUsage, UsageEffect<NotifierFact>> end(String words, UsageEffects<NotifierFact> effects) {
        return effects.stop(UsageTimer.EXPIRY, UsageTimer.RETRY).tell(new NotifierFact.Ended(words)).terminated().to(new Ended());
    }
}
