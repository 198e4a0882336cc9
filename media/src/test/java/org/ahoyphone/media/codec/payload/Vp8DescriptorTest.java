package org.ahoyphone.media.codec.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Vp8DescriptorTest {

    /// Bit fields as RFC 7741 4.2 draws them: X R N S R PID, then I L T K RSV, M PictureID, TL0PICIDX, TID Y KEYIDX.
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "10 AA,               false, true,  0, -,    0,  -, -,  false, 1",
        "00 AA,               false, false, 0, -,    0,  -, -,  false, 1",
        "35 AA,               true,  true,  5, -,    0,  -, -,  false, 1",
        "90 00 AA,            false, true,  0, -,    0,  -, -,  false, 2",
        "90 80 2A AA,         false, true,  0, 42,   7,  -, -,  false, 3",
        "90 80 92 34 AA,      false, true,  0, 4660, 15, -, -,  false, 4",
        "80 80 FF FF AA,      false, false, 0, 32767, 15, -, -, false, 4",
        "90 40 11 AA,         false, true,  0, -,    0,  -, 17, false, 3",
        "90 20 C0 AA,         false, true,  0, -,    0,  3, -,  false, 3",
        "90 10 1F AA,         false, true,  0, -,    0,  -, -,  false, 3",
        "B0 F0 81 00 11 65 AA, true, true,  0, 256,  15, 1, 17, true,  6",
        "B0 E0 81 00 FF 40 AA, true, true,  0, 256,  15, 1, 255, false, 6",
    })
    void fieldsAreReadWhereTheyAre(String bytes, boolean nonReference, boolean start, int partition, Integer pictureId,
                                   int pictureIdBits, Integer layer, Integer base, boolean sync, int length) {
        byte[] payload = Bytes.hex("EE EE" + bytes + "EE");
        int len = payload.length - 3;
        assertThat(Vp8Descriptor.decode(payload, 2, len)).contains(new Vp8Descriptor(nonReference, start, partition,
                optional(pictureId), pictureIdBits, optional(layer), optional(base), sync, length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "90", "90 80", "90 80 92", "90 80 92 34", "90 F0 81 00 11", "90 F0 81 00 11 65", "90 40 11", "90 20 C0"})
    void payloadsThatEndTooEarlyAreNone(String bytes) {
        byte[] payload = Bytes.hex(bytes);
        assertThat(Vp8Descriptor.decode(payload, 0, payload.length)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"90 80 2A AA, 90 80 2B AA, true", "90 80 2A AA, 90 80 2C AA, false", "90 80 7F AA, 90 80 00 AA, true",
        "90 80 FF FF AA, 90 80 80 00 AA, true", "90 80 80 7F AA, 90 80 80 80 AA, true", "90 80 7F AA, 90 80 80 80 AA, false",
        "10 AA AA AA, 90 80 2B AA, false", "90 80 2A AA, 10 AA AA AA, false"})
    void picturesAreNumberedOneAfterTheOther(String before, String after, boolean next) {
        byte[] first = Bytes.hex(before);
        byte[] second = Bytes.hex(after);
        assertThat(Vp8Descriptor.decode(second, 0, second.length).orElseThrow()
                .numberedAfter(Vp8Descriptor.decode(first, 0, first.length).orElseThrow())).isEqualTo(next);
    }

    @Test
    void onlyWhoNumbersPicturesAndBaseLayerHasAPlaceInIt() {
        assertThat(place("90 E0 85 07 60 40 AA")).isEqualTo(new TemporalPlace(0x507, 15, 1, 0x60, false, false, true));
        assertThat(place("80 E0 05 60 A0 AA")).isEqualTo(new TemporalPlace(5, 7, 2, 0x60, true, false, false));
        assertThat(place("90 60 60 40 AA")).as("no picture id").isNull();
        assertThat(place("90 A0 05 40 AA")).as("no number of the base layer").isNull();
        assertThat(place("90 C0 05 60 AA")).as("no layer").isNull();
    }

    private static TemporalPlace place(String bytes) {
        byte[] payload = Bytes.hex(bytes);
        return Vp8Descriptor.decode(payload, 0, payload.length).orElseThrow().place();
    }

    @Test
    void anyBytesAreReadWithoutHarm() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] payload = Bytes.random(random, random.nextInt(9));
            Vp8Descriptor.decode(payload, 0, payload.length)
                    .ifPresent(read -> assertThat(read.length()).isLessThan(payload.length));
        }
    }

    private static OptionalInt optional(Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
