package org.ahoyphone.media.codec.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.ahoyphone.media.codec.Fmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NalDepacketizerTest {

    private NalDepacketizer depacketizer = NalDepacketizer.h264(Fmtp.NONE);

    @Test
    void singleNalUnitsAreJoined() {
        depacketizer.begin();
        assertThat(add("67 42 E0 1F")).isTrue();
        assertThat(add("68 CE 3C 80")).isTrue();
        assertThat(add("65 88 84")).isTrue();
        assertThat(depacketizer.whole()).isTrue();
        assertThat(depacketizer.keyFrame()).isTrue();
        assertThat(picture()).isEqualTo("0000000167 42e01f 0000000168 ce3c80 0000000165 8884".replace(" ", ""));
    }

    @Test
    void aggregatesAreTakenApart() {
        depacketizer.begin();
        // STAP-A with NRI 3, then each NAL unit behind its length.
        assertThat(add("78  00 04 67 42 E0 1F  00 02 68 CE  00 03 65 88 84")).isTrue();
        assertThat(picture()).isEqualTo("0000000167 42e01f 0000000168 ce 0000000165 8884".replace(" ", ""));
        assertThat(depacketizer.keyFrame()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "78", "78 00", "78 00 00", "78 00 05 67 42", "78 00 02 67 42 00", "78 00 02 67 42 00 01", "78 00 02 78 00",
        "7C", "7C 85", "7C 05 11", "7C 45 11", "7C 9C 11", "79 00 00 00 02 41 11", "7A 00", "7B 00", "7D 85 11 22", "60 11", "7E 11", "7F 11",
        "E1 11 22"})
    void malformedPayloadsDamageThePicture(String payload) {
        depacketizer.begin();
        assertThat(add(payload)).isFalse();
        assertThat(depacketizer.whole()).isFalse();
        depacketizer.begin();
        assertThat(add("41 9A 11")).isTrue();
        assertThat(depacketizer.whole()).isTrue();
    }

    @Test
    void fragmentsAreJoinedUnderTheirOldHeader() {
        depacketizer.begin();
        assertThat(add("7C 85 88 11")).isTrue();
        assertThat(depacketizer.whole()).isFalse();
        assertThat(add("7C 05 22")).isTrue();
        assertThat(add("7C 45 33")).isTrue();
        assertThat(depacketizer.whole()).isTrue();
        assertThat(picture()).isEqualTo("0000000165 88112233".replace(" ", ""));
    }

    @Test
    void aFragmentInOnePieceIsTolerated() {
        depacketizer.begin();
        assertThat(add("5C C1 9A 11")).isTrue();
        assertThat(depacketizer.whole()).isTrue();
        assertThat(picture()).isEqualTo("00000001419a11");
    }

    @Test
    void aGapDropsTheOpenFragmentAndNoMore() {
        depacketizer.begin();
        add("41 9A 11");
        add("5C 81 55 66");
        depacketizer.gap();
        assertThat(depacketizer.whole()).isFalse();
        assertThat(add("5C 41 77")).isFalse();
        assertThat(add("41 33 44")).isTrue();
        assertThat(picture()).isEqualTo("00000001419a11" + "00000001413344");
    }

    @Test
    void anUnfinishedFragmentIsNoticed() {
        depacketizer.begin();
        add("5C 81 55 66");
        assertThat(add("41 33 44")).isFalse();
        depacketizer.begin();
        add("5C 81 55 66");
        assertThat(add("5C 81 77 88")).isFalse();
        assertThat(depacketizer.whole()).isFalse();
    }

    @Test
    void anIdrPictureGetsTheParameterSetsItLacks() {
        depacketizer.begin();
        add("67 42 E0 1F");
        add("68 CE 3C 80");
        depacketizer.begin();
        add("65 88 84");
        assertThat(depacketizer.keyFrame()).isTrue();
        assertThat(picture()).isEqualTo("000000016742e01f" + "0000000168ce3c80" + "00000001658884");
        depacketizer.begin();
        add("7C 85 88 84");
        add("7C 45 11");
        assertThat(picture()).isEqualTo("000000016742e01f" + "0000000168ce3c80" + "0000000165888411");
        depacketizer.begin();
        add("41 9A 11");
        assertThat(picture()).isEqualTo("00000001419a11");
    }

    @Test
    void newParameterSetsReplaceTheOld() {
        depacketizer.begin();
        add("67 42 E0 1F");
        add("68 CE 3C 80");
        add("65 88 84");
        depacketizer.begin();
        add("67 42 E0 0D");
        add("68 CE 3C 81");
        add("65 88 84");
        depacketizer.begin();
        add("65 88 85");
        assertThat(picture()).isEqualTo("000000016742e00d" + "0000000168ce3c81" + "00000001658885");
    }

    @Test
    void parameterSetsMayComeWithTheDescription() {
        depacketizer = NalDepacketizer.h264(Fmtp.parse("packetization-mode=1; sprop-parameter-sets=Z0LgHw==,aM48gA=="));
        depacketizer.begin();
        add("65 88 84");
        assertThat(depacketizer.keyFrame()).isTrue();
        assertThat(picture()).isEqualTo("000000016742e01f" + "0000000168ce3c80" + "00000001658884");
    }

    @Test
    void withoutParameterSetsNobodyCanStart() {
        depacketizer = NalDepacketizer.h264(Fmtp.parse("sprop-parameter-sets=!!!,,"));
        depacketizer.begin();
        add("65 88 84");
        assertThat(depacketizer.whole()).isTrue();
        assertThat(depacketizer.keyFrame()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "67 42 E0, true", "09 F0 80, true", "68 CE 11, false", "06 01 11, false",
        "65 88 84, true", "41 9A 11, true", "65 48 84, false", "41 1A 11, false",
        "7C 85 88, true", "7C 85 48, false", "7C 05 88, false", "5C 81 9A, true",
        "78 00 03 67 42 E0, true", "78 00 03 41 1A 11, false", "78 00 03, false", "67 42, false"})
    void picturesStartWithParametersOrTheFirstMacroblock(String payload, boolean starts) {
        byte[] bytes = Bytes.hex(payload);
        assertThat(depacketizer.startsPicture(bytes, 0, bytes.length)).isEqualTo(starts);
    }

    @Test
    void anIdrSliceAloneIsNoStartWhereParameterSetsComeInBand() {
        depacketizer.begin();
        add("67 42 E0 1F");
        add("68 CE 3C 80");
        picturesStartWithParametersOrTheFirstMacroblock("65 88 84", false);
        picturesStartWithParametersOrTheFirstMacroblock("7C 85 88", false);
        picturesStartWithParametersOrTheFirstMacroblock("41 9A 11", true);
        depacketizer = NalDepacketizer.h264(Fmtp.parse("sprop-parameter-sets=Z0LgHw==,aM48gA=="));
        picturesStartWithParametersOrTheFirstMacroblock("65 88 84", true);
    }

    @ParameterizedTest
    @CsvSource({"67 42 E0, true", "65 88 84, true", "7C 85 88, true", "78 00 03 67 42 E0, true", "41 9A 11, false", "09 F0 80, false", "65 48 84, false",
        "5C 81 9A, false", "78 00 03 41 9A 11, false", "67 42, false"})
    void keyFramesStartWithParametersOrAnIdrSlice(String payload, boolean starts) {
        byte[] bytes = Bytes.hex(payload);
        assertThat(depacketizer.startsKeyFrame(bytes, 0, bytes.length)).isEqualTo(starts);
    }

    @Test
    void anyBytesAreTakenWithoutHarm() {
        Random random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            if (random.nextInt(6) == 0) {
                depacketizer.begin();
            } else if (random.nextInt(10) == 0) {
                depacketizer.gap();
            }
            byte[] payload = Bytes.random(random, random.nextInt(12));
            depacketizer.startsPicture(payload, 0, payload.length);
            depacketizer.startsKeyFrame(payload, 0, payload.length);
            depacketizer.add(payload, 0, payload.length);
            assertThat(depacketizer.data().remaining()).isLessThanOrEqualTo(VideoDepacketizer.MAX_PICTURE);
        }
    }

    private boolean add(String payload) {
        byte[] bytes = Bytes.hex("EE" + payload + "EE");
        return depacketizer.add(bytes, 1, bytes.length - 2);
    }

    private String picture() {
        return Bytes.hex(Bytes.of(depacketizer.data()));
    }
}
