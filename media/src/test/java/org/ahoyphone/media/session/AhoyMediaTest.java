package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.MemoryAudioDevices;
import org.ahoyphone.media.device.PaceClock;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.media.video.VideoOutput;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaAnswer;
import org.ahoyphone.phone.MediaContext;
import org.ahoyphone.phone.MediaEvent;
import org.ahoyphone.phone.MediaException;
import org.ahoyphone.phone.MediaRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // calls are closed early, to see what is left
class AhoyMediaTest {

    private static final MediaRequest BOTH = MediaRequest.of(Media.AUDIO_VIDEO, Side.LOCAL);

    private final List<MediaEvent> events = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    private CallMedia call(AhoyMedia engine) {
        return engine.session(new MediaContext("call", "other", events::add));
    }

    private static void connect(CallMedia caller, CallMedia callee) {
        MediaAnswer answer = callee.answer(caller.offer(BOTH), BOTH);
        assertThat(answer).isInstanceOf(MediaAnswer.Accepted.class);
        assertThat(caller.accept(((MediaAnswer.Accepted) answer).sdp())).isNull();
    }

    @Test
    void runningCallsTakeTheDevicesOfANewConfiguration() {
        MemoryAudioDevices devices = new MemoryAudioDevices(PaceClock.SYSTEM);
        devices.plugInput("microphone");
        devices.plugOutput("loudspeaker");
        try (AhoyMedia engine = AhoyMedia.create(Side.CONFIG, devices, new NoVideoDevices(), _ -> List.of());
                AhoyMedia echo = AhoyMedia.create(Side.CONFIG.withEcho(true)); CallMedia caller = call(engine); CallMedia callee = call(echo)) {
            assertThat(engine.calls()).isEqualTo(1);
            connect(caller, callee);
            assertThat(caller.inputLevelDb()).isLessThan(-90);
            engine.configure(engine.config().withAudioIn(new AudioInput.Tone(440)));
            Waiting.until("a tone", () -> caller.inputLevelDb() > -30);
            Waiting.until("the echo of the tone", () -> caller.outputLevelDb() > -30);
            caller.close();
            assertThat(engine.calls()).isZero();
            assertThat(devices.open()).isZero();
        }
    }

    @Test
    void saysWhatIsMissingAndSendsTheTestPattern() {
        MemoryAudioDevices none = new MemoryAudioDevices(PaceClock.SYSTEM);
        MediaConfig config = Side.CONFIG.withVideoIn(new VideoInput.Default());
        try (Eyes eyes = new Eyes(); AhoyMedia engine = AhoyMedia.create(config, none, new NoVideoDevices(), _ -> List.of());
                CallMedia caller = call(engine); CallMedia callee = call(engine)) {
            callee.showRemote(eyes);
            connect(caller, callee);
            Waiting.until("the test pattern", () -> eyes.last() != null);
            Waiting.until("notices", () -> notices().size() >= 6);
            assertThat(notices()).anyMatch(text -> text.contains("microphone")).anyMatch(text -> text.contains("loudspeaker"))
                    .anyMatch(text -> text.contains("test pattern"));
        }
    }

    /// From a call's test pattern to a film, and from that film through another call.
    @Test
    void keepsWhatItReceivesInAFilmAndSendsFilms() {
        Path film = folder.resolve("seen.mkv");
        try (AhoyMedia engine = AhoyMedia.create(Side.CONFIG.withVideoOut(new VideoOutput.File(film)))) {
            CallMedia caller = call(engine);
            CallMedia callee = call(engine);
            try (Eyes eyes = new Eyes()) {
                callee.showRemote(eyes);
                engine.configure(Side.CONFIG);
                connect(caller, callee);
                Waiting.until("pictures", () -> eyes.seen() > 15);
                caller.close();
                callee.close();
            }
        }
        assertThat(film).exists();
        MediaConfig config = Side.CONFIG.withVideoIn(new VideoInput.File(film));
        try (Eyes eyes = new Eyes(); AhoyMedia engine = AhoyMedia.create(config); CallMedia caller = call(engine); CallMedia callee = call(engine)) {
            callee.showRemote(eyes);
            connect(caller, callee);
            Waiting.until("pictures of the film", () -> eyes.seen() > 5 && eyes.last() != null);
            assertThat(eyes.quality()).isGreaterThan(28);
        }
    }

    @Test
    void aCallMayHaveCodecsOfItsOwnInItsOwnOrder() {
        try (AhoyMedia engine = AhoyMedia.create(Side.CONFIG);
                CallMedia own = engine.session(new MediaContext("call", "other", List.of("PCMA", "speex/16000", "opus"), events::add)); CallMedia usual = call(engine)) {
            assertThat(encodings(own.offer(BOTH))).containsExactly("PCMA/8000", "speex/16000", "opus/48000/2");
            assertThat(encodings(usual.offer(BOTH))).first().isEqualTo("opus/48000/2");
            engine.configure(Side.CONFIG.withAudioCodecs(List.of("G722")));
            own.rollback();
            assertThat(encodings(own.offer(BOTH))).as("a running call keeps its codecs").first().isEqualTo("PCMA/8000");
            assertThatThrownBy(() -> engine.session(new MediaContext("call", "other", List.of("mp3"), events::add)))
                    .isInstanceOf(MediaException.class).hasMessageContaining("mp3");
            assertThat(engine.calls()).isEqualTo(2);
        }
    }

    /// The codecs of sound of a description, in the order of its m-line.
    private static List<String> encodings(String sdp) {
        List<String> lines = sdp.lines().toList();
        String audio = lines.stream().filter(line -> line.startsWith("m=audio")).findFirst().orElseThrow();
        return Arrays.stream(audio.split(" ")).skip(3)
                .map(type -> lines.stream().filter(line -> line.startsWith("a=rtpmap:" + type + " ")).findFirst().orElseThrow().split(" ")[1])
                .filter(name -> !name.startsWith("telephone-event") && !name.startsWith("red/") && !name.startsWith("CN/")).toList();
    }

    @Test
    void letsNothingThroughAfterTheEnd() {
        try (AhoyMedia engine = AhoyMedia.create(Side.CONFIG.withEcho(true)); CallMedia caller = call(engine); CallMedia callee = call(engine)) {
            connect(caller, callee);
            caller.close();
            callee.close();
            int before = events.size();
            assertThat(caller.negotiated().streams()).isEmpty();
            assertThat(caller.sendDtmf("1")).isFalse();
            assertThat(caller.accept("")).isEqualTo("The call is over.");
            assertThat(caller.answer("", BOTH)).isInstanceOf(MediaAnswer.Refused.class);
            caller.muteCamera(true);
            caller.use(new AudioInput.Silence());
            caller.rollback();
            caller.close();
            assertThat(events).hasSize(before);
        }
    }

    private List<String> notices() {
        return events.stream().filter(MediaEvent.Notice.class::isInstance).map(event -> ((MediaEvent.Notice) event).text()).toList();
    }
}
