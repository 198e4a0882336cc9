package org.ahoyphone.sip.dialog;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// A registration that is kept up (RFC 3261 section 10.2): refreshed before it expires, tried again after a failure, not tried
/// again where that cannot help, taken back at the end. Never two REGISTERs at a time (section 10.2).
public sealed interface RegistrationUsage extends Machine<RegistrationUsage, RegistrationEvent, UsageEffect<RegistrationFact>> {

    /// Registers at once.
    ///
    /// @param register a REGISTER, complete but for Via, Contact, Expires and the agent's headers
    /// @param expires how long a registration is asked for, seconds
    /// @param seed random
    static Step<RegistrationUsage, UsageEffect<RegistrationFact>> start(
            UserAgent agent, Authentication auth, Request register, int expires, long seed) {
        Request.Builder template = register.edit().remove(HeaderName.CONTACT);
        agent.headers().forEach(field -> template.add(field.name(), field.value()));
        Request complete = template.build();
        int before = complete.cseq().number() - 1;
        return register(
                new Binding(complete, auth, new Chance(seed), agent.contact(), List.of(), false, before, expires, 0, false),
                new UsageEffects<>());
    }

    /// What to do once the request under way is through.
    enum Then {
        NOTHING,
        REGISTER,
        UNREGISTER
    }

    /// A REGISTER is under way. @param least how often in a row the registrar found the time too short
    record Registering(Binding binding, Request request, int least, Then then) implements RegistrationUsage {
        /// A registrar that asks for more and more is left alone after so many times.
        private static final int MOST = 3;

        private static final String FORGED = "Who answered for the server does not know your password.";

        /// Statuses that do not change by asking again: the password, the rights or the address are wrong.
        private static final Set<Integer> HOPELESS = Set.of(401, 403, 404, 407, 604);

        @Override
        public Step<RegistrationUsage, UsageEffect<RegistrationFact>> on(RegistrationEvent event) {
            return switch (event) {
                case Outcome outcome when outcome.request().cseq().number() != request.cseq().number() -> Step.to(this);
                case Outcome.Answered(_, var response) when response.isProvisional() -> Step.to(this);
                case Outcome.Answered(_, var response) when response.isSuccess() && binding.auth().forged(request, response) ->
                    failed(403, FORGED, response);
                case Outcome.Answered(_, var response) when response.isSuccess() -> accepted(response);
                case Outcome.Answered(_, var response) when Authentication.isChallenge(response) -> challenged(response);
                case Outcome.Answered(_, var response) when response.status() == 423 -> tooBrief(response);
                case Outcome.Answered(_, var response) -> failed(response.status(), response.reason(), response);
                case Outcome.Unanswered(_, var status, var why) -> failed(status, why, null);
                // It is being done; a wish to unregister is taken back.
                case RegistrationCommand.Register() ->
                    Step.to(new Registering(binding, request, least, then == Then.UNREGISTER ? Then.NOTHING : then));
                // What is under way may bind the old contact, whatever comes of it here.
                case RegistrationCommand.Rebind(var contact) when then == Then.UNREGISTER ->
                    Step.to(new Registering(binding.bound(true).with(contact), request, least, then));
                case RegistrationCommand.Rebind(var contact) -> rebound(contact);
                case RegistrationCommand.Unregister() -> Step.to(new Registering(binding, request, least, Then.UNREGISTER));
                case RegistrationCommand.Accompany(var another) -> Step.to(new Registering(binding.accompanied(another), request, least, then));
                case RegistrationCommand.Reroute(var routes) -> Step.to(new Registering(binding.through(routes), request, least, then));
                case Fired _ -> Step.to(this);
            };
        }

        /// Section 10.2 has one REGISTER wait for the end of another. What was sent from where this side is no more counts as
        /// ended: its response would come there. It may have bound the old contact all the same.
        private Step<RegistrationUsage, UsageEffect<RegistrationFact>> rebound(NameAddr contact) {
            Binding.Sending sending = binding.bound(true).with(contact).register();
            return new UsageEffects<RegistrationFact>()
                    .abandon(request)
                    .send(sending.request())
                    .to(new Registering(sending.next(), sending.request(), 0, Then.NOTHING));
        }

