package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.ahoyphone.media.rtp.io.RtpPorts;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaAnswer;
import org.ahoyphone.phone.MediaContext;
import org.ahoyphone.phone.MediaException;
import org.ahoyphone.phone.MediaRequest;
import org.ahoyphone.phone.NegotiatedMedia;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// What offers and answers do to the streams of a call.
class NegotiationCallTest {

    private static final String OPUS_OFFER = String.join("\r\n", "v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0",
            "m=audio 9 RTP/AVP 96", "a=rtpmap:96 opus/48000/2") + "\r\n";

    @Test
    void holdsAndResumes() {
        try (Side caller = new Side(Side.CONFIG); Side callee = new Side(Side.CONFIG)) {
            caller.offer(callee, Media.AUDIO);
            Waiting.until("sound both ways", () -> packets(caller) > 20 && packets(callee) > 20);

            caller.offer(callee, Side.hold(Media.AUDIO), Side.request(Media.AUDIO));
            assertThat(stream(caller).receiving()).isFalse();
            assertThat(stream(callee).sending()).isFalse();
            assertThat(stream(callee).receiving()).isTrue();
            long before = settled(caller);
            long heldAt = packets(callee);
            Waiting.until("a second more of the one who holds", () -> packets(callee) > heldAt + 50);
            assertThat(packets(caller)).isEqualTo(before);

            callee.offer(caller, Side.hold(Media.AUDIO), Side.hold(Media.AUDIO));
            assertThat(stream(caller).sending() || stream(caller).receiving()).isFalse();

            caller.offer(callee, Side.request(Media.AUDIO), Side.request(Media.AUDIO));
            assertThat(stream(caller).sending() && stream(caller).receiving()).isTrue();
            Waiting.until("sound again", () -> packets(caller) > before + 20);
            assertThat(caller.latest("audio").packetsLost()).isZero();
        }
    }

    @Test
    void addsAndTakesAwayPicturesWithoutAGapInTheSound() {
        try (Eyes eyes = new Eyes(); Side caller = new Side(Side.CONFIG); Side callee = new Side(Side.CONFIG)) {
            callee.media.showRemote(eyes);
            caller.offer(callee, Media.AUDIO);
            String audio = stream(caller).local();
            Waiting.until("sound", () -> packets(callee) > 20);
            caller.offer(callee, Media.AUDIO_VIDEO);
            assertThat(caller.media.negotiated().media()).isEqualTo(Media.AUDIO_VIDEO);
            assertThat(stream(caller).local()).isEqualTo(audio);
            Waiting.until("pictures", () -> eyes.seen() > 5);
            caller.offer(callee, Media.AUDIO);
            assertThat(caller.media.negotiated().media()).isEqualTo(Media.AUDIO);
            assertThat(callee.media.negotiated().streams()).hasSize(1);
            callee.offer(caller, Media.AUDIO_VIDEO);
            int seen = eyes.seen();
            Waiting.until("pictures again", () -> eyes.seen() > seen + 5);
            // One stream of sound from beginning to end: nothing lost, and as much sent as time went by.
            Waiting.until("figures", () -> callee.latest("video") != null);
            assertThat(callee.latest("audio").packetsLost()).isZero();
            assertThat(callee.latest("audio").packetsReceived()).isGreaterThanOrEqualTo(packets(callee));
        }
    }

    @Test
    void movesToAnotherAddressOfTheMachine() {
        try (Side caller = new Side(Side.CONFIG); Side callee = new Side(Side.CONFIG)) {
            caller.offer(callee, Media.AUDIO);
            Waiting.until("sound", () -> packets(callee) > 20);
            InetAddress other = InetAddress.ofLiteral("127.0.0.2");
            caller.offer(callee, MediaRequest.of(Media.AUDIO, other), Side.request(Media.AUDIO));
            assertThat(stream(caller).local()).startsWith("127.0.0.2:");
            assertThat(stream(callee).remote()).isEqualTo(stream(caller).local());
            long before = packets(callee);
            Waiting.until("sound from there", () -> packets(callee) > before + 60);
            Waiting.until("sound to there", () -> caller.latest("audio") != null && caller.latest("audio").packetsReceived() > 20);
        }
    }

    @Test
    void speaksIpVersionSix() {
        InetAddress local = InetAddress.ofLiteral("::1");
        Assumptions.assumeTrue(usable(local), "this machine has no IPv6");
        try (Side caller = new Side(Side.CONFIG); Side callee = new Side(Side.CONFIG)) {
            MediaRequest request = MediaRequest.of(Media.AUDIO, local);
            caller.offer(callee, request, request);
            assertThat(stream(caller).local()).startsWith("[0:0:0:0:0:0:0:1]:");
            Waiting.until("sound both ways", () -> packets(caller) > 20 && packets(callee) > 20);
        }
    }

