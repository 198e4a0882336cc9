package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.media.session.CallMedia;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.media.video.PictureScaler;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.PhoneConfig;
import org.junit.jupiter.api.Test;

/// The screen of a Wayland session, which only the desktop's portal hands out, shared with another Ahoy.
@Interop
class WaylandScreenInteropTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// The colours in the middle of each quarter, as they arrive.
    private static final class Quarters implements VideoSink, AutoCloseable {
        private static final int WIDTH = 64;
        private static final int HEIGHT = 36;

        private final PictureScaler scaler = new PictureScaler();
        private final ByteBuffer pixels = PictureScaler.bgraBuffer(WIDTH, HEIGHT);
        private final AtomicInteger pictures = new AtomicInteger();
        private volatile String colours = "";

        @Override
        public void show(VideoFrame frame) {
            scaler.toBgra(frame, pixels, WIDTH, HEIGHT);
            colours = colour(WIDTH / 4, HEIGHT / 4) + " " + colour(WIDTH * 3 / 4, HEIGHT / 4) + " " + colour(WIDTH / 4, HEIGHT * 3 / 4) + " "
                    + colour(WIDTH * 3 / 4, HEIGHT * 3 / 4);
            pictures.incrementAndGet();
        }

        private String colour(int x, int y) {
            int at = 4 * (y * WIDTH + x);
            return name(at + 2, "r") + name(at + 1, "g") + name(at, "b");
        }

        private String name(int at, String name) {
            return (pixels.get(at) & 0xFF) > 128 ? name : "";
        }

        @Override
        public void close() {
            scaler.close();
        }
    }

    /// One that looks at what is shared.
    private static OwnPhone phone() {
        return new OwnPhone(PhoneConfig.defaults().listen(ListenAddress.parse("udp:127.0.0.1:0")),
                AhoyMedia.create(MediaConfig.defaults().withAudioIn(new AudioInput.Silence()).withAudioOut(new AudioOutput.None()))).answering(Media.AUDIO_VIDEO);
    }

    private static AhoyProcess sharing(WaylandDesktop desktop, OwnPhone peer) throws IOException {
        return AhoyProcess.startIn(desktop.place(), "", "call", "sip:ahoy@127.0.0.1:" + peer.port(), "--listen", "udp:127.0.0.1:0", "--duration", "15", "--audio",
                "silence", "--play", "none", "--share", "screen");
    }

    @Test
    void whatTheDesktopHandsOutIsSeenThere() throws IOException {
        try (WaylandDesktop desktop = WaylandDesktop.open("screen"); Quarters seen = new Quarters(); OwnPhone peer = phone();
                AhoyProcess ahoy = sharing(desktop, peer)) {
            ((CallMedia) peer.incoming().media()).showShared(seen);

            Peer.await("the screen's colours", PATIENCE, () -> seen.colours.equals("r g b rg"));
            int before = seen.pictures.get();
            Peer.await("the clock's ticks", PATIENCE, () -> seen.pictures.get() > before + 3);
            assertThat(ahoy.exit()).as(ahoy.stderr()).isZero();
        }
    }

    @Test
    void whoChoosesNothingIsToldAndTheCallGoesOn() throws IOException {
        try (WaylandDesktop desktop = WaylandDesktop.open("none"); OwnPhone peer = phone();
                AhoyProcess ahoy = sharing(desktop, peer)) {
            ahoy.await("notice", notice -> notice.toString().contains("No screen or window was chosen"));
            assertThat(ahoy.exit()).as(ahoy.stderr()).isZero();
        }
    }

    @Test
    void whatTheDesktopTakesBackIsToldAndTheCallGoesOn() throws IOException {
        try (WaylandDesktop desktop = WaylandDesktop.open("screen"); Quarters seen = new Quarters(); OwnPhone peer = phone();
                AhoyProcess ahoy = sharing(desktop, peer)) {
            ((CallMedia) peer.incoming().media()).showShared(seen);
            Peer.await("the screen's colours", PATIENCE, () -> seen.colours.equals("r g b rg"));

            desktop.close();

            ahoy.await("notice", notice -> notice.toString().contains("The desktop ended the sharing"));
            assertThat(ahoy.exit()).as(ahoy.stderr()).isZero();
        }
    }
}
