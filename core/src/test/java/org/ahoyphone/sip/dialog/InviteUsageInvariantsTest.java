package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever happens in whatever order, sense or nonsense: some things always hold, and hanging up always leads to the end.
class InviteUsageInvariantsTest {
    private static final List<Integer> STATUSES = List.of(100, 180, 183, 200, 200, 200, 202, 302, 401, 407, 408, 481, 486, 487, 488, 491, 500, 503, 603);
    private static final List<String> METHODS = List.of("INVITE", "INVITE", "BYE", "INFO", "ACK", "ACK", "CANCEL", "UPDATE", "UPDATE", "PRACK", "OPTIONS");

    private static final List<CallPolicy.Redirects> REDIRECTS = List.of(CallPolicy.Redirects.values());

    /// One usage, and what is known of it.
    private static final class Life {
        final Random random;
        final boolean caller;
        final List<Request> open = new ArrayList<>();
        final List<Request> past = new ArrayList<>();
        final Map<Request, Integer> owed = new LinkedHashMap<>();
        final Map<String, Integer> sequence = new HashMap<>();
        final Set<UsageTimer> timers = EnumSet.noneOf(UsageTimer.class);
        final List<String> story = new ArrayList<>();
        final List<Request> received = new ArrayList<>();
        InviteUsage usage;
        boolean ended;
        boolean terminated;
        int farSeq = 100;
        int guests;
        String rseq;

        Life(long seed, boolean caller) {
            this.random = new Random(seed);
            this.caller = caller;
            if (caller) {
                take(InviteUsage.call(Far.AGENT, CallPolicy.DEFAULT.redirects(pick(REDIRECTS)), Calls.AUTH, Far.call(random.nextBoolean() ? "offer" : null), seed));
            } else {
                Request invite = Far.invite(random.nextBoolean() ? "offer" : null);
                if (random.nextBoolean()) {
                    invite = invite.with(random.nextBoolean() ? HeaderName.REQUIRE : HeaderName.SUPPORTED, "100rel, timer");
                }
                owed.put(invite, 0);
                received.add(invite);
                take(InviteUsage.incoming(Far.AGENT, CallPolicy.DEFAULT, Calls.AUTH, invite, "me2", seed));
            }
        }

        void on(InviteEvent event) {
            story.add(event + " in " + usage.getClass().getSimpleName());
            if (!terminated) {
                take(usage.on(event));
            }
        }

        private void take(Step<InviteUsage, UsageEffect<InviteFact>> step) {
            usage = step.next();
            step.effects().forEach(this::take);
        }

        private void take(UsageEffect<InviteFact> effect) {
            assertThat(terminated).as("nothing after the end: " + effect).isFalse();
            switch (effect) {
                case UsageEffect.Send(var request) -> send(request);
                case UsageEffect.Ack(var ack) -> assertThat(past(Method.INVITE, ack.cseq().number())).as("an INVITE for " + ack).isTrue();
                case UsageEffect.Cancel(var invite, _) -> assertThat(open).as("cancelled while open").anyMatch(sent -> same(sent, invite));
                case UsageEffect.Abandon(var request) -> open.removeIf(sent -> same(sent, request));
                case UsageEffect.Respond(var request, var response) -> respond(request, response);
                case UsageEffect.Start(var timer, var millis) -> {
                    assertThat(millis).isNotNegative();
                    timers.add(timer);
                }
                case UsageEffect.Stop(var timer) -> timers.remove(timer);
                case UsageEffect.Tell(var fact) -> {
                    assertThat(ended && !(fact instanceof InviteFact.Asked || fact instanceof InviteFact.Replied))
                            .as("nothing told after the end: " + fact).isFalse();
                    ended |= fact instanceof InviteFact.Ended;
                    if (fact instanceof InviteFact.Asked(var request)) {
                        owed.remove(request);
                    }
                }
                case UsageEffect.Terminated() -> {
                    terminated = true;
                    assertThat(ended).as("the user knows").isTrue();
                    assertThat(timers).as("timers at the end").isEmpty();
                }
            }
        }

