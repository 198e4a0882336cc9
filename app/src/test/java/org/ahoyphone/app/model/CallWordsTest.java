package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.ahoyphone.app.fake.FakeCall;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.EndReason;
import org.ahoyphone.phone.EndReason.By;
import org.ahoyphone.phone.Media;
import org.junit.jupiter.api.Test;

final class CallWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T14:30:00Z");
    private static final CallSnapshot CALLING =
            CallSnapshot.first("id", new Person("Bob", "sip:bob@example.org"), "", false, true, NOW);
    private static final CallSnapshot TALKING =
            CALLING.on(new CallEvent.Answered(FakeCall.agreed(Media.AUDIO)), NOW).at(NOW.plusSeconds(65));

    private static CallSnapshot over(CallSnapshot call, int status, String words, By by) {
        return call.on(new CallEvent.Ended(new EndReason(status, words, by)), NOW.plusSeconds(65));
    }

    @Test
    void everyPhaseHasWords() {
        assertThat(CallWords.state(CALLING)).isEqualTo("Calling…");
        assertThat(CallWords.state(CALLING.on(new CallEvent.Ringing(180, false), NOW))).isEqualTo("Ringing…");
        assertThat(CallWords.state(TALKING)).isEqualTo("1:05");
        assertThat(CallWords.state(TALKING.on(new CallEvent.MediaChanged(FakeCall.agreed(Media.AUDIO), true, false), NOW)))
                .startsWith("On hold");
        assertThat(CallWords.state(TALKING.on(new CallEvent.MediaChanged(FakeCall.agreed(Media.AUDIO), false, true), NOW)))
                .startsWith("The other side put you on hold");
    }

    @Test
    void theEndSaysWhy() {
        assertThat(CallWords.state(over(TALKING, 200, "", By.LOCAL))).isEqualTo("Call ended · 1:05");
        assertThat(CallWords.state(over(CALLING, 486, "Bob is busy.", By.REMOTE))).isEqualTo("Bob is busy.");
        assertThat(CallWords.state(over(CALLING, 500, "", By.REMOTE))).isEqualTo("The call failed.");
        assertThat(CallWords.state(over(CALLING, 487, "x", By.LOCAL))).isEqualTo("Call cancelled");
    }

    @Test
    void whatIsReadAloudHasTheNameAndNoRunningClock() {
        assertThat(CallWords.spoken(TALKING)).isEqualTo("Bob: connected");
        assertThat(CallWords.spoken(CALLING)).isEqualTo("Bob: Calling…");
    }
}
