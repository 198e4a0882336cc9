package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.ahoyphone.sip.transaction.Lossy;
import org.junit.jupiter.api.Test;

/// Whole calls between two phones over a bad network: nobody is stuck, nothing is left behind, and while a call stands both
/// sides mean the same session.
class CallSimulationTest {
    private static final long FAR = 8_000_000;

    /// What the two users do, drawn from the seed.
    private static final class Story {
        final Lossy world;
        final SimulatedPhone alice;
        final SimulatedPhone bob;
        final Map<Kind, Integer> seen = new EnumMap<>(Kind.class);
        int texts;

        Story(long seed, double loss) {
            world = new Lossy(seed, loss, 0.1, 60);
            alice = new SimulatedPhone(world, "alice");
            bob = new SimulatedPhone(world, "bob");
            alice.connect(bob);
            bob.connect(alice);
            alice.user(fact -> lives(alice, fact));
            bob.user(fact -> lives(bob, fact));
        }

        private void count(Kind kind) {
            seen.merge(kind, 1, Integer::sum);
        }

        private String text(String kind) {
            return kind + " " + texts++;
        }

        private void lives(SimulatedPhone phone, InviteFact fact) {
            switch (fact) {
                case InviteFact.Offered(var sdp) -> decides(phone, text("answer to " + sdp));
                case InviteFact.OfferWanted() -> decides(phone, text("offer"));
                case InviteFact.OfferAgain() -> {
                    count(Kind.GLARE_OVER);
                    phone.on(new InviteCommand.Reinvite(text("offer")));
                }
                case InviteFact.Established(_) -> {
                    count(Kind.ESTABLISHED);
                    for (int i = world.random().nextInt(4); i > 0; i--) {
                        boolean bare = world.random().nextInt(4) == 0;
                        world.after(world.random().nextInt(30_000), () -> phone.on(new InviteCommand.Reinvite(bare ? null : text("offer"))));
                    }
                }
                case InviteFact.RolledBack(var status, _) -> count(status == 491 ? Kind.GLARE : Kind.REFUSED_CHANGE);
                case InviteFact.Withdrawn() -> count(Kind.WITHDRAWN);
                case InviteFact.Answered(_) -> count(Kind.CHANGED);
                case InviteFact.Ended(var status, _, _, _, _) -> count(status == 487 ? Kind.CANCELLED : Kind.ENDED);
                case InviteFact.Progressed(_), InviteFact.Preview(_), InviteFact.Asked(_), InviteFact.Replied _, InviteFact.Redirected _, InviteFact.CredentialsWanted _ -> {}
                case InviteFact.UpdateOffered(var sdp) -> phone.on(new InviteCommand.Answer(text("answer to " + sdp)));
                case InviteFact.RefreshDue() -> phone.on(new InviteCommand.Reinvite(text("offer")));
            }
        }

        private void decides(SimulatedPhone phone, String text) {
            boolean first = phone.usage() instanceof Ringing;
            if (first && world.random().nextInt(4) > 0) {
                phone.on(new InviteCommand.Progress(180, null));
            }
            int refusal = world.random().nextInt(8) == 0 ? first ? 486 : 488 : 0;
            int think = first ? world.random().nextInt(6_000) : world.random().nextBoolean() ? 0 : world.random().nextInt(2_000);
            world.after(think, () -> phone.on(refusal > 0 ? new InviteCommand.Refuse(refusal) : new InviteCommand.Accept(text)));
        }

        void hangsUp(SimulatedPhone phone, long at) {
            world.after(at, () -> phone.on(new InviteCommand.HangUp()));
        }

        void run() {
            boolean bare = world.random().nextInt(5) == 0;
            alice.call(bare ? null : text("offer"));
            world.run(FAR);
        }

        void assertOver(String what) {
            for (SimulatedPhone phone : new SimulatedPhone[] {alice, bob}) {
                assertThat(phone.terminated()).as(what + " is over, but " + phone.usage()).isTrue();
                assertThat(phone.clean()).as(what + " leaves " + phone.leftovers()).isTrue();
                assertThat(phone.told().stream().filter(InviteFact.Ended.class::isInstance)).as(what + " ends once").hasSize(1);
                assertThat(phone.told().getLast()).as(what + " ends last").isInstanceOf(InviteFact.Ended.class);
                assertThat(phone.told().stream().filter(InviteFact.Established.class::isInstance).count()).as(what).isLessThanOrEqualTo(1);
            }
        }

        /// While both sides are in the call and at rest, what one calls its own the other calls the far side's.
        void assertAgreed(String what) {
            if (alice.usage() instanceof Confirmed one && bob.usage() instanceof Confirmed two && one.idle() && two.idle()) {
                count(Kind.COMPARED);
                OfferAnswer.Agreed mine = one.session().agreed();
                OfferAnswer.Agreed theirs = two.session().agreed();
                assertThat(mine).as(what).isNotNull();
                assertThat(mine.local()).as(what).isEqualTo(theirs.remote());
                assertThat(mine.remote()).as(what).isEqualTo(theirs.local());
            }
        }
    }

