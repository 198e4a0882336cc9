package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.SystemAudioDevices;
import org.ahoyphone.media.audio.processing.ProcessingSettings;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.media.session.CallMedia;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.media.video.SystemVideoDevices;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaAnswer;
import org.ahoyphone.phone.MediaContext;
import org.ahoyphone.phone.MediaEvent;
import org.ahoyphone.phone.MediaRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lwjgl.sdl.SDLStdinc;

/// Where the time goes on the way from mouth to ear: both ends of a call in this process, on the devices of a real sound server, with a note of when each
/// chirp was in the hands of capture and of play.
@Tag("audio")
@Timeout(120)
class DelayBudgetInteropTest {
    private static final int CHIRPS = 12;
    private static final long SETTLING_MILLIS = 6_000;

    private static PulseAudio sound;
    private static Path chirps;

    @BeforeAll
    static void startSound() throws IOException {
        chirps = Peer.folder("budget").resolve("chirps.wav");
        Chirps.write(chirps, 60);
        sound = PulseAudio.ofTwo();
        // The sound library asks the process's environment, which Java cannot change.
        SDLStdinc.SDL_setenv_unsafe("PULSE_SERVER", sound.server(), 1);
    }

    @AfterAll
    static void stopSound() throws IOException {
        sound.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void ofAhoy(String processing) throws Exception {
        MediaConfig config = MediaConfig.defaults().withAudioCodecs(List.of("opus")).withProcessing(ProcessingSettings.parse(processing));
        TappedDevices mouthSide = new TappedDevices(new SystemAudioDevices());
        TappedDevices earSide = new TappedDevices(new SystemAudioDevices());
        List<MediaEvent> events = new CopyOnWriteArrayList<>();
        MediaRequest request = MediaRequest.of(Media.AUDIO, InetAddress.getLoopbackAddress());
        Process chirping = sound.play("micA", chirps);
        try (TimedRecording mouth = new TimedRecording(sound, "micA.monitor");
                TimedRecording ear = new TimedRecording(sound, "spkB.monitor")) {
            try (AhoyMedia one = AhoyMedia.create(config.withAudioIn(new AudioInput.Named("micA_src")).withAudioOut(new AudioOutput.Named("spkA")),
                            mouthSide, new SystemVideoDevices(), _ -> List.of());
                    AhoyMedia other = AhoyMedia.create(config.withAudioIn(new AudioInput.Named("micB_src")).withAudioOut(new AudioOutput.Named("spkB")),
                            earSide, new SystemVideoDevices(), _ -> List.of());
                    CallMedia caller = one.session(new MediaContext("call", "other", _ -> {}));
                    CallMedia callee = other.session(new MediaContext("call", "other", events::add))) {
                MediaAnswer answer = callee.answer(caller.offer(request), request);
                assertThat(caller.accept(((MediaAnswer.Accepted) answer).sdp())).isNull();
                Peer.pause(SETTLING_MILLIS);
                events.clear();
                Peer.pause(CHIRPS * 1000L);
                // Without a call the sound server takes larger pieces, and sooner.
                mouth.close();
                ear.close();
            }
            long from = mouth.nanos(0) + SETTLING_MILLIS * 1_000_000;
            List<Long> said = later(Chirps.times(mouth), from);
            List<Long> captured = later(mouthSide.captured(), from);
            List<Long> played = later(earSide.played(), from);
            List<Long> heard = later(Chirps.times(ear), from);
            DoubleSummaryStatistics buffer = events.stream().filter(MediaEvent.Statistics.class::isInstance)
                    .flatMap(event -> ((MediaEvent.Statistics) event).statistics().streams().stream())
                    .mapToDouble(stream -> stream.bufferMs()).summaryStatistics();
            line(processing, "microphone to frame in hand", Chirps.delays(said, captured));
            line(processing, "frame in hand to frame played", Chirps.delays(captured, played));
            AudioTable.add("delay budget, processing %-3s  of which jitter buffer        mean   %5.1f ms (%.1f..%.1f)", processing, buffer.getAverage(),
                    buffer.getMin(), buffer.getMax());
            line(processing, "frame played to loudspeaker", Chirps.delays(played, heard));
            line(processing, "whole", Chirps.delays(said, heard));
            assertThat(Chirps.delays(said, heard).millis()).as("chirps heard").hasSizeGreaterThan(CHIRPS / 2);
        } finally {
            Peer.stop(chirping);
        }
    }

    private static List<Long> later(List<Long> times, long from) {
        return times.stream().filter(time -> time > from).toList();
    }

    private static void line(String processing, String stage, Chirps.Delays delays) throws IOException {
        AudioTable.add("delay budget, processing %-3s  %-29s %s", processing, stage, delays);
    }
}