    private static boolean usable(InetAddress local) {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(local, 0))) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void refusesWhatItCannotReadOrDo() {
        try (Side side = new Side(Side.CONFIG.withAudioCodecs(List.of("PCMU")))) {
            assertThat(side.media.answer("v=1\r\n", Side.request(Media.AUDIO))).isInstanceOfSatisfying(MediaAnswer.Refused.class, refused -> {
                assertThat(refused.status()).isEqualTo(400);
                assertThat(refused.reason()).contains("v=0");
            });
            assertThat(side.media.answer(OPUS_OFFER, Side.request(Media.AUDIO))).isInstanceOfSatisfying(MediaAnswer.Refused.class, refused -> {
                assertThat(refused.status()).isEqualTo(488);
                assertThat(refused.reason()).contains("opus", "PCMU");
            });
            assertThat(side.media.negotiated()).isEqualTo(NegotiatedMedia.NONE);
            assertThat(side.media.accept(OPUS_OFFER)).contains("no offer");
        }
    }

    @Test
    void keepsWhatWasAgreedWhenAnAnswerCannotBeUsed() {
        try (Side caller = new Side(Side.CONFIG); Side callee = new Side(Side.CONFIG)) {
            caller.offer(callee, Media.AUDIO);
            NegotiatedMedia before = caller.media.negotiated();
            caller.media.offer(Side.request(Media.AUDIO_VIDEO));
            assertThat(caller.media.accept("nonsense")).contains("cannot be read");
            assertThat(caller.media.accept(OPUS_OFFER)).contains("m-lines");
            caller.media.rollback();
            assertThat(caller.media.negotiated()).isEqualTo(before);
            caller.offer(callee, Media.AUDIO_VIDEO);
            assertThat(caller.media.negotiated().media()).isEqualTo(Media.AUDIO_VIDEO);
        }
    }

    @Test
    void saysWhatAnOfferAsksFor() {
        try (Side side = new Side(Side.CONFIG)) {
            assertThat(side.media.wanted(OPUS_OFFER)).isEqualTo(Media.AUDIO);
            assertThat(side.media.wanted(OPUS_OFFER + "m=video 9 RTP/AVP 97\r\n")).isEqualTo(Media.AUDIO_VIDEO);
            assertThat(side.media.wanted(OPUS_OFFER + "m=video 0 RTP/AVP 97\r\n")).isEqualTo(Media.AUDIO);
            assertThat(side.media.wanted("nonsense")).isEqualTo(new Media(false, false));
        }
    }

    @Test
    void saysWhenNoPortIsFree() throws Exception {
        try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress(Side.LOCAL, 0))) {
            int even = taken.getLocalPort() & ~1;
            CallEquipment equipment = new CallEquipment(RtpPorts.range(even, even + 1), _ -> new EchoSound(null), _ -> new EchoPictures(),
                    _ -> List.of(), _ -> {});
            CallMedia media = new CallMedia(new MediaContext("call", "other", _ -> {}), Side.CONFIG, equipment);
            try (media) {
                assertThatThrownBy(() -> media.offer(Side.request(Media.AUDIO))).isInstanceOf(MediaException.class).hasMessageContaining("in use");
                assertThat(media.answer(OPUS_OFFER, Side.request(Media.AUDIO))).isInstanceOfSatisfying(MediaAnswer.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(500));
            }
        }
    }

    @Test
    void freesThePortsOfAnOfferThatCameToNothing() {
        try (Side caller = new Side(Side.CONFIG)) {
            String first = caller.media.offer(Side.request(Media.AUDIO_VIDEO));
            caller.media.rollback();
            int port = Integer.parseInt(first.split("m=audio ")[1].split(" ")[0]);
            Waiting.until("the port to be free", () -> {
                try (DatagramSocket again = new DatagramSocket(new InetSocketAddress(Side.LOCAL, port))) {
                    return again.isBound();
                } catch (IOException _) {
                    return false;
                }
            });
        }
    }

    private static NegotiatedMedia.Stream stream(Side side) {
        return side.media.negotiated().streams().getFirst();
    }

    private static long packets(Side side) {
        return side.latest("audio") == null ? 0 : side.latest("audio").packetsReceived();
    }

    /// The count of received packets when it has stopped to grow for two reports.
    private static long settled(Side side) {
        int reports = side.events.size();
        Waiting.until("reports", () -> side.events.size() >= reports + 2);
        long before = packets(side);
        int more = side.events.size();
        Waiting.until("one more report", () -> side.events.size() >= more + 1);
        assertThat(packets(side)).isEqualTo(before);
        return before;
    }
}
