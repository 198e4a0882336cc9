package org.ahoyphone.sip.dialog;

import java.util.Optional;
import java.util.Set;
import org.ahoyphone.sip.message.EventType;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.RetryAfter;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// State that is published to a server and kept there (RFC 3903 section 4). There is never more than one PUBLISH under way; what changes
/// meanwhile is published by the next.
///
/// ```
/// start() -> Publishing <-> Published         Publishing -> Waiting -> Publishing         -> Removing -> Ended
/// ```
public sealed interface PublicationUsage extends Machine<PublicationUsage, PublicationEvent, UsageEffect<PublicationFact>> {
    /// Another try would come to the same.
    Set<Integer> HOPELESS = Set.of(400, 401, 403, 404, 405, 407, 413, 415, 420, 489, 501, 604);

    /// Publishes.
    ///
    /// @param publish complete but for Via, Event, Expires, body and the agent's headers
    /// @param expires how long is asked for, seconds
    /// @param seed random
    static Step<PublicationUsage, UsageEffect<PublicationFact>> start(
            UserAgent agent, Authentication auth, Request publish, EventType event, String type, String text, int expires, long seed) {
        Request.Builder template = publish.edit().set(HeaderName.EVENT, event.toString());
        agent.headers().forEach(field -> template.add(field.name(), field.value()));
        int last = publish.cseq().number() - 1;
        return send(new Post(template.build(), auth, new Chance(seed), type, text, false, null, last, expires, 0), 0, new UsageEffects<>());
    }

    private static Step<PublicationUsage, UsageEffect<PublicationFact>> send(
            Post post, int tries, UsageEffects<PublicationFact> effects) {
        Post.Sending sending = post.publish();
        return effects.send(sending.request()).to(new Publishing(sending.next(), sending.request(), tries, false, false));
    }

    private static Step<PublicationUsage, UsageEffect<PublicationFact>> remove(Post post, UsageEffects<PublicationFact> effects) {
        if (post.tag() == null) {
            return ended(effects);
        }
        Post.Sending sending = post.remove();
        return effects.send(sending.request()).to(new Removing(sending.next(), sending.request()));
    }

    private static Step<PublicationUsage, UsageEffect<PublicationFact>> ended(UsageEffects<PublicationFact> effects) {
        return effects.tell(new PublicationFact.Removed()).terminated().to(new Ended());
    }

    /// A PUBLISH is under way.
    ///
    /// @param tries how often the server had it sent otherwise: 412, 423
    /// @param changed whether the state is newer than what was sent
    /// @param leaving whether the state is to be taken back
    record Publishing(Post post, Request request, int tries, boolean changed, boolean leaving) implements PublicationUsage {
        private static final int MOST_TRIES = 3;

        @Override
        public Step<PublicationUsage, UsageEffect<PublicationFact>> on(PublicationEvent event) {
            return switch (event) {
                case Outcome outcome when outcome.request().cseq().number() != request.cseq().number() -> Step.to(this);
                case Outcome.Answered(_, var response) when response.isProvisional() -> Step.to(this);
                case Outcome.Answered(_, var response) when response.isSuccess() -> accepted(response);
                case Outcome.Answered(_, var response) when leaving && !Authentication.isChallenge(response) -> remove(post, new UsageEffects<>());
                case Outcome.Answered(_, var response) -> refused(response);
                case Outcome.Unanswered _ when leaving -> remove(post, new UsageEffects<>());
                case Outcome.Unanswered(_, var status, var why) -> failed(status, why, null);
                case PublicationCommand.Modify(var type, var text) ->
                    Step.to(new Publishing(post.state(type, text), request, tries, true, false));
                case PublicationCommand.Remove() -> Step.to(new Publishing(post, request, tries, changed, true));
                case Fired _ -> Step.to(this);
            };
        }

        private Step<PublicationUsage, UsageEffect<PublicationFact>> accepted(Response response) {
            UsageEffects<PublicationFact> effects = new UsageEffects<>();
            Post next = post.accepted(request, response, !changed);
            if (leaving) {
                return remove(next, effects);
            }
            if (changed) {
                return send(next, 0, effects);
            }
            int granted = post.granted(response);
            if (granted == 0) {
                return failed(response.status(), "The server did not keep the state.", response);
            }
            return effects.start(UsageTimer.REFRESH, Binding.refreshWait(granted))
                    .tell(new PublicationFact.Published(granted))
                    .to(new Published(next));
        }

