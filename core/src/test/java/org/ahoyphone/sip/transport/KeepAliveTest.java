package org.ahoyphone.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.sip.transport.KeepAlive.Effect;
import org.ahoyphone.sip.transport.KeepAlive.Event;
import org.ahoyphone.sip.transport.KeepAlive.Pace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepAliveTest {
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 5060);
    private static final InetSocketAddress ELSEWHERE = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 5061);

    private final List<String> told = new ArrayList<>();
    private KeepAlive machine = new KeepAlive.Over();

    private void take(KeepAlive.Step step) {
        machine = step.next();
        for (Effect effect : step.effects()) {
            told.add(switch (effect) {
                case Effect.Ping() -> "ping";
                case Effect.Wait(var ms) -> "wait " + ms;
                case Effect.Failed(var why) -> why;
            });
        }
    }

    private List<String> after(Event event) {
        told.clear();
        take(machine.on(event));
        return List.copyOf(told);
    }

    private List<String> fired() {
        return after(new Event.Fired());
    }

    private List<String> answered(@Nullable InetSocketAddress seen) {
        return after(new Event.Answered(seen));
    }

    @ParameterizedTest
    @CsvSource({"0, 96000, 120000", "600, 480000, 600000", "1, 4000, 5000", "999999, 2880000, 3600000"})
    void theWaitIsRandomBetweenFourFifthsAndAllOfTheTime(long flowTimer, long least, long most) {
        var waits = new ArrayList<Long>();
        for (long seed = 0; seed < 200; seed++) {
            var wait = (Effect.Wait) KeepAlive.begin(Pace.stream(flowTimer, true), seed).effects().getFirst();
            waits.add(wait.ms());
        }
        assertThat(waits).allSatisfy(wait -> assertThat(wait).isBetween(least, most));
        assertThat(waits.stream().distinct().count()).isGreaterThan(150);
    }

    @Test
    void overUdpTheUsualTimeIsThatOfTranslators() {
        Pace pace = Pace.datagrams(0, true);
        assertThat(List.of(pace.leastMs(), pace.mostMs())).containsExactly(23_200L, 29_000L);
    }

    @Test
    void aPingIsAnsweredAndTheNextOneFollows() {
        take(KeepAlive.begin(Pace.stream(0, true), 5));
        for (int i = 0; i < 100; i++) {
            assertThat(fired()).containsExactly("ping", "wait 10000");
            assertThat(answered(null)).singleElement().asString().startsWith("wait ");
        }
        assertThat(answered(null)).as("an answer too many").isEmpty();
    }

    @Test
    void aStreamThatDoesNotAnswerInTenSecondsIsBroken() {
        take(KeepAlive.begin(Pace.stream(0, true), 5));
        fired();
        assertThat(fired()).containsExactly("The server does not answer any more.");
        assertThat(fired()).isEmpty();
        assertThat(answered(null)).isEmpty();
    }

    @Test
    void aStunRequestIsRepeatedAsItsRfcSays() {
        take(KeepAlive.begin(Pace.datagrams(0, true), 5));
        for (int wait : new int[] {500, 1_000, 2_000, 4_000, 8_000, 16_000, 8_000}) {
            assertThat(fired()).containsExactly("ping", "wait " + wait);
        }
        assertThat(fired()).containsExactly("The server does not answer any more.");
    }

    @Test
    void anotherAddressSeenByTheServerIsTheEndOfTheFlow() {
        take(KeepAlive.begin(Pace.datagrams(0, true), 5));
        fired();
        assertThat(answered(HERE)).hasSize(1);
        fired();
        fired();
        assertThat(answered(HERE)).as("the same").hasSize(1);
        fired();
        assertThat(answered(null)).as("a server that does not say").hasSize(1);
        fired();
        assertThat(answered(ELSEWHERE)).containsExactly("The address translator on the way took another address.");
        assertThat(machine).isInstanceOf(KeepAlive.Over.class);
    }

    @Test
    void whereNoAnswerIsPromisedNoneIsWaitedFor() {
        take(KeepAlive.begin(Pace.datagrams(0, false), 5));
        for (int i = 0; i < 100; i++) {
            assertThat(fired()).hasSize(2).startsWith("ping").last().asString().matches("wait 2\\d{4}");
        }
    }
}
