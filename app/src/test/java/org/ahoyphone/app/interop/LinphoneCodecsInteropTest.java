package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every codec that Linphone and we share, and those it has not.
@Interop
class LinphoneCodecsInteropTest {

    private static Corpus corpus;
    private static PulseAudio sound;

    @BeforeAll
    static void make() throws IOException {
        corpus = new Corpus();
        sound = PulseAudio.ofTwo();
    }

    @AfterAll
    static void end() throws IOException {
        if (sound != null) {
            sound.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {
        "opus/48000/2 | we call", "opus/48000/2 | it calls", "G722/8000/1 | we call", "G722/8000/1 | it calls", "PCMU/8000/1 | we call",
        "PCMA/8000/1 | it calls", "speex/32000/1 | we call", "speex/16000/1 | it calls", "speex/8000/1 | we call"})
    @Cell(peer = "Linphone", feature = "heard both ways: {0} ({1})")
    void isHeard(String cell) throws IOException {
        String codec = cell.substring(0, cell.indexOf(" | "));
        String name = codec.substring(0, codec.indexOf('/'));
        String ours = name.equals("speex") ? codec : name;
        HeardBothWays.of(() -> HeardBothWays.over(sound, corpus, ours, cell.endsWith("it calls"),
                (microphone, loudspeaker) -> Linphone.speaking(sound, microphone, loudspeaker, codec))).check("Linphone", cell, name);
    }

    /// Its list of codecs does not name them; what is offered with them alone, it refuses.
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"AMR", "AMR-WB", "G726-32", "L16"})
    @Cell(peer = "Linphone", feature = "heard both ways: {0}", notOffered = "Debian's build has no such codec: audio-codec-get does not name it, and an offer of it alone gets 488")
    void hasNot(String codec) throws IOException {
        try (Linphone linphone = Linphone.start(true, sound, "micA_src", "spkA");
                OwnPhone phone = CodecCall.phone(codec, corpus.speech(48_000), Peer.folder("codec").resolve("heard.wav"), new CodecCall.Network(0))) {
            assertThat(linphone.command("audio-codec-get")).containsIgnoringCase("PCMU").doesNotContainIgnoringCase(codec.replace("-32", "") + "/");
            assertThat(OwnPhone.ended(phone.call(linphone.uri("udp"))).reason().status()).isEqualTo(488);
        }
    }
}
