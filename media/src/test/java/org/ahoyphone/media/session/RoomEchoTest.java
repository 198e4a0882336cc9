package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.media.audio.RoomDevices;
import org.ahoyphone.media.audio.processing.ProcessingSettings;
import org.ahoyphone.media.audio.processing.Room;
import org.ahoyphone.media.audio.processing.Voices;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaAnswer;
import org.ahoyphone.phone.MediaContext;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The echo of a whole call: a voice comes by opus and RTP, is played into a room, heard by a microphone with a clock of its own, and what is left of it goes back
/// by opus and RTP. What the far side hears of itself is compared with what the microphone heard.
class RoomEchoTest {

    private static final int FAR_ALONE_MILLIS = Integer.getInteger("echo.millis", 9_000);
    private static final int BOTH_MILLIS = 4_000;
    /// Each gap in what the loudspeaker plays is a new room for the echo canceller.
    private static final int MOST_DRY = 12;

    @ParameterizedTest
    @CsvSource({"250,100"})
    void nobodyHearsHimself(int delay, double ppm) {
        MediaConfig config = Side.CONFIG.withProcessing(ProcessingSettings.ON);
        short[] near = Voices.speech(BOTH_MILLIS, 2, 5_000);
        RoomDevices devices = new RoomDevices(new Room(delay, 50, 0.4, 4), near, ppm);
        try (AhoyMedia engine = AhoyMedia.create(config, devices, new NoVideoDevices(), _ -> List.of());
                CallMedia inRoom = engine.session(new MediaContext("call", "other", _ -> {}));
                Side far = new Side(Side.CONFIG)) {
            MediaAnswer answer = inRoom.answer(far.media.offer(Side.request(Media.AUDIO)), Side.request(Media.AUDIO));
            assertThat(far.media.accept(((MediaAnswer.Accepted) answer).sdp())).isNull();
            far.speak(Voices.speech(FAR_ALONE_MILLIS + BOTH_MILLIS + 3_000, 1, 7_000));
            Waiting.until("the echo in the room", () -> devices.captured() > 48_000
                    && Voices.power(devices.captures(devices.captured() - 9_600, devices.captured()), 0, 200) > 10_000);
            int begun = devices.captured();
            Mark three = mark(devices, far, begun + 48 * 3_000);
            Mark before = mark(devices, far, begun + 48 * (FAR_ALONE_MILLIS - 500));
            double echo = Voices.power(devices.captures(three.captured, before.captured), 0, FAR_ALONE_MILLIS);
            double left = power(far.heard(), three.heard, before.heard);
            double erle = Voices.decibels(echo / Math.max(0.01, left));
            devices.talk();
            Mark talk = mark(devices, far, devices.captured() + 48 * 1_000);
            Mark end = mark(devices, far, devices.captured() + 48 * (BOTH_MILLIS - 1_500));
            double kept = Voices.decibels(power(far.heard(), talk.heard, end.heard) / Voices.power(near, 1_000, BOTH_MILLIS - 500));
            System.out.printf("Whole path, echo %d ms later, microphone %+.0f ppm: ERLE %.1f dB from 3 to %.1f s (%d dry blocks), voice in double talk %+.1f dB%n",
                    delay, ppm, erle, FAR_ALONE_MILLIS / 1000.0, devices.dry(), kept);
            assertThat(echo).isGreaterThan(10_000);
            Assumptions.assumeTrue(devices.dry() <= MOST_DRY, "This machine is too busy to play without gaps.");
            assertThat(erle).isGreaterThan(30);
            assertThat(kept).isBetween(-9.0, 6.0);
        }
    }

    /// How far both sides are when the microphone has heard so many samples.
    private static Mark mark(RoomDevices devices, Side far, int captured) {
        Waiting.until("time to pass", () -> devices.captured() >= captured);
        return new Mark(devices.captured(), far.heardLength());
    }

    private record Mark(int captured, int heard) {}

    private static double power(short[] samples, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return sum / Math.max(1, to - from);
    }
}
