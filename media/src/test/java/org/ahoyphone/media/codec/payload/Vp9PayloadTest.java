package org.ahoyphone.media.codec.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// VP9 in RTP payloads (RFC 9628).
class Vp9PayloadTest {

    private static final byte KEY = (byte) 0x82;
    private static final byte INTER = (byte) 0x86;

    @Test
    void aFrameComesBackAsItWas() {
        byte[] frame = frame(KEY, 2500);
        Vp9Packetizer packetizer = new Vp9Packetizer(1000, 0x7FFF);
        Vp9Depacketizer depacketizer = new Vp9Depacketizer();
        packetizer.frame(ByteBuffer.wrap(frame));
        depacketizer.begin();
        byte[] room = new byte[1000];
        int count = 0;
        while (packetizer.hasNext()) {
            int length = packetizer.next(room, 0);
            assertThat(depacketizer.startsPicture(room, 0, length)).isEqualTo(count == 0);
            assertThat(depacketizer.startsKeyFrame(room, 0, length)).isEqualTo(count == 0);
            assertThat(depacketizer.add(room, 0, length)).isTrue();
            assertThat(depacketizer.whole()).isEqualTo(!packetizer.hasNext());
            count++;
        }
        assertThat(count).isEqualTo(3);
        assertThat(depacketizer.keyFrame()).isTrue();
        assertThat(depacketizer.data()).isEqualTo(ByteBuffer.wrap(frame));
    }

    @Test
    void picturesAreNumberedOverTheTop() {
        Vp9Packetizer packetizer = new Vp9Packetizer(1000, 0x7FFF);
        Vp9Depacketizer depacketizer = new Vp9Depacketizer();
        for (int i = 0; i < 3; i++) {
            byte[] room = new byte[1000];
            packetizer.frame(ByteBuffer.wrap(frame(i == 0 ? KEY : INTER, 10)));
            int length = packetizer.next(room, 0);
            depacketizer.begin();
            depacketizer.add(room, 0, length);
            assertThat(depacketizer.numberedNext()).isEqualTo(i > 0);
            assertThat(depacketizer.keyFrame()).isEqualTo(i == 0);
            assertThat(depacketizer.startsKeyFrame(room, 0, length)).isEqualTo(i == 0);
            assertThat(room[0] & 0x40).as("predicted").isEqualTo(i == 0 ? 0 : 0x40);
        }
    }

    @Test
    void readsEverythingThatAPeerMayPutInFront() {
        // I with 7 bits, L with its TL0PICIDX, B, E, and a structure of one layer with its size and a group of one picture with two references.
        byte[] payload = {(byte) 0xAE, 5, 0x20, 9, 0x18, 1, 0x40, 0, (byte) 0xF0, 1, 0x08, 1, 2, KEY, 1};
        Optional<Vp9Descriptor> read = Vp9Descriptor.decode(payload, 0, payload.length);
        assertThat(read).isPresent();
        assertThat(read.get().length()).isEqualTo(13);
        assertThat(read.get().pictureId()).hasValue(5);
        assertThat(read.get().startsPicture()).isTrue();
        // Flexible mode: two references, each behind the other.
        byte[] flexible = {(byte) (0x40 | 0x10 | 0x08), 3, 2, INTER};
        assertThat(Vp9Descriptor.decode(flexible, 0, flexible.length).orElseThrow().length()).isEqualTo(3);
        assertThat(Vp9Descriptor.decode(flexible, 0, 3)).as("nothing behind it").isEmpty();
    }

