package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipMessage;
import org.ahoyphone.sip.message.Via;
import org.ahoyphone.sip.transaction.ClientEvent;
import org.ahoyphone.sip.transaction.ClientFact;
import org.ahoyphone.sip.transaction.Lossy;
import org.ahoyphone.sip.transaction.NonInviteClientTransaction;
import org.ahoyphone.sip.transaction.NonInviteServerTransaction;
import org.ahoyphone.sip.transaction.Runner;
import org.ahoyphone.sip.transaction.ServerEvent;
import org.ahoyphone.sip.transaction.ServerFact;
import org.ahoyphone.sip.transaction.Step;
import org.ahoyphone.sip.transaction.Timing;
import org.ahoyphone.sip.transaction.TransactionKey;
import org.junit.jupiter.api.Test;

/// A phone that stays registered for an hour at a registrar that wants a password, grants little, and at times is away.
class RegistrationSimulationTest {
    private static final long HOUR = 3_600_000;

    private static final class Office {
        final Lossy world;
        final Map<TransactionKey, Runner<?, ClientEvent, ClientFact>> clients = new HashMap<>();
        final Map<TransactionKey, Runner<?, ServerEvent, ServerFact>> servers = new HashMap<>();
        final Map<UsageTimer, Object> timers = new EnumMap<>(UsageTimer.class);
        RegistrationUsage phone;
        RegistrationFact last;
        boolean terminated;
        long boundUntil;
        int highest;
        int nonces;
        int branches;

        Office(long seed, double loss) {
            world = new Lossy(seed, loss, 0.1, 100);
            Request register = Far.request(Calls.OUT, "REGISTER", 1, null).edit()
                    .remove(HeaderName.VIA).remove(HeaderName.CONTACT).set(HeaderName.TO, "<sip:me@example.org>").build();
            take(RegistrationUsage.start(Far.AGENT, Calls.AUTH, register, 600, seed));
        }

        void on(RegistrationEvent event) {
            if (!terminated) {
                take(phone.on(event));
            }
        }

        private void take(Step<RegistrationUsage, UsageEffect<RegistrationFact>> step) {
            phone = step.next();
            step.effects().forEach(effect -> {
                switch (effect) {
                    case UsageEffect.Send(var request) -> send(request);
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
                    case UsageEffect.Tell(var fact) -> last = fact;
                    case UsageEffect.Terminated() -> terminated = true;
                    case UsageEffect.Ack(_), UsageEffect.Cancel(_, _), UsageEffect.Abandon(_), UsageEffect.Respond(_, _) ->
                        throw new AssertionError(effect.toString());
                }
            });
        }

        private void send(Request request) {
            Request sent = request.edit().via(Via.of("UDP", "phone.example.org", -1, "z9hG4bK" + branches++)).build();
            TransactionKey key = TransactionKey.client(sent);
            var first = NonInviteClientTransaction.start(sent, false, Timing.DEFAULT);
            // Two at a time are allowed only to a transaction that has its answer and swallows repetitions.
            assertThat(clients.values()).as("one REGISTER at a time").noneMatch(other -> other.state() instanceof NonInviteClientTransaction.Pending);
            var runner = new Runner<NonInviteClientTransaction, ClientEvent, ClientFact>(
                    world, first.next(), ClientEvent.Fired::new, message -> world.send(() -> arrives((Request) message)),
                    fact -> on(switch (fact) {
                        case ClientFact.Answer(var response) -> new Outcome.Answered(request, response);
                        case ClientFact.TimedOut() -> new Outcome.Unanswered(request, 408, "Silence.");
                        case ClientFact.Unreachable(var why) -> new Outcome.Unanswered(request, 503, why);
                    }),
                    () -> clients.remove(key));
            clients.put(key, runner);
            runner.take(first);
        }

        private boolean away() {
            return world.now() > 1_000_000 && world.now() < 1_400_000;
        }

        private void arrives(Request request) {
            if (away()) {
                return;
            }
            TransactionKey key = TransactionKey.server(request);
            if (servers.containsKey(key)) {
                servers.get(key).on(new ServerEvent.Received(request));
                return;
            }
            var first = NonInviteServerTransaction.start(request, false, Timing.DEFAULT);
            var runner = new Runner<NonInviteServerTransaction, ServerEvent, ServerFact>(
                    world, first.next(), ServerEvent.Fired::new, this::toPhone, _ -> {}, () -> servers.remove(key));
            servers.put(key, runner);
            runner.take(first);
            runner.on(new ServerEvent.Respond(register(request)));
        }

        private void toPhone(SipMessage message) {
            world.send(() -> {
                var client = clients.get(TransactionKey.client(message));
                if (client != null) {
                    client.on(new ClientEvent.Received((Response) message));
                }
            });
        }

        private Response register(Request request) {
            String answer = request.header(HeaderName.AUTHORIZATION).orElse("");
            if (!answer.contains("nonce=\"n" + nonces + "\"") || world.random().nextInt(5) == 0) {
                return Far.challenge(request, 401, "n" + ++nonces, true);
            }
            int wanted = Integer.parseInt(request.header(HeaderName.EXPIRES).orElseThrow());
            assertThat(request.cseq().number()).as("in order").isGreaterThan(highest);
            highest = request.cseq().number();
            int granted = Math.min(wanted, 90);
            boundUntil = world.now() + 1_000L * granted;
            return Response.of(request, 200).toTag("r").contact(request.contacts().getFirst().withParam("expires", "" + granted)).build();
        }
    }

    @Test
    void staysRegisteredAndComesBack() {
        long bound = 0;
        long checks = 0;
        for (long seed = 0; seed < 60; seed++) {
            Office office = new Office(seed, 0.2);
            long[] counts = new long[2];
            for (long time = 40_000; time < HOUR; time += 1_000) {
                if (time < 1_000_000 || time > 1_600_000) {
                    office.world.after(time, () -> {
                        counts[0] += office.boundUntil > office.world.now() ? 1 : 0;
                        counts[1]++;
                    });
                }
            }
            office.world.after(HOUR, () -> office.on(new RegistrationCommand.Unregister()));
            office.world.run(2 * HOUR);
            assertThat(office.terminated).isTrue();
            assertThat(office.last).isEqualTo(new RegistrationFact.Unregistered());
            assertThat(office.timers).isEmpty();
            assertThat(office.clients).isEmpty();
            assertThat(office.servers).isEmpty();
            assertThat(office.boundUntil).as("taken back").isLessThanOrEqualTo(HOUR + 100_000);
            bound += counts[0];
            checks += counts[1];
        }
        assertThat((double) bound / checks).as("share of the time that the phone can be reached").isGreaterThan(0.99);
    }

    @Test
    void tellsOfTheOutageAndOfTheReturn() {
        Office office = new Office(3, 0.2);
        office.world.after(990_000, () -> assertThat(office.last).isInstanceOf(RegistrationFact.Registered.class));
        office.world.after(1_300_000, () -> assertThat(office.last).isNotInstanceOf(RegistrationFact.Registered.class));
        office.world.after(2_500_000, () -> assertThat(office.last).isInstanceOf(RegistrationFact.Registered.class));
        office.world.after(2_600_000, () -> office.on(new RegistrationCommand.Unregister()));
        office.world.run(HOUR);
        assertThat(office.terminated).isTrue();
    }
}
