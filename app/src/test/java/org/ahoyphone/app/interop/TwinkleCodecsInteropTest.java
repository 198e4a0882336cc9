package org.ahoyphone.app.interop;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Codecs that Twinkle 1.10 and we share and that others lack: Speex at its three rates, G.726 at its four rates, packed as RFC 3551 wants it. As AAL2 does it Twinkle
/// packs only the 32 kbit/s as others do, so that one stands for them; baresip packs them all so.
@Interop
class TwinkleCodecsInteropTest {

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

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource({
        "speex/8000, we call, speex-nb, rfc3551", "speex/16000, it calls, speex-wb, rfc3551", "speex/32000, we call, speex-uwb, rfc3551",
        "G726-16, it calls, g726-16, rfc3551", "G726-24, it calls, g726-24, rfc3551", "G726-32, we call, g726-32, rfc3551",
        "G726-40, it calls, g726-40, rfc3551", "G726-32;packing=aal2, we call, g726-32, aal2"})
    @Cell(peer = "Twinkle", feature = "heard both ways: {0} ({1})")
    void isHeard(String codec, String who, String theirs, String packing) throws IOException {
        HeardBothWays.of(() -> HeardBothWays.over(sound, corpus, codec, who.equals("it calls"),
                (microphone, loudspeaker) -> Twinkle.start(sound, microphone, loudspeaker, theirs, "g726_packing=" + packing)))
                .check("Twinkle", codec + ", " + who, codec.replaceFirst("[/;].*", ""));
    }
}
