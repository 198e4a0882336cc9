package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.phone.Lab.Station;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Offers that media wants to make.
class MediaOffersTest {
    private final Lab lab = new Lab(1);
    private final Station alice = lab.station("192.0.2.1");
    private final Station bob = lab.station("192.0.2.2");

    @AfterEach
    void nothingIsLeft() {
        lab.nothingIsLeft();
        lab.close();
    }

    @Test
    void areMadeOncePerWishWhateverWasAgreed() {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO);
        lab.advance(1000);
        PlainMedia.Session media = alice.media.last();
        int before = media.offers;
        media.report(new MediaEvent.OfferWanted());
        lab.advance(1000);
        assertThat(media.offers).isEqualTo(before + 1);
        lab.advance(60_000);
        assertThat(media.offers).as("once").isEqualTo(before + 1);
        calls[0].hangUp();
        lab.advance(1000);
    }

    @Test
    void waitForTheAnswerOfTheCall() {
        Call out = alice.phone.direct().call(bob.uri(), Media.AUDIO);
        lab.until(() -> bob.lastIncoming() != null);
        PlainMedia.Session media = alice.media.last();
        media.report(new MediaEvent.OfferWanted());
        lab.advance(1000);
        int before = media.offers;
        bob.lastIncoming().answer(Media.AUDIO);
        lab.until(() -> out.state() == CallState.ACTIVE);
        lab.advance(1000);
        assertThat(media.offers).isEqualTo(before + 1);
        out.hangUp();
        lab.advance(1000);
    }

    @Test
    void mediaIsToldThatOneWasRefusedForGood() {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO);
        lab.advance(1000);
        bob.media.refuse("answer");
        PlainMedia.Session media = alice.media.last();
        media.report(new MediaEvent.OfferWanted());
        lab.advance(2000);
        assertThat(media.refusals).isOne();
        assertThat(calls[0].state()).isEqualTo(CallState.ACTIVE);
        calls[0].hangUp();
        lab.advance(1000);
    }

    @Test
    void oneThatMeetsAnotherIsMadeAgainAndNotCalledRefused() {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO);
        lab.advance(1000);
        PlainMedia.Session one = alice.media.last();
        PlainMedia.Session other = bob.media.last();
        int before = one.offers + other.offers;
        one.report(new MediaEvent.OfferWanted());
        other.report(new MediaEvent.OfferWanted());
        lab.advance(15_000);
        assertThat(one.offers + other.offers).isGreaterThanOrEqualTo(before + 3);
        assertThat(one.refusals + other.refusals).isZero();
        calls[0].hangUp();
        lab.advance(1000);
    }
}
