package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.phone.Media;
import org.junit.jupiter.api.Test;

/// A call to the Echo contact.
class EchoCallTest {

    private static final short[] SPEECH = Speech.of(8_000);

    /// G.722, because it keeps the wave: through Opus twice the sound is the same and the wave is not.
    @Test
    void hearsAndSeesItselfHalfASecondLaterAndMeasuresIt() {
        try (Eyes eyes = new Eyes(); Side caller = new Side(Side.CONFIG.withAudioCodecs(List.of("G722"))); Side echo = Side.echo(Side.CONFIG)) {
            caller.media.showRemote(eyes);
            caller.speak(SPEECH);
            caller.offer(echo, Media.AUDIO_VIDEO);
            Waiting.until("the own picture", () -> eyes.seen() > 5);
            assertThat(eyes.quality()).isGreaterThan(28);
            Waiting.until("the delay of the picture", () -> caller.latest("video").delayMs() > 0);
            Waiting.until("the delay of the sound", () -> caller.latest("audio").delayMs() > 0);
            // Half a second in the echo and the way there and back: a busy machine makes it longer, nothing makes it shorter.
            assertThat(caller.latest("video").delayMs()).isBetween(500.0, 2_000.0);
            assertThat(caller.latest("audio").delayMs()).isBetween(520.0, 2_000.0);
            Waiting.until("everything to be said and heard", () -> caller.media.inputLevelDb() < -80 && caller.media.outputLevelDb() < -60);
            Saying.understood(caller, caller, Speech.of(2_600), 0.9);
        }
    }
}
