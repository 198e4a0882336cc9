package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ahoyphone.phone.Lab.Station;
import org.ahoyphone.sip.auth.DigestAlgorithm;
import org.ahoyphone.sip.simulation.Faults;
import org.ahoyphone.sip.simulation.Faults.Kind;
import org.ahoyphone.sip.simulation.SimulatedHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// One thing that is asked of the network fails, whichever: the first, the second, and so on until nothing is left that could. Every
/// time everything must come to an end that its user hears of, and nothing may be left behind.
class FailureInjectionTest {
    /// No scenario asks for so much; a count that grows for ever is a loop.
    private static final int MOST = 400;

    /// What is asked of a network while phones run.
    private static final List<Kind> KINDS = List.of(Kind.SEND, Kind.WRITE, Kind.CONNECT, Kind.RESOLVE, Kind.ROUTE);

    private enum Side { CALLER, CALLEE }

    private record Case(Kind kind, Side side, String transport) {
        /// Whether every scenario asks for it.
        boolean happens() {
            return switch (kind) {
                case SEND -> transport.equals("udp");
                case WRITE -> transport.equals("tcp");
                case CONNECT, RESOLVE -> side == Side.CALLER && (kind == Kind.RESOLVE || transport.equals("tcp"));
                case ROUTE -> side == Side.CALLER;
                case BIND -> false;
            };
        }

        @Override
        public String toString() {
            return kind + " of the " + side + " over " + transport;
        }
    }

    static Stream<Case> cases() {
        var all = new ArrayList<Case>();
        for (Kind kind : KINDS) {
            for (Side side : Side.values()) {
                for (String transport : List.of("udp", "tcp")) {
                    all.add(new Case(kind, side, transport));
                }
            }
        }
        return all.stream();
    }

    /// Two phones; the plan is made once both listen.
    private static final class Pair implements AutoCloseable {
        final Lab lab = new Lab(3);
        final Station alice = lab.station("192.0.2.1");
        final Station bob = lab.station("192.0.2.2");
        final Faults faults;
        final String uri;

        Pair(Case of, int k) {
            lab.name("bob.example.net", "192.0.2.2");
            uri = "sip:bob@bob.example.net:5060;transport=" + of.transport();
            faults = (of.side() == Side.CALLER ? alice : bob).host.faults();
            faults.plan(of.kind(), k);
        }

        Call call(Media media) {
            return alice.phone.direct().call(uri, media);
        }

        /// What Bob does with the calls that he has.
        void bob(Consumer<Call> does) {
            bob.phone.calls().forEach(does);
        }

        /// The calls of both are over, with a reason.
        void over(Call... calls) {
            for (Call call : calls) {
                ended(call);
            }
            bob.events(PhoneEvent.Incoming.class).forEach(incoming -> ended(incoming.call()));
        }

        private static void ended(Call call) {
            assertThat(call.state()).isEqualTo(CallState.ENDED);
            EndReason reason = Lab.reason(call);
            assertThat(reason.status()).isBetween(200, 699);
            assertThat(reason.words()).isNotBlank();
        }

        /// Nothing more fails; everybody who still waits gives up, and nothing is left.
        @Override
        public void close() {
            lab.nothingIsLeft();
            lab.close();
        }
    }

    private interface Scenario {
        void play(Pair pair);
    }