        private void send(Request request) {
            String dialog = String.valueOf(request.toTag());
            assertThat(request.cseq().number()).as("the sequence in " + dialog).isGreaterThan(sequence.getOrDefault(dialog, 0));
            sequence.put(dialog, request.cseq().number());
            if (request.is(Method.INVITE)) {
                assertThat(open).as("one INVITE at a time").noneMatch(sent -> sent.is(Method.INVITE));
                assertThat(owed.keySet()).as("no INVITE while one of the far side is pending").noneMatch(invite -> invite.is(Method.INVITE));
            }
            open.add(request);
        }

        private void respond(Request request, Response response) {
            rseq = response.header(HeaderName.RSEQ).orElse(rseq);
            if (response.isFinal() && owed.containsKey(request)) {
                owed.remove(request);
            } else if (response.isFinal()) {
                assertThat(response.isSuccess() && request.is(Method.INVITE)).as("only a 2xx to INVITE is repeated: " + response).isTrue();
            } else {
                assertThat(owed).as("provisional before final").containsKey(request);
            }
        }

        private boolean past(String method, int cseq) {
            return java.util.stream.Stream.concat(open.stream(), past.stream()).anyMatch(sent -> sent.is(method) && sent.cseq().number() == cseq);
        }

        private static boolean same(Request one, Request other) {
            return one.cseq().equals(other.cseq()) && String.valueOf(one.toTag()).equals(String.valueOf(other.toTag()));
        }

        /// Something, fit or not.
        void anything() {
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> answer(pick(open), STATUSES.get(random.nextInt(STATUSES.size())));
                case 3 -> answerAgain();
                case 4, 5, 6 -> request();
                case 7 -> {
                    UsageTimer timer = pick(List.copyOf(timers));
                    fire(random.nextInt(5) == 0 || timer == null ? UsageTimer.values()[random.nextInt(UsageTimer.values().length)] : timer);
                }
                default -> command();
            }
        }

        private <T> T pick(List<T> of) {
            return of.isEmpty() ? null : of.get(random.nextInt(of.size()));
        }

        void answer(Request sent, int status) {
            if (sent == null) {
                return;
            }
            if (random.nextInt(12) == 0) {
                done(sent);
                on(new Outcome.Unanswered(sent, random.nextBoolean() ? 408 : 503, "Silence."));
                return;
            }
            if (status >= 200) {
                done(sent);
            }
            on(new Outcome.Answered(sent, response(sent, status)));
        }

        private Response response(Request sent, int status) {
            if (status == 401 || status == 407) {
                return Far.challenge(sent, status, "n" + random.nextInt(3), random.nextBoolean());
            }
            String tag = status == 100 || sent.toTag() != null ? null : random.nextInt(4) == 0 ? "b2" : "b1";
            boolean described = sent.is(Method.INVITE) && status < 300 && status > 100 && random.nextInt(4) > 0;
            Response response = Far.response(sent, status, tag, described ? "sdp " + random.nextInt(5) : null);
            if (status == 302) {
                return response.with(HeaderName.CONTACT, "<sip:target" + random.nextInt(3) + "@example.org>");
            }
            boolean reliable = sent.is(Method.INVITE) && status > 100 && status < 200 && random.nextInt(3) > 0;
            return reliable
                    ? response.edit().set(HeaderName.REQUIRE, "100rel").set(HeaderName.RSEQ, Integer.toString(1 + random.nextInt(3))).build()
                    : response;
        }

        private void done(Request sent) {
            open.remove(sent);
            past.add(sent);
        }

        private void answerAgain() {
            Request sent = pick(past);
            if (sent != null && sent.is(Method.INVITE)) {
                on(new Outcome.Answered(sent, response(sent, 200)));
            }
        }

        private void request() {
            DialogId ours = caller ? new DialogId("call-1", "me1", random.nextInt(5) == 0 ? "b2" : "b1") : Calls.IN;
            String method = METHODS.get(random.nextInt(METHODS.size()));
            if (method.equals(Method.CANCEL)) {
                Request invite = pick(received);
                if (invite != null) {
                    expectAnswer(Far.cancel(invite));
                }
            } else if (method.equals(Method.ACK)) {
                on(new Received(Far.request(ours, method, Math.max(1, farSeq - random.nextInt(2)), random.nextBoolean() ? "sdp" : null)));
            } else {
                farSeq += random.nextInt(6) - 1;
                Request request = Far.request(ours, method, farSeq, random.nextInt(3) > 0 ? "sdp" : null);
                expectAnswer(method.equals(Method.PRACK) && rseq != null
                        ? request.with(HeaderName.RACK, rseq + " " + received.getFirst().cseq())
                        : request);
            }
        }

