package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.ahoyphone.app.fake.FakeCall;
import org.ahoyphone.app.model.CallSnapshot.Phase;
import org.ahoyphone.app.model.HistoryEntry.Outcome;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.CallState;
import org.ahoyphone.phone.EndReason;
import org.ahoyphone.phone.EndReason.By;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.NegotiatedMedia;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CallSnapshotTest {
    private static final Instant NOW = Instant.parse("2026-11-21T14:30:00Z");
    private static final NegotiatedMedia BOTH = FakeCall.agreed(Media.AUDIO_VIDEO);
    private static final NegotiatedMedia SOUND = FakeCall.agreed(Media.AUDIO);

    private static CallSnapshot outgoing() {
        return CallSnapshot.first("id", new Person("Bob", "sip:bob@example.org"), "", false, true, NOW);
    }

    private static CallSnapshot incoming() {
        return CallSnapshot.first("id", new Person("Bob", "sip:bob@example.org"), "alice@example.org", true, true, NOW);
    }

    private static Instant later(long seconds) {
        return NOW.plusSeconds(seconds);
    }

    private static CallEvent ended(int status, By by) {
        return new CallEvent.Ended(new EndReason(status, "So it ended.", by));
    }

    @Test
    void ringsAndTalks() {
        CallSnapshot ringing = outgoing().on(new CallEvent.Ringing(180, false), later(1));
        assertThat(ringing.phase()).isEqualTo(Phase.RINGING_THERE);
        assertThat(ringing.running()).isFalse();
        CallSnapshot talking = ringing.on(new CallEvent.Answered(BOTH), later(3));
        assertThat(talking.phase()).isEqualTo(Phase.TALKING);
        assertThat(talking.media().video()).isTrue();
        assertThat(talking.media().codecs()).isEqualTo("opus, VP8");
        assertThat(talking.at(later(45)).talked()).isEqualTo(Duration.ofSeconds(42));
    }

    @Test
    void earlySoundIsKnown() {
        CallSnapshot early = outgoing().on(new CallEvent.Ringing(180, false), later(1)).on(new CallEvent.Ringing(183, true), later(2));
        assertThat(early.media().earlySound()).isTrue();
        assertThat(early.phase()).isEqualTo(Phase.RINGING_THERE);
    }

    @Test
    void ringingAfterTheAnswerChangesNothing() {
        CallSnapshot talking = outgoing().on(new CallEvent.Answered(SOUND), later(1));
        assertThat(talking.on(new CallEvent.Ringing(180, false), later(2))).isEqualTo(talking);
    }

    @Test
    void holdsAndIsHeld() {
        CallSnapshot talking = outgoing().on(new CallEvent.Answered(BOTH), later(1));
        CallSnapshot holding = talking.on(new CallEvent.MediaChanged(BOTH, true, false), later(2));
        assertThat(holding.phase()).isEqualTo(Phase.HOLDING);
        CallSnapshot both = holding.on(new CallEvent.MediaChanged(BOTH, true, true), later(3));
        assertThat(both.phase()).isEqualTo(Phase.HOLDING);
        assertThat(both.media().remoteHold()).isTrue();
        CallSnapshot resumed = both.on(new CallEvent.MediaChanged(SOUND, false, false), later(4));
        assertThat(resumed.phase()).isEqualTo(Phase.TALKING);
        assertThat(resumed.media().video()).isFalse();
        assertThat(resumed.answered()).as("the clock goes on").isEqualTo(later(1));
    }

    @Test
    void theClockStopsAtTheEndAndNothingChangesAfterwards() {
        CallSnapshot over = outgoing().on(new CallEvent.Answered(SOUND), later(0)).on(ended(200, By.REMOTE), later(60));
        assertThat(over.phase()).isEqualTo(Phase.OVER);
        assertThat(over.at(later(600)).talked()).isEqualTo(Duration.ofSeconds(60));
        assertThat(over.on(new CallEvent.Answered(BOTH), later(61))).isEqualTo(over);
        assertThat(over.on(ended(500, By.FAILURE), later(62))).isEqualTo(over);
    }

    @ParameterizedTest
    @CsvSource({
        "487, LOCAL, CANCELLED, true", "486, REMOTE, UNANSWERED, false", "600, REMOTE, UNANSWERED, false",
        "480, REMOTE, UNANSWERED, false", "603, REMOTE, DECLINED, false", "404, REMOTE, FAILED, false",
        "503, FAILURE, FAILED, false", "488, REMOTE, FAILED, false",
    })
    void whatBecomesOfOutgoingCallsThatNobodyAnswers(int status, By by, Outcome outcome, boolean normal) {
        CallSnapshot over = outgoing().on(ended(status, by), later(5));
        assertThat(over.over().outcome()).isEqualTo(outcome);
        assertThat(over.over().normal()).isEqualTo(normal);
    }

    @Test
    void silenceAfterRingingIsNoAnswerAndWithoutRingingAFailure() {
        CallSnapshot rang = outgoing().on(new CallEvent.Ringing(180, false), later(1));
        assertThat(rang.on(ended(408, By.FAILURE), later(60)).over().outcome()).isEqualTo(Outcome.UNANSWERED);
        assertThat(outgoing().on(ended(408, By.FAILURE), later(32)).over().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void incomingCallsAreMissedOrDeclined() {
        assertThat(incoming().on(ended(487, By.REMOTE), later(5)).over().outcome()).isEqualTo(Outcome.MISSED);
        assertThat(incoming().on(ended(603, By.LOCAL), later(5)).over().outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(incoming().on(ended(408, By.FAILURE), later(5)).over().outcome()).isEqualTo(Outcome.MISSED);
    }

    @Test
    void aCallThatBreaksFailed() {
        CallSnapshot broken = outgoing().on(new CallEvent.Answered(SOUND), later(1)).on(ended(408, By.FAILURE), later(9));
        assertThat(broken.over().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(broken.entry().words()).isEqualTo("So it ended.");
        assertThat(broken.entry().seconds()).isEqualTo(8);
    }

    @Test
    void theHistoryGetsTheAccountAndWhetherItWasSeen() {
        HistoryEntry missed = incoming().on(ended(487, By.REMOTE), later(5)).entry();
        assertThat(missed.account()).isEqualTo("alice@example.org");
        assertThat(missed.seen()).isFalse();
        assertThat(missed.incoming()).isTrue();
        HistoryEntry talked = outgoing().on(new CallEvent.Answered(BOTH), later(1)).on(ended(200, By.LOCAL), later(61)).entry();
        assertThat(talked.seen()).isTrue();
        assertThat(talked.words()).isEmpty();
        assertThat(talked.seconds()).isEqualTo(60);
        assertThatThrownBy(() -> outgoing().entry()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void catchesUpButNeverGoesBack() {
        assertThat(outgoing().catchUp(CallState.RINGING, NegotiatedMedia.NONE, later(1)).phase()).isEqualTo(Phase.RINGING_THERE);
        CallSnapshot talking = outgoing().catchUp(CallState.ACTIVE, BOTH, later(1));
        assertThat(talking.phase()).isEqualTo(Phase.TALKING);
        assertThat(talking.catchUp(CallState.RINGING, NegotiatedMedia.NONE, later(2))).isEqualTo(talking);
        assertThat(talking.catchUp(CallState.ACTIVE, SOUND, later(2)).answered()).isEqualTo(later(1));
        assertThat(outgoing().catchUp(CallState.HELD, BOTH, later(1)).phase()).isEqualTo(Phase.HOLDING);
        assertThat(incoming().catchUp(CallState.RINGING, NegotiatedMedia.NONE, later(1)).phase()).isEqualTo(Phase.RINGING_HERE);
    }
}
