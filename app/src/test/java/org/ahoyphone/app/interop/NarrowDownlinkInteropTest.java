package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Linphone's pictures on a way to us that becomes too narrow for them: it knows nothing of the arrival of each packet, and is asked for less (TMMBR).
@Interop
class NarrowDownlinkInteropTest {
    private static final double NARROW = 120_000;
    private static final long PERIOD_MILLIS = 1_000;

    @Test
    @Cell(peer = "Linphone", feature = "sends less when asked to (TMMBR over AVPF)")
    void sendsLess() throws IOException {
        Corpus corpus = new Corpus();
        // Made before anybody needs the processor.
        Path film = corpus.film();
        try (PulseAudio sound = PulseAudio.start();
                VirtualScreen screen = VirtualScreen.open(1000, 800);
                Linphone peer = Linphone.start(LinphoneSetup.audio().video(screen.display()).line("[rtp] avpf=1").line("[video] automatically_initiate=1"), sound);
                AhoyProcess ahoy = AhoyProcess.start("answer", "--times", "1", "--listen", "udp:127.0.0.1:0", "--duration", "32", "--audio", "silence", "--play", "none",
                        "--video-size", "640x480@25", "--video-codecs", "VP8", "--video", "file:" + corpus.clip(), "--show", "file:" + Peer.folder("seen-narrow").resolve("seen.mkv"));
                LossyRelay relay = new LossyRelay(ahoy.port())) {
            peer.dial("sip:ahoy@127.0.0.1:" + relay.port());
            peer.awaitEvent("StreamsRunning");
            ahoy.await("media", m -> m.get("streams").size() > 1 && m.get("streams").get(1).get("framesDecoded").asInt() > 0);
            peer.play(film);
            Peer.pause(2_000);
            List<Long> wide = kbits(relay, 3);
            relay.narrow(NARROW);
            List<Long> narrow = kbits(relay, 9);
            relay.narrow(Double.POSITIVE_INFINITY);
            List<Long> again = kbits(relay, 4);
            String text = "Linphone sends, kbit/s each second: %s; on %.0f kbit/s %s; and again %s".formatted(wide, NARROW / 1000, narrow, again);
            VideoTable.add("%s", text);
            assertThat(narrow.subList(4, 9).stream().mapToLong(each -> each).average().orElseThrow()).as(text).isLessThan(1.5 * NARROW / 1000);
        }
    }

    private static List<Long> kbits(LossyRelay relay, int periods) {
        List<Long> sent = new ArrayList<>();
        for (int i = 0; i < periods; i++) {
            long before = relay.count("video").bytes();
            Peer.pause(PERIOD_MILLIS);
            sent.add((relay.count("video").bytes() - before) * 8 / PERIOD_MILLIS);
        }
        return sent;
    }
}
