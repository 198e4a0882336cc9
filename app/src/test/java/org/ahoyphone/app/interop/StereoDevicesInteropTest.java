package org.ahoyphone.app.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Stereo from a microphone of ours to baresip, and from baresip to a loudspeaker of ours.
@Interop
class StereoDevicesInteropTest {

    private static final int MILLIS = 7_000;
    private static final String CODEC = "opus;stereo=1;sprop-stereo=1";

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"we call", "it calls"})
    @Cell(peer = "baresip", feature = "heard both ways: opus, stereo, microphone and loudspeaker ({0})")
    void eachEarHearsItsOwn(String who) throws IOException {
        Corpus corpus = new Corpus();
        Heard first = call(corpus, who);
        // On a busy machine a sound server stutters, whoever plays and records: then a second call counts.
        Heard heard = first.clear() ? first : call(corpus, who);
        heard.there.check("baresip, stereo microphone, " + who);
        heard.here.check("baresip, stereo loudspeaker, " + who);
    }

    private record Heard(EarsScore there, EarsScore here) {
        boolean clear() {
            return there.clear() && here.clear();
        }
    }

    private static Heard call(Corpus corpus, String who) throws IOException {
        Path folder = Peer.folder("stereo");
        Path here = folder.resolve("here.wav");
        BaresipSetup setup = BaresipSetup.audio("opus/48000/2").lines("opus_stereo yes", "opus_sprop_stereo yes", "opus_bitrate 96000");
        Path there;
        try (PulseAudio sound = PulseAudio.ofTwo(); Baresip baresip = Baresip.start("bob", setup, corpus)) {
            sound.plugStereo("mouth", "mouth_src");
            sound.plugStereo("ears", "ears_src");
            try (AhoyProcess ahoy = call(sound, baresip, who.equals("it calls")); var _ = sound.recordingBoth("ears.monitor", here)) {
                try (var _ = sound.playing("mouth", corpus.stereo(48_000))) {
                    Peer.pause(MILLIS);
                }
                ahoy.type("hangup");
                baresip.awaitEvent("CALL_CLOSED");
            }
            there = baresip.heard();
        }
        return new Heard(EarsScore.of(corpus.speech(48_000), corpus.other(48_000), there), EarsScore.of(corpus.speech(48_000), corpus.other(48_000), here));
    }

    /// @return once the call runs
    private static AhoyProcess call(PulseAudio sound, Baresip baresip, boolean itCalls) throws IOException {
        List<String> words = new ArrayList<>(itCalls ? List.of("answer") : List.of("call", "sip:bob@127.0.0.1:" + baresip.port()));
        words.addAll(List.of("--listen", "udp:127.0.0.1:0", "--audio", "mouth_src", "--play", "ears", "--audio-codecs", CODEC));
        AhoyProcess ahoy = AhoyProcess.startIn(List.of("env", "PULSE_SERVER=" + sound.server()), "", words.toArray(String[]::new));
        if (itCalls) {
            baresip.command("dial", "sip:ahoy@127.0.0.1:" + ahoy.port());
        }
        ahoy.compileInTheBackground();
        baresip.awaitEvent("CALL_ESTABLISHED");
        return ahoy;
    }
}