    /// Plays it with one failure after the other, until there is none to come.
    private static void everyFailure(Case of, Scenario scenario) {
        for (int k = 1; k <= MOST; k++) {
            boolean struck;
            try (var pair = new Pair(of, k)) {
                scenario.play(pair);
                struck = pair.faults.struck();
            } catch (AssertionError e) {
                throw new AssertionError("Number " + k + " of " + of, e);
            }
            if (!struck) {
                // What never happens cannot fail, and would prove nothing.
                assertThat(k > 1 || !of.happens()).as("%s can fail", of).isTrue();
                return;
            }
        }
        throw new AssertionError("There is no end to " + of);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCallIsAnsweredHeldAndHungUp(Case of) {
        everyFailure(of, pair -> {
            Call out = pair.call(Media.AUDIO);
            pair.lab.advance(3000);
            pair.bob(call -> call.answer(Media.AUDIO));
            pair.lab.advance(3000);
            out.hold();
            pair.lab.advance(3000);
            out.resume();
            pair.lab.advance(3000);
            out.hangUp();
            pair.lab.advance(40_000);
            // A BYE that never left leaves the other side in a call that it has to end itself.
            pair.bob(Call::hangUp);
            pair.lab.advance(1000);
            pair.over(out);
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCallIsHungUpByTheCallee(Case of) {
        everyFailure(of, pair -> {
            Call out = pair.call(Media.AUDIO_VIDEO);
            pair.lab.advance(2000);
            pair.bob(call -> call.answer(Media.AUDIO));
            pair.lab.advance(2000);
            pair.bob(call -> call.change(Media.AUDIO_VIDEO));
            pair.lab.advance(2000);
            pair.bob(Call::hangUp);
            pair.lab.advance(40_000);
            out.hangUp();
            pair.lab.advance(1000);
            pair.over(out);
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCallIsCancelledOrRefused(Case of) {
        everyFailure(of, pair -> {
            Call cancelled = pair.call(Media.AUDIO);
            pair.lab.advance(2000);
            cancelled.hangUp();
            pair.lab.advance(35_000);
            Call refused = pair.call(Media.AUDIO);
            pair.lab.advance(2000);
            pair.bob(call -> call.reject(486));
            pair.lab.advance(40_000);
            // A response that never left makes the caller wait until it gives up.
            refused.hangUp();
            pair.lab.advance(40_000);
            pair.over(cancelled, refused);
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyMessageHasOneOutcome(Case of) {
        everyFailure(of, pair -> {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ids.add(pair.alice.phone.direct().message(pair.uri, "number " + i));
                pair.lab.advance(500);
            }
            pair.lab.advance(40_000);
            List<PhoneEvent.MessageSent> outcomes = pair.alice.events(PhoneEvent.MessageSent.class);
            assertThat(outcomes).extracting(PhoneEvent.MessageSent::id).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(outcomes).allSatisfy(sent -> {
                assertThat(sent.words()).isNotBlank();
                assertThat(sent.delivered()).isEqualTo(sent.status() / 100 == 2);
            });
            // One failure is one message at most that did not arrive.
            assertThat(outcomes.stream().filter(PhoneEvent.MessageSent::delivered)).hasSizeGreaterThanOrEqualTo(2);
        });
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = {"SEND", "RESOLVE", "ROUTE"})
    void aRegistrationComesBackByItself(Kind kind) {
        for (int k = 1; k <= MOST; k++) {
            var lab = new Lab(4);
            var registrar = new LittleProxy(lab.clock, lab.internet.host("203.0.113.1"), List.of(DigestAlgorithm.SHA_256));
            registrar.user("alice", "secret");
            lab.name("example.org", "203.0.113.1");
            Station alice = lab.station("192.0.2.1");
            alice.host.faults().plan(kind, k);
            Account account = alice.phone.account(AccountConfig.of("sip:alice@example.org", "secret")).register();
            lab.advance(120_000);
            assertThat(account.registration()).as("after number %d of %s", k, kind).isInstanceOf(Registration.Registered.class);
            assertThat(alice.events(PhoneEvent.RegistrationChanged.class))
                    .filteredOn(change -> change.registration() instanceof Registration.Failed)
                    .hasSizeLessThanOrEqualTo(1);
            account.unregister();
            lab.advance(60_000);
            assertThat(account.registration()).isInstanceOf(Registration.None.class);
            boolean struck = alice.host.faults().struck();
            lab.nothingIsLeft();
            lab.close();
            if (!struck) {
                assertThat(k).isGreaterThan(1);
                return;
            }
        }
        throw new AssertionError("There is no end to " + kind);
    }

    @Test
    void aPhoneThatCannotListenStartsNotAtAll() {
        for (int k = 1; k <= 3; k++) {
            var lab = new Lab(5);
            SimulatedHost host = lab.internet.host("192.0.2.1");
            host.faults().plan(Kind.BIND, k);
            PhoneConfig config = PhoneConfig.defaults()
                    .listen(ListenAddress.parse("udp:0.0.0.0:5060"))
                    .listen(ListenAddress.parse("tcp:0.0.0.0:5060"))
                    .listen(ListenAddress.parse("udp:0.0.0.0:5070"));
            assertThatThrownBy(() -> lab.station(host, config)).isInstanceOf(PhoneException.class).hasMessageContaining("50");
            assertThat(host.faults().struck()).isTrue();
            assertThat(host.openSockets()).isZero();
            lab.clock.advance(100_000);
            assertThat(lab.clock.running()).isZero();
        }
    }
}