    /// Section 4.2: L with TID and U, TL0PICIDX; section 4.2.1: which picture needs which, told by a picture of which it is true itself.
    @Test
    void temporalLayersAreNumberedAndTold() {
        Vp9Packetizer packetizer = new Vp9Packetizer(100, 0);
        assertThat(sent(packetizer, KEY, TemporalLayer.NONE)).isEqualTo("8c800082");
        assertThat(sent(packetizer, INTER, TemporalLayer.BASE)).as("it needs the last").isEqualTo("ee80011000" + "08011401" + "86");
        assertThat(sent(packetizer, INTER, TemporalLayer.UPPER)).isEqualTo("ec80023000" + "86");
        assertThat(sent(packetizer, INTER, TemporalLayer.BASE)).as("it needs the last but one").isEqualTo("ee80031001" + "080214023401" + "86");
        assertThat(sent(packetizer, INTER, TemporalLayer.UPPER)).isEqualTo("ec80043001" + "86");
        assertThat(sent(packetizer, INTER, TemporalLayer.BASE)).isEqualTo("ec80051002" + "86");
        assertThat(sent(packetizer, KEY, TemporalLayer.BASE)).as("a key frame tells it").isEqualTo("ae80061003" + "080214023401" + "82");
        assertThat(sent(packetizer, INTER, TemporalLayer.UPPER)).isEqualTo("ec80073003" + "86");
        assertThat(sent(packetizer, INTER, TemporalLayer.ONLY)).as("the last but one still").isEqualTo("ec80081004" + "86");
        assertThat(sent(packetizer, INTER, TemporalLayer.ONLY)).isEqualTo("ee80091005" + "08011401" + "86");
        assertThat(sent(packetizer, KEY, TemporalLayer.ONLY)).isEqualTo("ae800a1006" + "08011401" + "82");
    }

    private static String sent(Vp9Packetizer packetizer, byte head, TemporalLayer layer) {
        byte[] payload = Bytes.payloads(packetizer, new byte[] {head}, layer, 100).getFirst();
        Vp9Descriptor read = Vp9Descriptor.decode(payload, 0, payload.length).orElseThrow();
        assertThat(read.length()).isEqualTo(payload.length - 1);
        assertThat(read.temporalLayer().isPresent()).isEqualTo(layer.count() > 0);
        TemporalPlace place = read.place();
        assertThat(place == null).isEqualTo(layer.count() == 0);
        assertThat(place == null || place.layer() == layer.index()).isTrue();
        return Bytes.hex(payload);
    }

    @Test
    void aLayeredFrameOfManyPacketsFitsThem() {
        Vp9Packetizer packetizer = new Vp9Packetizer(100, 0);
        Vp9Depacketizer depacketizer = new Vp9Depacketizer();
        byte[] frame = frame(KEY, 1_000);
        depacketizer.begin();
        for (byte[] payload : Bytes.payloads(packetizer, frame, TemporalLayer.BASE, 100)) {
            assertThat(payload.length).isLessThanOrEqualTo(100);
            assertThat(depacketizer.add(payload, 0, payload.length)).isTrue();
        }
        assertThat(depacketizer.whole()).isTrue();
        assertThat(depacketizer.data()).isEqualTo(ByteBuffer.wrap(frame));
    }

    @Test
    void aPictureOfAnotherNumberDoesNotFit() {
        Vp9Depacketizer depacketizer = new Vp9Depacketizer();
        depacketizer.begin();
        assertThat(depacketizer.add(new byte[] {(byte) 0x88, 5, KEY}, 0, 3)).isTrue();
        assertThat(depacketizer.add(new byte[] {(byte) 0x84, 6, 1}, 0, 3)).isFalse();
    }

    @Test
    void nonsenseDoesNoHarm() {
        Random random = new Random(3);
        Vp9Depacketizer depacketizer = new Vp9Depacketizer();
        for (int i = 0; i < 20_000; i++) {
            byte[] payload = new byte[random.nextInt(30)];
            random.nextBytes(payload);
            depacketizer.begin();
            depacketizer.add(payload, 0, payload.length);
            depacketizer.keyFrame();
            assertThat(depacketizer.data().remaining()).isLessThan(31);
        }
    }

    private static byte[] frame(byte head, int length) {
        byte[] frame = new byte[length];
        new Random(length).nextBytes(frame);
        frame[0] = head;
        return frame;
    }
}
