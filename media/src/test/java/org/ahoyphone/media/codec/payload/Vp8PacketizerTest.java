package org.ahoyphone.media.codec.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Vp8PacketizerTest {

    @Test
    void aSmallFrameIsOnePacket() {
        List<byte[]> payloads = Bytes.payloads(new Vp8Packetizer(64, 0x1234), Bytes.hex("10 02 00 9D 01 2A"), 64);
        // X and S; I; M and the upper seven bits; the lower eight; the frame.
        assertThat(payloads).extracting(Bytes::hex).containsExactly("90 80 92 34 10 02 00 9D 01 2A".replace(" ", "").toLowerCase());
    }

    @Test
    void aLargeFrameIsCutIntoEqualShares() {
        byte[] frame = Bytes.random(new Random(2), 150);
        List<byte[]> payloads = Bytes.payloads(new Vp8Packetizer(64, 0x7FFF), frame, 64);
        assertThat(payloads).hasSize(3).allMatch(p -> p.length == 54);
        assertThat(payloads.get(0)).startsWith(0x90, 0x80, 0xFF, 0xFF);
        assertThat(payloads.get(1)).startsWith(0x80, 0x80, 0xFF, 0xFF);
        assertThat(payloads.get(2)).startsWith(0x80, 0x80, 0xFF, 0xFF);
    }

    @Test
    void picturesAreCountedInFifteenBits() {
        Vp8Packetizer packetizer = new Vp8Packetizer(64, 0x7FFE);
        byte[] frame = {1, 2, 3};
        assertThat(Bytes.payloads(packetizer, frame, 64).getFirst()).startsWith(0x90, 0x80, 0xFF, 0xFE);
        assertThat(Bytes.payloads(packetizer, frame, 64).getFirst()).startsWith(0x90, 0x80, 0xFF, 0xFF);
        assertThat(Bytes.payloads(packetizer, frame, 64).getFirst()).startsWith(0x90, 0x80, 0x80, 0x00);
    }

    @Test
    void everyLengthComesBackWhole() {
        Random random = new Random(3);
        Vp8Packetizer packetizer = new Vp8Packetizer(100, 0);
        Vp8Depacketizer depacketizer = new Vp8Depacketizer();
        for (int length = 1; length < 500; length++) {
            byte[] frame = Bytes.random(random, length);
            depacketizer.begin();
            List<byte[]> payloads = Bytes.payloads(packetizer, frame, 100);
            assertThat(payloads).hasSize((length + 95) / 96).allMatch(p -> p.length <= 100);
            for (byte[] payload : payloads) {
                assertThat(depacketizer.add(payload, 0, payload.length)).isTrue();
            }
            assertThat(depacketizer.whole()).isTrue();
            assertThat(Bytes.of(depacketizer.data())).isEqualTo(frame);
        }
    }

    /// Behind the picture's number: TL0PICIDX, and TID with Y; N for what none needs.
    @Test
    void temporalLayersAreNumbered() {
        Vp8Packetizer packetizer = new Vp8Packetizer(64, 0x10);
        byte[] frame = {0x11};
        assertThat(Bytes.hex(Bytes.payloads(packetizer, frame, TemporalLayer.NONE, 64).getFirst())).isEqualTo("9080801011");
        assertThat(Bytes.hex(Bytes.payloads(packetizer, frame, TemporalLayer.BASE, 64).getFirst())).isEqualTo("90e08011000011");
        assertThat(Bytes.hex(Bytes.payloads(packetizer, frame, TemporalLayer.UPPER, 64).getFirst())).isEqualTo("b0e08012006011");
        assertThat(Bytes.hex(Bytes.payloads(packetizer, frame, TemporalLayer.BASE, 64).getFirst())).isEqualTo("90e08013010011");
        assertThat(Bytes.hex(Bytes.payloads(packetizer, frame, TemporalLayer.ONLY, 64).getFirst())).isEqualTo("90e08014020011");
        for (int i = 3; i < 256; i++) {
            Bytes.payloads(packetizer, frame, TemporalLayer.ONLY, 64);
        }
        assertThat(Bytes.hex(Bytes.payloads(packetizer, frame, TemporalLayer.ONLY, 64).getFirst())).as("eight bits").isEqualTo("90e08112000011");
    }

    @Test
    void layersComeBackWhole() {
        Vp8Packetizer packetizer = new Vp8Packetizer(64, 0x7FFF);
        Vp8Depacketizer depacketizer = new Vp8Depacketizer();
        byte[] frame = Bytes.random(new Random(7), 300);
        for (TemporalLayer layer : List.of(TemporalLayer.BASE, TemporalLayer.UPPER, TemporalLayer.ONLY)) {
            depacketizer.begin();
            List<byte[]> payloads = Bytes.payloads(packetizer, frame, layer, 64);
            assertThat(payloads).hasSize(6).allMatch(payload -> payload.length <= 64);
            for (byte[] payload : payloads) {
                assertThat(depacketizer.add(payload, 0, payload.length)).isTrue();
                assertThat(depacketizer.place(payload, 0, payload.length)).isEqualTo(depacketizer.place());
            }
            assertThat(Bytes.of(depacketizer.data())).isEqualTo(frame);
            assertThat(depacketizer.place()).matches(place -> place.layer() == layer.index() && place.fresh() == layer.index() > 0 && !place.begins());
        }
    }

    @Test
    void wrongCallsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Vp8Packetizer(63, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Vp8Packetizer(1200, 0x8000));
        Vp8Packetizer packetizer = new Vp8Packetizer(64, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> packetizer.frame(ByteBuffer.allocate(0)));
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> packetizer.next(new byte[64], 0));
        packetizer.frame(ByteBuffer.allocate(10));
        assertThatIllegalArgumentException().isThrownBy(() -> packetizer.next(new byte[64], 1));
        assertThat(packetizer.next(new byte[64], 0)).isEqualTo(14);
        assertThat(packetizer.hasNext()).isFalse();
    }
}
