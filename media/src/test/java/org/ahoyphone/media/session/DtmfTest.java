package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.media.codec.payload.TelephoneEvent;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.RtpPacket;
import org.junit.jupiter.api.Test;

class DtmfTest {

    private record Sent(long frame, int type, boolean marker, int timestamp, TelephoneEvent event) {}

    private final DtmfSender sender = new DtmfSender();
    private final List<Sent> sent = new ArrayList<>();
    private long frame;

    /// Runs frames of 10 ms until the keys are out.
    private int run(DtmfSender.Format format) {
        int busy = 0;
        while (sender.frame(frame * format.streamClock() / 100, format,
                (type, marker, timestamp, event) -> sent.add(new Sent(frame, type, marker, timestamp, event)))) {
            frame++;
            busy++;
        }
        return busy;
    }

    @Test
    void sendsNothingWithoutKeys() {
        assertThat(run(new DtmfSender.Format(101, 8_000, 8_000))).isZero();
        assertThat(sent).isEmpty();
    }

    @Test
    void sendsAKeyFromItsBeginningToThreeEnds() {
        frame = 7;
        sender.press("5");
        int busy = run(new DtmfSender.Format(101, 8_000, 8_000));
        assertThat(busy).isBetween(14, 16);
        assertThat(sent).allMatch(p -> p.type() == 101 && p.event().event() == 5 && p.timestamp() == 7 * 80);
        assertThat(sent.getFirst().marker()).isTrue();
        assertThat(sent).extracting(p -> p.event().duration()).containsExactly(160, 320, 480, 640, 800, 800, 800);
        assertThat(sent).extracting(p -> p.event().end()).containsExactly(false, false, false, false, true, true, true);
        assertThat(sent).extracting(Sent::frame).containsExactly(9L, 11L, 13L, 15L, 17L, 19L, 21L);
    }

    @Test
    void countsTimestampsByTheStreamAndDurationsByTheEvent() {
        sender.press("12");
        run(new DtmfSender.Format(101, 8_000, 48_000));
        List<Sent> second = sent.stream().filter(p -> p.event().event() == 2).toList();
        assertThat(second.getFirst().event().duration()).isEqualTo(160);
        // The second key begins 180 ms after the first.
        assertThat(second).extracting(Sent::timestamp).containsOnly(180 * 48);
    }

    @Test
    void sendsWhatWasPressedMeanwhileAfterwards() {
        sender.press("1");
        sender.press("2");
        run(new DtmfSender.Format(101, 8_000, 8_000));
        assertThat(sent).extracting(p -> p.event().event()).startsWith(1, 1).endsWith(2, 2);
    }

    @Test
    void forgetsKeysThatCannotBeSent() {
        sender.press("1");
        sender.drop();
        assertThat(run(new DtmfSender.Format(101, 8_000, 8_000))).isZero();
    }

    @Test
    void hearsEveryKeyOnceThoughPacketsAreLostOrDoubled() {
        sender.press("1#9D");
        run(new DtmfSender.Format(101, 48_000, 48_000));
        DtmfReceiver receiver = new DtmfReceiver();
        List<Character> heard = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            if (i % 3 != 0) {
                receiver.packet(packet(sent.get(i)), 48_000).ifPresent(heard::add);
                receiver.packet(packet(sent.get(i)), 48_000).ifPresent(heard::add);
            }
        }
        assertThat(heard).containsExactly('1', '#', '9', 'D');
    }

    @Test
    void takesNoKeyFromAPacketThatIsTooShort() {
        PacketBuffer buffer = new PacketBuffer();
        buffer.fill(new byte[] {1, 0, 0}, 0, 3);
        RtpPacket.prepend(buffer, 101, true, 1, 0, 5);
        RtpPacket packet = new RtpPacket();
        packet.parse(buffer);
        assertThat(new DtmfReceiver().packet(packet, 8_000)).isEmpty();
    }

    private static RtpPacket packet(Sent sent) {
        byte[] payload = new byte[TelephoneEvent.LENGTH];
        sent.event().encode(payload, 0);
        PacketBuffer buffer = new PacketBuffer();
        buffer.fill(payload, 0, payload.length);
        RtpPacket.prepend(buffer, sent.type(), sent.marker(), 1, sent.timestamp(), 5);
        RtpPacket packet = new RtpPacket();
        packet.parse(buffer);
        return packet;
    }
}
