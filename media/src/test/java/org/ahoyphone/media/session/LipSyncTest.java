package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ahoyphone.phone.MediaStatistics.Video.Sync;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sound and pictures of one sender on virtual time.
class LipSyncTest {

    private static final long MS = SyncedCall.MS;
    private static final double UNNOTICED = PictureSync.UNNOTICED_NANOS / 1e6;

    private static SyncedCall call(long soundMillis, long pictureMillis) {
        SyncedCall call = new SyncedCall(0, 1_000, 2_000);
        call.soundDelay = soundMillis * MS;
        call.pictureDelay = pictureMillis * MS;
        return call;
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "300, 2147480000, -2000", "-300, -90000, 2147400000", "50, -1, -1"})
    void keepsPicturesBackUntilTheyAreAheadByNoMoreThanNobodyNotices(int drift, int soundOffset, int pictureOffset) {
        SyncedCall call = new SyncedCall(drift, soundOffset, pictureOffset);
        call.soundDelay = 130 * MS;
        call.pictureDelay = 15 * MS;
        call.run(0.9);
        assertThat(call.behindMillis()).as("nothing is known yet").isCloseTo(-115, within(0.1));
        call.run(10);
        assertThat(call.behindMillis()).isCloseTo(-UNNOTICED, within(1.0));
        assertThat(call.heldMillis()).isCloseTo(115 - UNNOTICED, within(1.0));
        call.run(600);
        assertThat(call.behindMillis()).as("the clocks drift apart all the while").isCloseTo(-UNNOTICED, within(2.0));
    }

    @Test
    void noPictureStopsOrHurriesWhileTheDelayChanges() {
        SyncedCall call = call(40, 20);
        call.run(5);
        assertThat(call.heldMillis()).as("ahead by what nobody notices").isZero();
        call.longestMillis();
        call.soundDelay = 200 * MS;
        call.run(10);
        assertThat(call.longestMillis()).isLessThan(33.4 * 1.06);
        assertThat(call.behindMillis()).isCloseTo(-UNNOTICED, within(1.0));
        call.soundDelay = 40 * MS;
        call.run(10);
        assertThat(call.longestMillis()).isLessThan(33.4);
        assertThat(call.heldMillis()).isZero();
    }

    @Test
    void keepsNoPictureBackForLongerThanAQuarterOfASecond() {
        SyncedCall call = call(900, 10);
        call.run(30);
        assertThat(call.heldMillis()).isEqualTo(PictureSync.MOST_HELD_NANOS / 1e6);
    }

    @Test
    void keepsNothingBackFromWhoTellsNothingOfHisClock() {
        SyncedCall call = call(200, 10);
        call.reports = false;
        call.run(20);
        assertThat(call.heldMillis()).isZero();
        assertThat(call.pictures.figures()).isEqualTo(Sync.NONE);
        assertThat(call.sound.leastDelay(20_000 * MS)).isZero();
    }

    @Test
    void comparesNoClocksOfDifferentSenders() {
        SyncedCall call = call(200, 10);
        call.soundName = "mixer";
        call.run(20);
        assertThat(call.heldMillis()).isZero();
        SyncedCall nameless = call(200, 10);
        nameless.soundName = "";
        nameless.pictureName = "";
        nameless.run(20);
        assertThat(nameless.heldMillis()).isZero();
    }

    @Test
    void doesNotBelieveClocksThatAreFarApart() {
        SyncedCall call = call(5_000, 10);
        call.run(20);
        assertThat(call.heldMillis()).isZero();
        assertThat(call.pictures.figures().known()).isFalse();
    }

    @Test
    void letsSoundWaitForPicturesThatAreNoticeablyLate() {
        SyncedCall call = call(30, 150);
        call.run(15);
        assertThat(call.behindMillis()).isBetween(0.0, PictureSync.NOTICED_NANOS / 1e6);
        assertThat(call.heldMillis()).isZero();
        call.pictureDelay = 40 * MS;
        call.run(30);
        assertThat(Math.abs(call.behindMillis())).as("sound comes as early as it may again").isLessThan(40);
        assertThat(call.soundLag()).isLessThan(70 * MS);
        assertThat(call.heldMillis()).isZero();
    }

    @Test
    void soundWaitsForNoPictureLongerThanAQuarterOfASecond() {
        SyncedCall call = call(30, 900);
        call.run(60);
        assertThat(call.soundLag()).isEqualTo(PictureSync.MOST_SOUND_NANOS);
    }

    @Test
    void soundIsFreeAgainWhenNoPicturesCome() {
        SyncedCall call = call(30, 200);
        call.run(15);
        assertThat(call.sound.leastDelay(15_000 * MS)).isPositive();
        assertThat(call.sound.leastDelay(21_000 * MS)).isZero();
    }

    @Test
    void soundThatDoesNotObeyHarmsNothing() {
        SyncedCall call = call(30, 120);
        call.obeys = false;
        call.run(60);
        assertThat(call.behindMillis()).isCloseTo(90, within(0.1));
        assertThat(call.sound.leastDelay(60_000 * MS)).isLessThanOrEqualTo(PictureSync.MOST_SOUND_NANOS);
    }

    @Test
    void tellsHowFarTheyAreApart() {
        SyncedCall call = call(100, 20);
        call.run(20);
        Sync figures = call.pictures.figures();
        assertThat(figures.known()).isTrue();
        assertThat(figures.behindMs()).isCloseTo(call.behindMillis(), within(1.0));
        assertThat(figures.heldMs()).isCloseTo(call.heldMillis(), within(1.0));
        call.pictures.reset();
        assertThat(call.pictures.figures()).isEqualTo(Sync.NONE);
    }
}