        private Step<RegistrationUsage, UsageEffect<RegistrationFact>> accepted(Response response) {
            UsageEffects<RegistrationFact> effects = new UsageEffects<>();
            int granted = binding.granted(response);
            // What was asked for meanwhile comes first; the stale contacts of that are not taken back yet.
            if (then == Then.UNREGISTER) {
                return unregister(binding.bound(true), effects);
            }
            if (then == Then.REGISTER) {
                return register(binding.bound(true), effects);
            }
            if (granted == 0) {
                return failed(response.status(), "The registrar did not keep the registration.", response);
            }
            return effects.start(UsageTimer.REFRESH, Binding.refreshWait(granted))
                    .tell(new RegistrationFact.Registered(granted, response))
                    .to(new Registered(binding.accepted(request, response)));
        }

        private Step<RegistrationUsage, UsageEffect<RegistrationFact>> challenged(Response response) {
            return switch (binding.auth().challenged(request, response)) {
                case Authentication.Reply.Again again -> {
                    Binding.Sending sending = binding.again(request, again);
                    yield new UsageEffects<RegistrationFact>()
                            .send(sending.request())
                            .to(new Registering(sending.next(), sending.request(), least, then));
                }
                case Authentication.Reply.GiveUp(var why, _) -> new Registering(binding.refused(request, response), request, least, then)
                        .failed(response.status(), why, response);
            };
        }

        /// Section 10.2.8: the registrar says the shortest time it accepts, and is asked for that.
        private Step<RegistrationUsage, UsageEffect<RegistrationFact>> tooBrief(Response response) {
            OptionalLong wanted = Binding.seconds(response.header(HeaderName.MIN_EXPIRES).orElse(null));
            if (wanted.isEmpty() || wanted.getAsLong() <= binding.expires() || least >= MOST) {
                return failed(response.status(), response.reason(), response);
            }
            Binding.Sending sending = binding.asking((int) wanted.getAsLong()).register();
            return new UsageEffects<RegistrationFact>()
                    .send(sending.request())
                    .to(new Registering(sending.next(), sending.request(), least + 1, then));
        }

        private Step<RegistrationUsage, UsageEffect<RegistrationFact>> failed(int status, String why, @Nullable Response response) {
            UsageEffects<RegistrationFact> effects = new UsageEffects<>();
            if (then == Then.UNREGISTER) {
                return unregister(binding, effects);
            }
            if (then == Then.REGISTER) {
                return register(binding, effects);
            }
            Binding next = binding.failed();
            if (HOPELESS.contains(status)) {
                return effects.tell(new RegistrationFact.Failed(status, why, -1, response)).to(new Waiting(next));
            }
            OptionalLong named = Binding.seconds(response == null ? null : response.header(HeaderName.RETRY_AFTER).orElse(null));
            long pause = Math.max(1000 * named.orElse(0), next.retryWait());
            return effects.start(UsageTimer.RETRY, pause)
                    .tell(new RegistrationFact.Failed(status, why, pause, response))
                    .to(new Waiting(next));
        }
    }

    /// Registered; timer REFRESH runs.
    record Registered(Binding binding) implements RegistrationUsage {
        @Override
        public Step<RegistrationUsage, UsageEffect<RegistrationFact>> on(RegistrationEvent event) {
            UsageEffects<RegistrationFact> effects = new UsageEffects<RegistrationFact>().stop(UsageTimer.REFRESH);
            return switch (event) {
                case Fired(var timer) when timer == UsageTimer.REFRESH -> register(binding, new UsageEffects<>());
                case RegistrationCommand.Register() -> register(binding, effects);
                case RegistrationCommand.Rebind(var contact) -> register(binding.with(contact), effects);
                case RegistrationCommand.Unregister() -> unregister(binding, effects);
                case RegistrationCommand.Accompany(var another) -> Step.to(new Registered(binding.accompanied(another)));
                case RegistrationCommand.Reroute(var routes) -> Step.to(new Registered(binding.through(routes)));
                case Fired _, Outcome _ -> Step.to(this);
            };
        }
    }

