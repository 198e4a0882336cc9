package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.phone.SessionWishes.Wish;
import org.junit.jupiter.api.Test;

class SessionWishesTest {
    private final SessionWishes start = SessionWishes.agreed(Media.AUDIO);

    @Test
    void whatIsAgreedIsNotAskedForAgain() {
        assertThat(start.due()).isFalse();
        assertThat(start.hold(false).due()).isFalse();
        assertThat(start.change(Media.AUDIO, Media.AUDIO).due()).isFalse();
    }

    @Test
    void aWishIsOfferedOnceAndThenAgreed() {
        SessionWishes held = start.hold(true);
        assertThat(held.due()).isTrue();
        SessionWishes offering = held.offering();
        assertThat(offering.due()).isFalse();
        SessionWishes accepted = offering.accepted();
        assertThat(accepted.due()).isFalse();
        assertThat(accepted.agreed()).isEqualTo(new Wish(Media.AUDIO, true));
    }

    @Test
    void aWishDuringAnOfferIsOfferedAfterIt() {
        SessionWishes both = start.hold(true).offering().change(Media.AUDIO_VIDEO, Media.AUDIO);
        assertThat(both.due()).isFalse();
        SessionWishes next = both.accepted();
        assertThat(next.due()).isTrue();
        assertThat(next.wished()).isEqualTo(new Wish(Media.AUDIO_VIDEO, true));
    }

    @Test
    void aWishTakenBackDuringItsOfferIsOfferedTheOtherWay() {
        SessionWishes back = start.hold(true).offering().hold(false).accepted();
        assertThat(back.due()).isTrue();
        assertThat(back.wished().hold()).isFalse();
    }

    @Test
    void aRefusedWishIsGivenUp() {
        SessionWishes refused = start.hold(true).offering().refused();
        assertThat(refused.due()).isFalse();
        assertThat(refused.wished()).isEqualTo(new Wish(Media.AUDIO, false));
    }

    @Test
    void aPostponedWishWaitsAndCanBeTakenBack() {
        SessionWishes postponed = start.hold(true).offering().postpone();
        assertThat(postponed.due()).isFalse();
        assertThat(postponed.possible().due()).isTrue();
        assertThat(postponed.hold(false).possible().due()).isFalse();
    }

    @Test
    void whatTheOtherSideDidNotTakeCanBeAskedForAgain() {
        SessionWishes video = start.change(Media.AUDIO_VIDEO, Media.AUDIO).offering().accepted();
        assertThat(video.due()).isFalse();
        assertThat(video.change(Media.AUDIO_VIDEO, Media.AUDIO).due()).isTrue();
        SessionWishes postponed = video.change(Media.AUDIO_VIDEO, Media.AUDIO).offering().postpone();
        assertThat(postponed.possible().due()).isTrue();
    }

    @Test
    void anOfferOfOtherMediaThanAreWishedIsRetractedAndTheWishOfNowStays() {
        var video = SessionWishes.agreed(Media.AUDIO).change(Media.AUDIO_VIDEO, Media.AUDIO).offering();
        assertThat(video.retracted()).isFalse();
        assertThat(video.hold(true).retracted()).as("a hold follows").isFalse();
        var back = video.change(Media.AUDIO, Media.AUDIO);
        assertThat(back.retracted()).isTrue();
        assertThat(back.withdrawn().due()).as("all is as it was").isFalse();
        assertThat(back.hold(true).withdrawn().due()).isTrue();
    }
}
