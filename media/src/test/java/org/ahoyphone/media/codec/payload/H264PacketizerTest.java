package org.ahoyphone.media.codec.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.ahoyphone.media.codec.Fmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class H264PacketizerTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "00 00 00 01 67 42 | 67 42",
        "00 00 01 67 42 | 67 42",
        "00 00 01 67 42 00 00 01 68 CE | 67 42, 68 CE",
        "00 00 00 01 67 42 00 00 00 01 68 CE 00 00 00 01 65 88 | 67 42, 68 CE, 65 88",
        "00 00 01 65 00 01 02 00 00 03 01 | 65 00 01 02 00 00 03 01",
        "00 00 01 67 42 00 00 00 00 00 01 68 00 00 | 67 42, 68",
        "00 00 01 00 00 01 68 CE | 68 CE",
        "00 00 01 68 CE 00 00 01 | 68 CE",
        "11 22 33 00 00 01 68 CE | 68 CE",
        "00 00 01 | -",
        "65 88 84 | -",
        "00 00 | -"}, delimiter = '|')
    void nalUnitsAreFoundBetweenStartCodes(String stream, String nals) {
        List<String> expected = nals == null ? List.of() : List.of(nals.toLowerCase().replace(" ", "").split(","));
        assertThat(Bytes.payloads(new H264Packetizer(64, false), Bytes.hex(stream), 64)).extracting(Bytes::hex).isEqualTo(expected);
    }

    @Test
    void aLongNalUnitIsFragmented() {
        // 1 byte of header and 120 of content in payloads of 64: two fragments of 60 behind FU indicator and FU header.
        byte[] nal = Bytes.nal(new Random(1), 0x65, 121);
        List<byte[]> payloads = Bytes.payloads(new H264Packetizer(64, false), Bytes.annexB(List.of(nal)), 64);
        assertThat(payloads).hasSize(2).allMatch(p -> p.length == 62);
        // NRI of the NAL unit and type 28; S, then E, with type 5.
        assertThat(payloads.get(0)).startsWith(0x7C, 0x85, nal[1], nal[2]);
        assertThat(payloads.get(1)).startsWith(0x7C, 0x45, nal[61]).endsWith(nal[120]);
    }

    @Test
    void threeFragmentsHaveAMiddleOne() {
        byte[] nal = Bytes.nal(new Random(1), 0x41, 180);
        List<byte[]> payloads = Bytes.payloads(new H264Packetizer(64, false), Bytes.annexB(List.of(nal)), 64);
        assertThat(payloads).hasSize(3).extracting(p -> p[0]).containsOnly((byte) 0x5C);
        assertThat(payloads).extracting(p -> p[1]).containsExactly((byte) 0x81, (byte) 0x01, (byte) 0x41);
    }

    @Test
    void aNalUnitThatJustFitsStaysWhole() {
        byte[] nal = Bytes.nal(new Random(1), 0x41, 64);
        assertThat(Bytes.payloads(new H264Packetizer(64, false), Bytes.annexB(List.of(nal)), 64)).containsExactly(nal);
    }

    /// RFC 6184 section 5.7.1: type 24, the highest reference bits of those within, and each behind its size.
    @ParameterizedTest
    @CsvSource(value = {
        "00 00 01 67 42 00 00 01 68 CE | 78 0002 6742 0002 68CE",
        "00 00 01 27 42 00 00 01 48 CE | 58 0002 2742 0002 48CE",
        "00 00 01 06 05 00 00 01 E1 9A | F8 0002 0605 0002 E19A",
        "00 00 01 67 42 00 00 01 00 00 01 68 CE | 78 0002 6742 0002 68CE",
        "00 00 01 67 42 | 6742"}, delimiter = '|')
    void smallNalUnitsTravelTogether(String stream, String payload) {
        assertThat(Bytes.payloads(new H264Packetizer(64, true), Bytes.hex(stream), 64)).extracting(Bytes::hex)
                .containsExactly(payload.toLowerCase().replace(" ", ""));
    }

    @Test
    void asManyTravelTogetherAsFit() {
        Random random = new Random(4);
        byte[] small = Bytes.nal(random, 0x41, 10);
        // A header, and four of ten bytes behind their sizes: 49, so that 13 and their size are the most that fit.
        byte[] fills = Bytes.nal(random, 0x41, 13);
        byte[] more = Bytes.nal(random, 0x41, 14);
        assertThat(Bytes.payloads(new H264Packetizer(64, true), Bytes.annexB(List.of(small, small, small, small, fills, small)), 64)).extracting(p -> p.length)
                .containsExactly(64, 10);
        assertThat(Bytes.payloads(new H264Packetizer(64, true), Bytes.annexB(List.of(small, small, small, small, more)), 64)).extracting(p -> p.length)
                .containsExactly(49, 14);
    }

    @Test
    void parameterSetsTravelTogetherBeforeAFragmentedPicture() {
        Random random = new Random(5);
        byte[] picture = Bytes.nal(random, 0x65, 121);
        List<byte[]> payloads = Bytes.payloads(new H264Packetizer(64, true), Bytes.annexB(List.of(Bytes.hex("67 42 c0"), Bytes.hex("68 ce 3c"), picture)), 64);
        assertThat(payloads).extracting(p -> p[0] & 0x1F).containsExactly(NalType.STAP_A, NalType.FU_A, NalType.FU_A);
    }

    @Test
    void everythingComesBackWhole() {
        Random random = new Random(2);
        for (int round = 0; round < 500; round++) {
            int maxPayload = 64 + random.nextInt(300);
            List<byte[]> nals = new ArrayList<>();
            for (int i = random.nextInt(5); i >= 0; i--) {
                nals.add(Bytes.nal(random, random.nextInt(4) << 5 | 1, 2 + random.nextInt(1000)));
            }
            NalDepacketizer depacketizer = NalDepacketizer.h264(Fmtp.NONE);
            depacketizer.begin();
            for (byte[] payload : Bytes.payloads(new H264Packetizer(maxPayload, round % 2 == 0), Bytes.annexB(nals), maxPayload)) {
                assertThat(payload.length).isLessThanOrEqualTo(maxPayload);
                assertThat(depacketizer.add(payload, 0, payload.length)).isTrue();
            }
            assertThat(depacketizer.whole()).isTrue();
            assertThat(Bytes.of(depacketizer.data())).isEqualTo(Bytes.assembled(nals));
        }
    }

    @Test
    void anyBytesAreCutWithoutHarm() {
        Random random = new Random(3);
        for (int round = 0; round < 3000; round++) {
            byte[] stream = new byte[random.nextInt(300)];
            for (int i = 0; i < stream.length; i++) {
                stream[i] = (byte) random.nextInt(3);
            }
            for (byte[] payload : Bytes.payloads(new H264Packetizer(64, round % 2 == 0), stream, 64)) {
                assertThat(payload.length).isBetween(1, 64);
            }
        }
    }

    @Test
    void wrongCallsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new H264Packetizer(10, false));
        H264Packetizer packetizer = new H264Packetizer(64, false);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> packetizer.next(new byte[64], 0));
        packetizer.frame(java.nio.ByteBuffer.wrap(Bytes.hex("00 00 01 68 CE")));
        assertThatIllegalArgumentException().isThrownBy(() -> packetizer.next(new byte[65], 2));
        assertThat(packetizer.next(new byte[64], 0)).isEqualTo(2);
    }
}
