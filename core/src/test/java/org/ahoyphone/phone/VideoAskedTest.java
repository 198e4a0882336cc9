package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.ahoyphone.phone.Lab.Station;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Pictures that one side wants in a call without: the other's user is asked, and nobody waits for him.
class VideoAskedTest {
    private final Lab lab = new Lab(11);
    private final Station alice = lab.station("192.0.2.1");
    private final Station bob = lab.station("192.0.2.2");

    @AfterEach
    void nothingIsLeft() {
        lab.nothingIsLeft();
        lab.close();
    }

    /// How often each user was asked, alice's first.
    private final int[] asked = new int[2];

    private Call[] listening(Call... calls) {
        for (int i = 0; i < calls.length; i++) {
            int who = i;
            calls[i].observe(event -> asked[who] += event instanceof CallEvent.VideoAsked ? 1 : 0, Runnable::run);
        }
        return calls;
    }

    @Test
    void whoIsAskedGoesOnWithoutUntilHeWants() {
        Call[] calls = listening(lab.connect(alice, bob, Media.AUDIO));
        calls[0].change(Media.AUDIO_VIDEO);
        lab.until(() -> asked[1] == 1);
        lab.advance(1000);
        assertThat(calls[1].negotiated().media()).isEqualTo(Media.AUDIO);
        assertThat(calls[0].negotiated().media()).as("the offer was answered at once").isEqualTo(Media.AUDIO);
        calls[1].change(Media.AUDIO_VIDEO);
        lab.until(() -> calls[0].negotiated().media().video() && calls[1].negotiated().media().video());
        assertThat(asked[0]).as("who asked is not asked back").isZero();
        calls[0].hangUp();
        lab.until(() -> calls[1].state() == CallState.ENDED);
    }

    @Test
    void heIsNotAskedAgainByEachRefreshment() {
        Call[] calls = listening(lab.connect(alice, bob, Media.AUDIO));
        calls[0].change(Media.AUDIO_VIDEO);
        lab.until(() -> asked[1] == 1);
        calls[0].hold();
        lab.until(() -> calls[0].state() == CallState.HELD);
        calls[0].resume();
        lab.until(() -> calls[0].state() == CallState.ACTIVE);
        assertThat(asked[1]).isEqualTo(1);
        calls[0].hangUp();
        lab.until(() -> calls[1].state() == CallState.ENDED);
    }

    @Test
    void whoAnsweredWithSoundOnlyIsNotAskedWhatHeRefused() {
        Call out = alice.phone.direct().call(bob.uri(), Media.AUDIO_VIDEO);
        lab.until(() -> bob.lastIncoming() != null);
        Call in = Objects.requireNonNull(bob.lastIncoming());
        listening(out, in);
        in.answer(Media.AUDIO);
        lab.until(() -> out.state() == CallState.ACTIVE);
        out.hold();
        lab.until(() -> out.state() == CallState.HELD);
        assertThat(asked[1]).isZero();
        in.hangUp();
        lab.until(() -> out.state() == CallState.ENDED);
    }

    @Test
    void whoTookPicturesAwayIsAskedWhenTheyAreWantedBack() {
        Call[] calls = listening(lab.connect(alice, bob, Media.AUDIO_VIDEO));
        calls[1].change(Media.AUDIO);
        lab.until(() -> !calls[0].negotiated().media().video());
        lab.advance(1000);
        calls[0].change(Media.AUDIO_VIDEO);
        lab.until(() -> asked[1] == 1);
        assertThat(calls[1].negotiated().media()).isEqualTo(Media.AUDIO);
        calls[0].hangUp();
        lab.until(() -> calls[1].state() == CallState.ENDED);
    }
}