        private void expectAnswer(Request request) {
            if (terminated) {
                return;
            }
            owed.put(request, 0);
            if (request.is(Method.INVITE)) {
                received.add(request);
            }
            on(new Received(request));
            boolean waits = request.is(Method.INVITE) || (request.is(Method.PRACK) && SessionBody.of(request) != null) || (request.is(Method.UPDATE) && SessionBody.of(request) != null);
            assertThat(owed.containsKey(request) && !waits).as("answered at once or told: " + request).isFalse();
        }

        private void command() {
            switch (random.nextInt(21)) {
                case 16 -> on(new InviteCommand.Follow());
                case 17, 18 -> on(new InviteCommand.Ask(InDialog.of(new Object(), "INFO", List.of())));
                case 19 -> {
                    guests++;
                    on(new InviteCommand.Join());
                }
                case 20 -> on(new InviteCommand.Part());
                case 12, 13 -> on(new InviteCommand.Answer("mine"));
                case 14 -> on(new InviteCommand.Decline(488));
                case 15 -> on(new InviteCommand.Update(random.nextBoolean() ? "new" : null));
                case 0, 1, 2, 3 -> on(new InviteCommand.Accept("mine"));
                case 4 -> on(new InviteCommand.Refuse(488));
                case 5 -> on(new InviteCommand.Progress(180 + random.nextInt(4), random.nextBoolean() ? "early" : null));
                case 6, 7, 8, 9 -> on(new InviteCommand.Reinvite(random.nextInt(4) > 0 ? "new" : null));
                case 10, 11 -> on(new InviteCommand.HangUp());
                default -> {}
            }
        }

        private void fire(UsageTimer timer) {
            timers.remove(timer);
            on(new Fired(timer));
        }

        /// The user hangs up, and all that is under way comes to its end.
        void finish() {
            on(new InviteCommand.HangUp());
            assertThat(ended).as("told that it is over").isTrue();
            for (; guests > 0; guests--) {
                on(new InviteCommand.Part());
            }
            for (int i = 0; i < 100 && !terminated; i++) {
                if (!open.isEmpty()) {
                    answer(open.getFirst(), open.getFirst().is(Method.INVITE) ? 487 : 481);
                } else if (!timers.isEmpty()) {
                    UsageTimer timer = timers.contains(UsageTimer.NO_ACK) ? UsageTimer.NO_ACK : timers.iterator().next();
                    fire(timer);
                }
            }
            assertThat(terminated).as("over for both sides; it is " + usage).isTrue();
            assertThat(owed.keySet()).as("requests of the far side without an answer").isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void hold(boolean caller) {
        Map<String, Integer> ends = new HashMap<>();
        for (long seed = 0; seed < 4_000; seed++) {
            Life life = new Life(seed, caller);
            try {
                for (int i = 0; i < 25 && !life.terminated; i++) {
                    life.anything();
                }
                ends.merge(life.usage.getClass().getSimpleName(), 1, Integer::sum);
                if (!life.terminated) {
                    life.finish();
                }
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("Seed " + seed + ":\n" + String.join("\n", life.story), e);
            }
        }
        // Nonsense that never gets anywhere would prove little.
        assertThat(ends.get("Confirmed")).isGreaterThan(100);
        assertThat(ends.get("Leaving") + ends.getOrDefault("Lingering", 0)).isGreaterThan(100);
        assertThat(ends).containsKey(caller ? "Cancelling" : "Ringing");
    }

    @Test
    void hangingUpAtOnceEnds() {
        for (boolean caller : new boolean[] {true, false}) {
            Life life = new Life(1, caller);
            life.finish();
            assertThat(life.terminated).isTrue();
        }
    }
}