    /// Not registered; timer RETRY runs, or nothing is tried until the user says so.
    record Waiting(Binding binding) implements RegistrationUsage {
        @Override
        public Step<RegistrationUsage, UsageEffect<RegistrationFact>> on(RegistrationEvent event) {
            UsageEffects<RegistrationFact> effects = new UsageEffects<RegistrationFact>().stop(UsageTimer.RETRY);
            return switch (event) {
                case Fired(var timer) when timer == UsageTimer.RETRY -> register(binding, new UsageEffects<>());
                case RegistrationCommand.Register() -> register(binding, effects);
                case RegistrationCommand.Rebind(var contact) -> register(binding.with(contact), effects);
                case RegistrationCommand.Unregister() -> unregister(binding, effects);
                case RegistrationCommand.Accompany(var another) -> Step.to(new Waiting(binding.accompanied(another)));
                case RegistrationCommand.Reroute(var routes) -> Step.to(new Waiting(binding.through(routes)));
                case Fired _, Outcome _ -> Step.to(this);
            };
        }
    }

    /// The REGISTER that takes the binding back is under way. @param again whether to register anew after it
    record Unregistering(Binding binding, Request request, boolean again) implements RegistrationUsage {
        @Override
        public Step<RegistrationUsage, UsageEffect<RegistrationFact>> on(RegistrationEvent event) {
            return switch (event) {
                case Outcome outcome when outcome.request().cseq().number() != request.cseq().number() -> Step.to(this);
                case Outcome.Answered(_, var response) when response.isProvisional() -> Step.to(this);
                case Outcome.Answered(_, var response) when Authentication.isChallenge(response)
                        && binding.auth().challenged(request, response) instanceof Authentication.Reply.Again retry -> {
                    Binding.Sending sending = binding.again(request, retry);
                    yield new UsageEffects<RegistrationFact>()
                            .send(sending.request())
                            .to(new Unregistering(sending.next(), sending.request(), again));
                }
                // A registrar that cannot be told lets the binding expire.
                case Outcome _ -> again ? register(binding.bound(false), new UsageEffects<>()) : ended(new UsageEffects<>());
                case RegistrationCommand.Register() -> Step.to(new Unregistering(binding, request, true));
                case RegistrationCommand.Rebind(var contact) -> Step.to(new Unregistering(binding.with(contact), request, again));
                case RegistrationCommand.Unregister() -> Step.to(new Unregistering(binding, request, false));
                case RegistrationCommand.Accompany(var another) -> Step.to(new Unregistering(binding.accompanied(another), request, again));
                case RegistrationCommand.Reroute(var routes) -> Step.to(new Unregistering(binding.through(routes), request, again));
                case Fired _ -> Step.to(this);
            };
        }
    }

    record Ended() implements RegistrationUsage {
        @Override
        public Step<RegistrationUsage, UsageEffect<RegistrationFact>> on(RegistrationEvent event) {
            return Step.to(this);
        }
    }

    private static Step<RegistrationUsage, UsageEffect<RegistrationFact>> register(
            Binding binding, UsageEffects<RegistrationFact> effects) {
        Binding.Sending sending = binding.register();
        if (!binding.bound()) {
            effects.tell(new RegistrationFact.Trying());
        }
        return effects.send(sending.request()).to(new Registering(sending.next(), sending.request(), 0, Then.NOTHING));
    }

    private static Step<RegistrationUsage, UsageEffect<RegistrationFact>> unregister(
            Binding binding, UsageEffects<RegistrationFact> effects) {
        if (!binding.bound()) {
            return ended(effects);
        }
        Binding.Sending sending = binding.unregister();
        return effects.send(sending.request()).to(new Unregistering(sending.next(), sending.request(), false));
    }

    private static Step<RegistrationUsage, UsageEffect<RegistrationFact>> ended(UsageEffects<RegistrationFact> effects) {
        return effects.tell(new RegistrationFact.Unregistered()).terminated().to(new Ended());
    }
}
