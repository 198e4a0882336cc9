package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.MemoryAudioDevices;
import org.ahoyphone.media.audio.tap.SoundTap;
import org.ahoyphone.media.audio.tap.TapFrame;
import org.ahoyphone.media.audio.tap.TapPoint;
import org.ahoyphone.media.device.PaceClock;
import org.junit.jupiter.api.Test;

/// A whole conference observed.
class ConferenceTapTest {

    @Test
    void hasTheUserTheOthersAndAllTogether() throws InterruptedException {
        try (Meeting meeting = new Meeting(2)) {
            meeting.awaitAll();
            try (SoundTap own = meeting.conference.tap(Set.of(TapPoint.OWN)); SoundTap others = meeting.conference.tap(Set.of(TapPoint.REMOTE));
                    SoundTap all = meeting.conference.tap(Set.of(TapPoint.MIX))) {
                short[] user = take(own);
                assertThat(loud(user, Meeting.USER)).isTrue();
                assertThat(loud(user, 1) || loud(user, 2)).isFalse();
                short[] rest = take(others);
                assertThat(loud(rest, 1) && loud(rest, 2)).isTrue();
                assertThat(loud(rest, Meeting.USER)).isFalse();
                short[] whole = take(all);
                assertThat(loud(whole, Meeting.USER) && loud(whole, 1) && loud(whole, 2)).isTrue();
            }
        }
    }

    @Test
    void endsWithTheConference() throws InterruptedException {
        SoundTap tap;
        try (Meeting meeting = new Meeting(2)) {
            tap = meeting.conference.tap(EnumSet.of(TapPoint.MIX));
            assertThat(tap.take()).isNotNull();
        }
        TapFrame frame = tap.take();
        while (frame != null) {
            frame = tap.take();
        }
        assertThat(tap.take()).isNull();
    }

    /// Whoever closes the engine need not remember the conferences: nothing of them is left.
    @Test
    void theEngineClosesItsConferences() {
        MemoryAudioDevices devices = new MemoryAudioDevices(PaceClock.SYSTEM);
        devices.plugInput("microphone");
        devices.plugOutput("loudspeaker");
        AhoyMedia media = AhoyMedia.create(Side.CONFIG, devices, new NoVideoDevices(), _ -> List.of());
        media.conference(_ -> {});
        Waiting.until("its devices to be open", () -> devices.open() == 2);
        media.close();
        Waiting.until("its devices to be closed", () -> devices.open() == 0 && devices.watching() == 0);
        Waiting.until("its threads to end", () -> Thread.getAllStackTraces().keySet().stream().noneMatch(thread -> thread.getName().startsWith("conference-")));
    }

    /// Two hundred milliseconds that follow on each other.
    private static short[] take(SoundTap tap) throws InterruptedException {
        short[] sound = new short[20 * AudioFormat.FRAME];
        for (int i = 0; i < 20; i++) {
            System.arraycopy(tap.take().samples(), 0, sound, i * AudioFormat.FRAME, AudioFormat.FRAME);
        }
        return sound;
    }

    private static boolean loud(short[] sound, int person) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < sound.length; i++) {
            double sample = (1 - Math.cos(2 * Math.PI * i / sound.length)) * sound[i];
            double angle = 2 * Math.PI * Meeting.hertz(person) * i / AudioFormat.RATE;
            re += sample * Math.cos(angle);
            im += sample * Math.sin(angle);
        }
        return 2 * Math.hypot(re, im) / sound.length > 1_000;
    }
}