        private Step<PublicationUsage, UsageEffect<PublicationFact>> refused(Response response) {
            UsageEffects<PublicationFact> effects = new UsageEffects<>();
            if (Authentication.isChallenge(response)) {
                return switch (post.auth().challenged(request, response)) {
                    case Authentication.Reply.Again again -> {
                        Post.Sending sending = post.again(request, again);
                        yield effects.send(sending.request())
                                .to(new Publishing(sending.next(), sending.request(), tries, changed, leaving));
                    }
                    case Authentication.Reply.GiveUp(var why, _) -> failed(response.status(), why, response);
                };
            }
            // Section 4.1: the server does not know the version any more; all is published anew.
            if (response.status() == 412 && tries < MOST_TRIES) {
                return send(post.lost(), tries + 1, effects);
            }
            Optional<Post> longer = response.status() == 423 && tries < MOST_TRIES ? post.asking(response) : Optional.empty();
            if (longer.isPresent()) {
                return send(longer.get(), tries + 1, effects);
            }
            return failed(response.status(), response.reason(), response);
        }

        private Step<PublicationUsage, UsageEffect<PublicationFact>> failed(int status, String why, @Nullable Response response) {
            UsageEffects<PublicationFact> effects = new UsageEffects<>();
            Post next = post.failed();
            if (changed) {
                return send(next, 0, effects);
            }
            if (HOPELESS.contains(status)) {
                return effects.tell(new PublicationFact.Failed(status, why, -1, response)).to(new Waiting(next));
            }
            long named = response == null ? 0 : RetryAfter.of(response).map(after -> 1000 * after.seconds()).orElse(0L);
            long pause = Math.max(named, next.retryWait());
            return effects.start(UsageTimer.RETRY, pause)
                    .tell(new PublicationFact.Failed(status, why, pause, response))
                    .to(new Waiting(next));
        }
    }

    /// The server holds the newest state; timer REFRESH runs.
    record Published(Post post) implements PublicationUsage {
        @Override
        public Step<PublicationUsage, UsageEffect<PublicationFact>> on(PublicationEvent event) {
            UsageEffects<PublicationFact> effects = new UsageEffects<PublicationFact>().stop(UsageTimer.REFRESH);
            return switch (event) {
                case Fired(var timer) when timer == UsageTimer.REFRESH -> send(post, 0, new UsageEffects<>());
                case PublicationCommand.Modify(var type, var text) -> send(post.state(type, text), 0, effects);
                case PublicationCommand.Remove() -> remove(post, effects);
                case Fired _, Outcome _ -> Step.to(this);
            };
        }
    }

    /// The server does not hold the newest state; timer RETRY runs, or nothing is tried until the state changes.
    record Waiting(Post post) implements PublicationUsage {
        @Override
        public Step<PublicationUsage, UsageEffect<PublicationFact>> on(PublicationEvent event) {
            UsageEffects<PublicationFact> effects = new UsageEffects<PublicationFact>().stop(UsageTimer.RETRY);
            return switch (event) {
                case Fired(var timer) when timer == UsageTimer.RETRY -> send(post, 0, new UsageEffects<>());
                case PublicationCommand.Modify(var type, var text) -> send(post.state(type, text), 0, effects);
                case PublicationCommand.Remove() -> remove(post, effects);
                case Fired _, Outcome _ -> Step.to(this);
            };
        }
    }

    /// The PUBLISH that takes the state back is under way.
    record Removing(Post post, Request request) implements PublicationUsage {
        @Override
        public Step<PublicationUsage, UsageEffect<PublicationFact>> on(PublicationEvent event) {
            return switch (event) {
                case Outcome outcome when outcome.request().cseq().number() != request.cseq().number() -> Step.to(this);
                case Outcome.Answered(_, var response) when response.isProvisional() -> Step.to(this);
                case Outcome.Answered(_, var response) when Authentication.isChallenge(response)
                        && post.auth().challenged(request, response) instanceof Authentication.Reply.Again again -> {
                    Post.Sending sending = post.again(request, again);
                    yield new UsageEffects<PublicationFact>()
                            .send(sending.request())
                            .to(new Removing(sending.next(), sending.request()));
                }
                // A server that cannot be told lets the state run out.
                case Outcome _ -> ended(new UsageEffects<>());
                case PublicationCommand _, Fired _ -> Step.to(this);
            };
        }
    }

    record Ended() implements PublicationUsage {
        @Override
        public Step<PublicationUsage, UsageEffect<PublicationFact>> on(PublicationEvent event) {
            return Step.to(this);
        }
    }
}
