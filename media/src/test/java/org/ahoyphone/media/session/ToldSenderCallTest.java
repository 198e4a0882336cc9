package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Objects;
import org.ahoyphone.media.rtp.MaximumBitRate;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.PacketKind;
import org.ahoyphone.media.rtp.ReceiverReport;
import org.ahoyphone.media.rtp.Remb;
import org.ahoyphone.media.rtp.RtcpCompound;
import org.ahoyphone.media.rtp.RtcpPacket;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.rtp.Tmmbn;
import org.ahoyphone.media.rtp.Tmmbr;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaAnswer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A sender of pictures that cannot tell what gets through, in a call over this machine's own network.
class ToldSenderCallTest {

    private static final int SOURCE = 0x1122_3344;
    private static final byte[] PICTURE = new byte[900];
    private static final int INTERVAL_MILLIS = 20;
    private static final int TICKS = 90 * INTERVAL_MILLIS;
    /// Pictures at real pace, of which the first few hundred are enough.
    private static final int PATIENCE = 6_000;

    private final Side side = new Side(Side.CONFIG);
    private DatagramSocket socket;
    private InetSocketAddress there;
    private int sequence;
    private int timestamp;
    /// Every so many numbers one is not sent; 0 for none.
    private int missing;

    @BeforeEach
    void open() throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(Side.LOCAL, 0));
        socket.setSoTimeout(INTERVAL_MILLIS);
    }

    @AfterEach
    void close() {
        side.close();
        socket.close();
    }

    private void call(String... feedback) {
        String offer = String.join("\r\n", "v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0", "m=audio 9 RTP/AVP 0",
                "m=video " + socket.getLocalPort() + " RTP/AVPF 97", "a=rtpmap:97 VP8/90000", "a=rtcp-mux", "a=sendonly") + "\r\n" + String.join("\r\n", feedback) + "\r\n";
        MediaAnswer answer = side.media.answer(offer, Side.request(Media.AUDIO_VIDEO));
        String sdp = ((MediaAnswer.Accepted) answer).sdp();
        assertThat(sdp).contains(feedback);
        there = new InetSocketAddress(Side.LOCAL, Integer.parseInt(sdp.split("m=video ")[1].split(" ")[0]));
    }

    /// Sends the next picture and waits for what comes back until it is time for another.
    private @Nullable RtcpPacket exchange(int ticks) throws IOException {
        PacketBuffer packet = new PacketBuffer();
        packet.fill(PICTURE, 0, PICTURE.length);
        timestamp += ticks;
        sequence += missing > 0 && sequence % missing == 0 ? 2 : 1;
        RtpPacket.prepend(packet, 97, true, sequence & 0xFFFF, timestamp, SOURCE);
        send(packet.bytes(), packet.offset(), packet.length());
        DatagramPacket back = new DatagramPacket(new byte[2_000], 2_000);
        try {
            socket.receive(back);
        } catch (SocketTimeoutException _) {
            return null;
        }
        if (PacketKind.of(back.getData(), back.getOffset(), back.getLength()) != PacketKind.RTCP) {
            return null;
        }
        RtcpCompound compound = RtcpCompound.parse(back.getData(), back.getOffset(), back.getLength(), true);
        return compound.packets().stream().filter(each -> each instanceof Remb || each instanceof Tmmbr).findFirst().orElse(null);
    }

    private void send(byte[] bytes, int offset, int length) throws IOException {
        socket.send(new DatagramPacket(bytes, offset, length, there));
    }

    private RtcpPacket told(int ticks) throws IOException {
        RtcpPacket told = null;
        for (int i = 0; i < PATIENCE && told == null; i++) {
            told = exchange(ticks);
        }
        return Objects.requireNonNull(told);
    }

    @Test
    void isToldAnEstimate() throws IOException {
        call("a=rtcp-fb:97 goog-remb");
        assertThat(told(TICKS)).isInstanceOfSatisfying(Remb.class, estimate -> {
            assertThat(estimate.sources()).containsExactly(SOURCE);
            assertThat(estimate.bitRate()).isGreaterThanOrEqualTo(RateControl.LEAST_BIT_RATE);
        });
    }

    /// Two seconds of pictures take four to come, and every fifth is missing.
    @Test
    void isAskedForLess() throws IOException {
        call("a=rtcp-fb:* ccm tmmbr", "a=rtcp-fb:* goog-remb");
        missing = 5;
        Tmmbr request = (Tmmbr) told(TICKS / 2);
        MaximumBitRate entry = request.entries().getFirst();
        assertThat(entry.ssrc()).isEqualTo(SOURCE);
        assertThat(entry.overhead()).isEqualTo(12 + 28);
        assertThat(entry.bitRate()).isLessThan(PICTURE.length * 8 * 1000 / INTERVAL_MILLIS);
        byte[] answer = RtcpCompound.encode(List.of(new ReceiverReport(SOURCE, List.of()),
                new Tmmbn(SOURCE, List.of(new MaximumBitRate(request.sender(), entry.bitRate(), entry.overhead())))));
        send(answer, 0, answer.length);
        Waiting.until("the figure", () -> side.latest("video").video().received().bandwidth() > 0);
    }
}
