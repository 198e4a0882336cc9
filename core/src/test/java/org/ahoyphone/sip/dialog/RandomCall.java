package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Reason;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.transaction.Lossy;

/// One call that is made, changed and ended at random, with users and user agents drawn from the seed: with or without offer, reliable
/// provisional responses, UPDATE, session timers, credentials; accepted, refused, cancelled, changed by both sides at once, hung up at any
/// moment.
final class RandomCall {
    /// When everybody has hung up at the latest, ms.
    private static final int END = 400_000;

    /// Nobody does anything more, and what was said has arrived: the sides have to agree. ms
    private static final int REST = 300_000;

    private static final long FAR = 4_000_000;

    private final long seed;
    private final Lossy world;
    private final Random random;
    private final SimulatedPhone caller;
    private final List<SimulatedPhone> callees = new ArrayList<>();
    private final SimulatedProxy proxy;
    private final Map<String, Integer> seen = new TreeMap<>();
    private final List<String> story = new ArrayList<>();
    private int texts;

    /// @param agents 2, or 3 with a proxy that forks the call between two callees
    RandomCall(long seed, int agents, double loss) {
        this.seed = seed;
        world = new Lossy(seed, loss, 0.1, 20 + new Random(seed).nextInt(400));
        random = world.random();
        caller = phone("alice");
        for (String name : List.of("bob", "carol").subList(0, agents - 1)) {
            callees.add(phone(name));
        }
        if (agents == 2) {
            caller.connect(callees.getFirst());
            callees.getFirst().connect(caller);
            proxy = null;
        } else {
            proxy = new SimulatedProxy(world, caller, "me1", callees);
        }
    }

    private SimulatedPhone phone(String name) {
        SimulatedPhone phone = new SimulatedPhone(world, name);
        boolean update = random.nextInt(4) > 0;
        boolean timer = random.nextInt(3) > 0;
        String supported = (random.nextInt(4) > 0 ? "100rel, " : "") + (timer ? "timer, " : "") + "199";
        int session = timer ? List.of(0, 90, 120, 1800).get(random.nextInt(4)) : 0;
        int least = session == 0 || random.nextBoolean() ? 90 : Math.min(session, 120);
        phone.can(
                "INVITE, ACK, CANCEL, BYE" + (update ? ", UPDATE" : "") + ", PRACK",
                supported,
                new CallPolicy(random.nextBoolean(), session, least, CallPolicy.Redirects.REFUSE, false));
        if (random.nextInt(6) == 0) {
            phone.challenge();
        }
        phone.user(fact -> hears(phone, fact));
        return phone;
    }

    /// Plays it. Returns how often what happened.
    Map<String, Integer> play() {
        try {
            begin();
            world.after(REST, this::assertAgreed);
            world.run(FAR);
            assertOver();
            return seen;
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("Seed " + seed + ", " + (callees.size() + 1) + " user agents:\n" + String.join("\n", story), e);
        }
    }

    private void begin() {
        Request invite = Far.call(random.nextInt(5) == 0 ? null : text("offer"));
        if (random.nextInt(4) == 0) {
            invite = invite.with(HeaderName.REQUIRE, "100rel");
        }
        caller.call(invite);
        int hurry = random.nextInt(4) == 0 ? 4_000 : 100_000;
        if (random.nextInt(4) > 0) {
            int at = random.nextInt(hurry);
            hangUp(caller, at);
            // From both sides at once, now and then.
            callees.forEach(callee -> hangUp(callee, random.nextBoolean() ? at + random.nextInt(50) : random.nextInt(100_000)));
        }
        hangUp(caller, END);
        callees.forEach(callee -> hangUp(callee, END));
    }

    private void hangUp(SimulatedPhone phone, int at) {
        does(phone, at, new InviteCommand.HangUp(random.nextBoolean() ? null : Reason.sip(200, "Enough said")));
    }

    private void does(SimulatedPhone phone, int millis, InviteCommand command) {
        world.after(millis, () -> {
            note(phone, command.toString());
            phone.on(command);
        });
    }

    private void note(SimulatedPhone phone, String what) {
        String state = phone.usage() == null ? "-" : phone.usage().getClass().getSimpleName();
        story.add(world.now() + " " + phone.name() + " " + state + ": " + what);
    }

    private void count(String what) {
        seen.merge(what, 1, Integer::sum);
    }

    private String text(String kind) {
        return kind + texts++;
    }

