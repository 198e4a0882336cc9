package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.processing.ProcessingSettings;
import org.ahoyphone.phone.Media;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is heard on both sides of a call that is held.
class HoldCallTest {

    private static final MediaConfig PLAIN = Side.CONFIG.withAudioCodecs(List.of("PCMU"));
    private static final MediaConfig TONELESS = PLAIN.withHold(new HoldSounds(Optional.empty(), false));

    @TempDir
    Path folder;

    @Test
    void whoIsHeldHearsASoftToneNowAndThen() {
        try (Side caller = new Side(PLAIN); Side callee = new Side(PLAIN)) {
            caller.offer(callee, Media.AUDIO);
            Waiting.until("the call to run", () -> callee.heardLength() > 48 * 300);
            int before = callee.heardLength();
            caller.offer(callee, Side.hold(Media.AUDIO), Side.request(Media.AUDIO));
            Waiting.until("a tone", () -> loudest(callee, before) > 300);
            assertThat(loudest(callee, before)).as("soft").isLessThan(2_000);
            assertThat(callee.media.outputLevelDb()).as("it is not the other side's").isLessThan(-80);
            assertThat(loudest(caller, 0)).as("who holds hears none").isLessThan(50);
            caller.offer(callee, Media.AUDIO);
            int resumed = callee.heardLength();
            Waiting.until("silence for longer than the pause between two tones: the hold is over", () -> callee.heardLength() > resumed + 48 * 9_000
                    && loudest(callee, callee.heardLength() - 48 * 9_000) < 50);
        }
    }

    @Test
    void theToneIsSwitchedOff() {
        try (Side caller = new Side(TONELESS); Side callee = new Side(TONELESS)) {
            caller.offer(callee, Side.hold(Media.AUDIO), Side.request(Media.AUDIO));
            Waiting.until("eleven seconds", () -> callee.heardLength() > 48 * 11_000);
            assertThat(loudest(callee, 0)).isLessThan(50);
            callee.media.use(HoldSounds.USUAL);
            Waiting.until("a tone, when it is wanted after all", () -> loudest(callee, 0) > 300);
        }
    }

    @Test
    void musicIsSentToWhomTheUserHoldsAndNothingOfWhatIsSaid() throws IOException {
        Path music = folder.resolve("music.wav");
        Wav.write(music, Meeting.tone(700, 2));
        MediaConfig config = PLAIN.withHold(new HoldSounds(Optional.of(music), true));
        try (Side caller = new Side(config.withAudioIn(new AudioInput.Tone(2_000))); Side callee = new Side(PLAIN)) {
            caller.offer(callee, Media.AUDIO);
            Waiting.until("the voice", () -> share(callee, 2_000) > 0.8);
            caller.offer(callee, Side.hold(Media.AUDIO), Side.request(Media.AUDIO));
            Waiting.until("music alone", () -> share(callee, 700) > 0.95);
            int begun = callee.heardLength();
            Waiting.until("it to begin anew", () -> callee.heardLength() > begun + 48 * 3_000);
            Waiting.until("music still", () -> share(callee, 700) > 0.95);
            caller.offer(callee, Media.AUDIO);
            Waiting.until("the voice again", () -> share(callee, 2_000) > 0.95);
        }
    }

    @Test
    void musicThatCannotBePlayedIsSilenceAndAWord() {
        MediaConfig config = TONELESS.withHold(new HoldSounds(Optional.of(folder.resolve("none.wav")), false));
        try (Side caller = new Side(config.withAudioIn(new AudioInput.Tone(2_000))); Side callee = new Side(TONELESS)) {
            caller.offer(callee, Side.hold(Media.AUDIO), Side.request(Media.AUDIO));
            Waiting.until("a word", () -> caller.notices().stream().anyMatch(notice -> notice.startsWith("The music on hold")
                    && notice.endsWith("Silence is sent.")));
            assertThat(loudest(callee, 0)).isLessThan(50);
        }
    }

    @Test
    void whoTalksThoughMutedIsToldAndTheMetersShowSilence() {
        try (Side caller = new Side(PLAIN.withProcessing(ProcessingSettings.ON)); Side callee = new Side(PLAIN)) {
            caller.keepSaying(Speech.of(20_000));
            caller.offer(callee, Media.AUDIO);
            Waiting.until("both meters to show speech", () -> caller.media.inputLevelDb() > -40 && callee.media.outputLevelDb() > -40);
            caller.media.muteMicrophone(true);
            Waiting.until("a word", () -> caller.notices().contains("Your microphone is muted: the others do not hear you."));
            Waiting.until("both meters to show silence", () -> caller.media.inputLevelDb() < -80 && callee.media.outputLevelDb() < -60);
            assertThat(callee.notices()).isEmpty();
        }
    }

    private static int loudest(Side side, int from) {
        int most = 0;
        for (short sample : side.heardFrom(from)) {
            most = Math.max(most, Math.abs(sample));
        }
        return most;
    }

    /// Share of a tone in the power of what was heard last.
    private static double share(Side side, int hertz) {
        short[] end = side.heardFrom(side.heardLength() - 9_600);
        double re = 0;
        double im = 0;
        double power = 0;
        for (int i = 0; i < end.length; i++) {
            double angle = 2 * Math.PI * hertz * i / 48_000;
            re += end[i] * Math.cos(angle);
            im += end[i] * Math.sin(angle);
            power += (double) end[i] * end[i];
        }
        return power < 1 ? 0 : 2 * (re * re + im * im) / end.length / power;
    }
}
