package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.media.rtp.Interceptor;
import org.ahoyphone.media.rtp.PacketSink;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.video.PatternClock;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaStatistics.StreamStatistics;
import org.ahoyphone.phone.NegotiatedMedia;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pictures between two sides, over sockets of this machine, in real time.
class VideoCallTest {

    @ParameterizedTest
    @ValueSource(strings = {"VP8", "H264", "VP9", "AV1"})
    void carriesPicturesBothWaysWithEveryCodec(String codec) {
        try (Eyes callerEyes = new Eyes(); Eyes calleeEyes = new Eyes();
                Side caller = new Side(Side.CONFIG.withVideoCodecs(List.of(codec))); Side callee = new Side(Side.CONFIG)) {
            caller.media.showRemote(callerEyes);
            callee.media.showRemote(calleeEyes);
            caller.offer(callee, Media.AUDIO_VIDEO);
            assertThat(callee.media.negotiated().streams()).extracting(NegotiatedMedia.Stream::codec).containsExactly("opus", codec);
            Waiting.until("pictures", () -> callerEyes.seen() >= 20 && calleeEyes.seen() >= 20);
            Waiting.until("pictures like those that were sent", () -> calleeEyes.quality() > 30 && callerEyes.quality() > 30);
            // Where the machine is busy elsewhere the way seems narrow, and pictures become smaller later.
            assertThat(calleeEyes.widths()).contains(Side.SMALL.width());
            Waiting.until("figures", () -> callee.latest("video") != null && callee.latest("video").framesDecoded() >= 15);
            StreamStatistics figures = callee.latest("video");
            assertThat(figures.codec()).isEqualTo(codec);
            Waiting.until("a picture of the size that is told", () -> calleeEyes.widths().contains(figures.width()));
            assertThat(figures.height()).isEqualTo(figures.width() * Side.SMALL.height() / Side.SMALL.width());
            assertThat(figures.framesSent()).isPositive();
            assertThat(figures.framesReceived()).isGreaterThanOrEqualTo(figures.framesDecoded());
            assertThat(figures.packetsLost()).isZero();
            assertThat(figures.delayMs()).as("no picture of its own comes back").isEqualTo(-1);
        }
    }

    @Test
    void knowsFromTheReportsHowPicturesGoWithTheSound() {
        try (Side caller = new Side(Side.CONFIG); Side callee = new Side(Side.CONFIG)) {
            caller.offer(callee, Media.AUDIO_VIDEO);
            assertThat(callee.latest("audio").video().sync().known()).isFalse();
            Waiting.until("both senders' reports", () -> callee.latest("video").video().sync().known() && caller.latest("video").video().sync().known());
            assertThat(callee.latest("video").video().sync().heldMs()).isBetween(0.0, 250.0);
        }
    }

    @Test
    void showsUprightWhatIsSentLying() {
        Lying lying = new Lying();
        try (Eyes far = new Eyes(); Side caller = new Side(Side.CONFIG, kind -> kind.equals("video") ? List.of(lying) : List.of());
                Side callee = new Side(Side.CONFIG)) {
            callee.media.showRemote(far);
            caller.offer(callee, Media.AUDIO_VIDEO);
            Waiting.until("pictures as they are sent", () -> far.seen() > 2);
            assertThat(far.width()).isEqualTo(Side.SMALL.width());
            lying.octet = 1;
            Waiting.until("pictures turned by a quarter", () -> far.width() == Side.SMALL.height());
            lying.octet = 2;
            Waiting.until("pictures turned by a half", () -> far.width() == Side.SMALL.width());
            PatternClock.Reading before = far.last();
            lying.octet = 0;
            Waiting.until("pictures whose clock can be read again", () -> !before.equals(far.last()) && far.quality() > 30);
        }
    }

    /// Says of the pictures of one side that they lie, as a phone does that is held so.
    private static final class Lying implements Interceptor {
        /// The first number is that of all packets, which is offered before it.
        private static final int ID = 2;
        private final RtpPacket parsed = new RtpPacket();
        volatile int octet;

        @Override
        public PacketSink outgoingRtp(PacketSink next) {
            return (packet, nanos) -> {
                if (parsed.parse(packet) == RtpPacket.Status.OK && parsed.marker()) {
                    packet.bytes()[RtpPacket.insertExtension(packet, ID, 1)] = (byte) octet;
                }
                next.accept(packet, nanos);
            };
        }
    }

    @Test
    void showsTheCameraOnlyDarkWhileItIsMuted() {
        try (Eyes own = new Eyes(); Eyes far = new Eyes(); Side caller = new Side(Side.CONFIG); Side callee = new Side(Side.CONFIG)) {
            caller.media.showLocal(own);
            callee.media.showRemote(far);
            caller.offer(callee, Media.AUDIO_VIDEO);
            Waiting.until("a picture", () -> far.seen() > 2);
            assertThat(far.dark()).isFalse();
            caller.media.muteCamera(true);
            assertThat(caller.media.cameraMuted()).isTrue();
            Waiting.until("darkness", () -> far.dark() && own.dark());
            caller.media.muteCamera(false);
            Waiting.until("light", () -> !far.dark() && !own.dark());
        }
    }
}