    private void hears(SimulatedPhone phone, InviteFact fact) {
        note(phone, fact.toString());
        count(fact.getClass().getSimpleName());
        switch (fact) {
            case InviteFact.Offered(_), InviteFact.OfferWanted() -> invited(phone);
            case InviteFact.UpdateOffered(var sdp) -> does(
                    phone,
                    random.nextInt(3) == 0 ? random.nextInt(300) : 0,
                    random.nextInt(8) == 0 ? new InviteCommand.Decline(488) : new InviteCommand.Answer(text("answer")));
            case InviteFact.RefreshDue() -> does(phone, 0, new InviteCommand.Reinvite(text("offer")));
            case InviteFact.OfferAgain() -> {
                if (random.nextInt(4) > 0) {
                    does(phone, 0, change());
                }
            }
            case InviteFact.Answered(_), InviteFact.Progressed(_) -> {
                if (!(phone.usage() instanceof Confirmed) && random.nextInt(4) == 0) {
                    does(phone, random.nextInt(1_000), new InviteCommand.Update(random.nextInt(4) == 0 ? null : text("offer")));
                }
            }
            case InviteFact.Established(_) -> changes(phone);
            case InviteFact.Ended(var status, _, _, _, var because) -> {
                count("Ended " + status);
                because.forEach(why -> count("Reason " + why.cause()));
            }
            case InviteFact.RolledBack(var status, _) -> count("RolledBack " + status);
            case InviteFact.Preview(_), InviteFact.Withdrawn(), InviteFact.Asked(_), InviteFact.Replied _, InviteFact.Redirected _, InviteFact.CredentialsWanted _ -> {}
        }
    }

    private void changes(SimulatedPhone phone) {
        // Now and then both sides begin at the same moment.
        int together = (int) (seed % 7) * 1_000;
        for (int i = random.nextInt(5); i > 0; i--) {
            does(phone, random.nextInt(3) == 0 ? together : random.nextInt(100_000), change());
        }
    }

    private InviteCommand change() {
        String offer = random.nextInt(4) == 0 ? null : text("offer");
        return random.nextInt(3) == 0 ? new InviteCommand.Update(offer) : new InviteCommand.Reinvite(offer);
    }

    /// An INVITE, first or later, waits for the user.
    private void invited(SimulatedPhone phone) {
        boolean first = phone.usage() instanceof Ringing;
        if (first) {
            for (int i = random.nextInt(4); i > 0; i--) {
                does(phone, random.nextInt(3_000), new InviteCommand.Progress(
                        180 + random.nextInt(4), random.nextBoolean() ? null : text("early")));
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                does(phone, random.nextInt(5_000), new InviteCommand.Update(text("offer")));
            }
        }
        int think = first ? random.nextInt(8_000) : random.nextBoolean() ? 0 : random.nextInt(2_000);
        if (random.nextInt(8) == 0) {
            does(phone, think, new InviteCommand.Refuse(first ? List.of(302, 486, 603).get(random.nextInt(3)) : 488));
        } else {
            does(phone, think, new InviteCommand.Accept(text("mine")));
        }
    }

    /// The caller is in a call with one callee, or nobody is in one; and both mean the same session.
    private void assertAgreed() {
        List<SimulatedPhone> inCall = callees.stream().filter(callee -> !callee.over()).toList();
        assertThat(inCall).as("callees in the call, while the caller is " + caller.usage()).hasSize(caller.over() ? 0 : 1);
        if (inCall.isEmpty()) {
            count("compared: over");
            return;
        }
        SimulatedPhone callee = inCall.getFirst();
        assertThat(caller.usage()).isInstanceOf(Confirmed.class);
        assertThat(callee.usage()).isInstanceOf(Confirmed.class);
        Confirmed one = (Confirmed) caller.usage();
        Confirmed two = (Confirmed) callee.usage();
        assertThat(one.leg().dialog().id().remoteTag()).isEqualTo(two.leg().dialog().id().localTag());
        if (!one.talk().idle() || !two.talk().idle()) {
            // A refresh is under way.
            return;
        }
        count("compared: in the call");
        OfferAnswer.Agreed mine = one.session().agreed();
        OfferAnswer.Agreed theirs = two.session().agreed();
        assertThat(mine).isNotNull();
        assertThat(theirs).isNotNull();
        assertThat(mine.local()).as("what the caller said last").isEqualTo(theirs.remote());
        assertThat(mine.remote()).as("what the callee said last").isEqualTo(theirs.local());
        assertThat(one.timer().runs()).as("session timers of both sides").isEqualTo(two.timer().runs());
        if (one.timer().runs()) {
            count("compared: session timers");
            assertThat(one.timer().seconds()).isEqualTo(two.timer().seconds());
            assertThat(one.timer().refresher()).as("one of them refreshes").isNotEqualTo(two.timer().refresher());
        }
    }

    private void assertOver() {
        List<SimulatedPhone> all = new ArrayList<>(callees);
        all.add(caller);
        for (SimulatedPhone phone : all) {
            if (phone.usage() == null) {
                continue;
            }
            assertThat(phone.terminated()).as(phone.name() + " is over, but " + phone.usage()).isTrue();
            assertThat(phone.clean()).as(phone.name() + " leaves " + phone.leftovers()).isTrue();
            assertThat(phone.told().stream().filter(InviteFact.Ended.class::isInstance)).as(phone.name() + " ends once").hasSize(1);
            assertThat(phone.told().getLast()).as(phone.name() + " ends last").isInstanceOf(InviteFact.Ended.class);
            assertThat(phone.told().stream().filter(InviteFact.Established.class::isInstance).count()).isLessThanOrEqualTo(1);
        }
        if (proxy != null) {
            assertThat(proxy.clean()).as("the proxy leaves " + proxy.leftovers()).isTrue();
        }
    }
}