    private enum Kind {
        ESTABLISHED,
        CANCELLED,
        ENDED,
        GLARE,
        GLARE_OVER,
        CHANGED,
        REFUSED_CHANGE,
        WITHDRAWN,
        COMPARED
    }

    private static Map<Kind, Integer> all(int runs, LongFunction<Story> story) {
        Map<Kind, Integer> sum = new EnumMap<>(Kind.class);
        for (long seed = 0; seed < runs; seed++) {
            story.apply(seed).seen.forEach((kind, count) -> sum.merge(kind, count, Integer::sum));
        }
        return sum;
    }

    @Test
    void callsWithChangesFromBothSidesAtTwentyPercentLoss() {
        Map<Kind, Integer> seen = all(400, seed -> {
            Story story = new Story(seed, 0.2);
            for (long time = 40_000; time <= 100_000; time += 20_000) {
                story.world.after(time, () -> story.assertAgreed("call " + seed));
            }
            story.hangsUp(story.world.random().nextBoolean() ? story.alice : story.bob, 120_000);
            story.hangsUp(story.alice, 200_000);
            story.run();
            story.assertOver("call " + seed);
            return story;
        });
        // The stories are worth telling only if all of it happens.
        assertThat(seen.get(Kind.ESTABLISHED)).isGreaterThan(500);
        assertThat(seen.get(Kind.CHANGED)).isGreaterThan(500);
        assertThat(seen.get(Kind.GLARE)).isGreaterThan(50);
        assertThat(seen.get(Kind.GLARE_OVER)).isGreaterThan(20);
        assertThat(seen.get(Kind.REFUSED_CHANGE)).isGreaterThan(20);
        assertThat(seen.get(Kind.COMPARED)).isGreaterThan(500);
    }

    @Test
    void hangingUpAtAnyMomentAtTwentyPercentLoss() {
        Map<Kind, Integer> seen = all(600, seed -> {
            Story story = new Story(seed, 0.2);
            story.hangsUp(story.alice, story.world.random().nextInt(9_000));
            if (story.world.random().nextBoolean()) {
                story.hangsUp(story.bob, story.world.random().nextInt(9_000));
            }
            story.hangsUp(story.bob, 100_000);
            story.run();
            story.assertOver("call " + seed);
            return story;
        });
        assertThat(seen.get(Kind.CANCELLED)).isGreaterThan(200);
        assertThat(seen.get(Kind.ENDED)).isGreaterThan(200);
    }

    @Test
    void changesAreCutShortAtTwentyPercentLoss() {
        all(300, seed -> {
            Story story = new Story(seed, 0.2);
            story.hangsUp(story.alice, 5_000 + story.world.random().nextInt(30_000));
            story.hangsUp(story.bob, 5_000 + story.world.random().nextInt(30_000));
            story.run();
            story.assertOver("call " + seed);
            return story;
        });
    }

    @Test
    void withPasswordsOnBothSidesAtTwentyPercentLoss() {
        Map<Kind, Integer> seen = all(200, seed -> {
            Story story = new Story(seed, 0.2);
            story.alice.challenge();
            story.bob.challenge();
            story.world.after(100_000, () -> story.assertAgreed("call " + seed));
            story.hangsUp(story.world.random().nextBoolean() ? story.alice : story.bob, story.world.random().nextInt(3) == 0 ? 4_000 : 120_000);
            story.hangsUp(story.bob, 200_000);
            story.run();
            story.assertOver("call " + seed);
            return story;
        });
        assertThat(seen.get(Kind.ESTABLISHED)).isGreaterThan(200);
        assertThat(seen.get(Kind.CHANGED)).isGreaterThan(200);
        assertThat(seen.get(Kind.COMPARED)).isGreaterThan(80);
    }

    @Test
    void onAGoodNetworkEveryCallThatIsAcceptedStands() {
        Map<Kind, Integer> seen = all(100, seed -> {
            Story story = new Story(seed, 0);
            story.world.after(100_000, () -> story.assertAgreed("call " + seed));
            story.hangsUp(story.bob, 120_000);
            story.run();
            story.assertOver("call " + seed);
            return story;
        });
        assertThat(seen.get(Kind.COMPARED)).isGreaterThan(60);
    }

    @Test
    void atSeventyPercentLossNobodyIsStuck() {
        all(300, seed -> {
            Story story = new Story(seed, 0.7);
            story.hangsUp(story.alice, 60_000);
            story.hangsUp(story.bob, 150_000);
            story.run();
            if (story.bob.usage() != null) {
                story.assertOver("call " + seed);
            } else {
                assertThat(story.alice.terminated()).isTrue();
            }
            return story;
        });
    }
}
