package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Step;

/// The last NOTIFY of a notifier was sent; whatever is answered to it, the subscription is over.
///
/// @param words why
record Closing(Notice notice, Request request, String words) implements NotifierUsage {

    @Override
    public Step<NotifierUsage, UsageEffect<NotifierFact>> on(NotifierMoment moment) {
        UsageEffects<NotifierFact> effects = new UsageEffects<>();
        return switch (moment.event()) {
            case Outcome outcome when outcome.request().cseq().number() != request.cseq().number() -> Step.to(this);
            case Outcome.Answered(_, var response) when response.isProvisional() -> Step.to(this);
            case Outcome.Answered(_, var response) -> notice.again(request, response)
                    .map(again -> effects.send(again.request()).<NotifierUsage>to(new Closing(again.next(), again.request(), words)))
                    .orElseGet(() -> NotifierUsage.end(words, effects));
            case Outcome.Unanswered _ -> NotifierUsage.end(words, effects);
            case Received(var late) -> effects.respond(late, Response.of(late, 481).build()).to(this);
            case Fired _, NotifierCommand _ -> Step.to(this);
        };
    }
}
