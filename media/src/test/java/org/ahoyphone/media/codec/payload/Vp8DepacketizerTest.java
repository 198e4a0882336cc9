package org.ahoyphone.media.codec.payload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Vp8DepacketizerTest {

    private final Vp8Depacketizer depacketizer = new Vp8Depacketizer();

    @Test
    void keyFramesAreKnownByTheirFirstBytes() {
        // RFC 6386 9.1: frame tag with the lowest bit 0, start code, 320 x 180.
        assertThat(keyFrame("90 80 80 01   50 42 00 9D 01 2A 40 01 B4 00 11")).isTrue();
        assertThat(keyFrame("90 80 80 01   51 42 00 9D 01 2A 40 01 B4 00 11")).isFalse();
        assertThat(keyFrame("90 80 80 01   50 42 00 9D 01 2B 40 01 B4 00 11")).isFalse();
        assertThat(keyFrame("90 80 80 01   50 42 00 9D 01 2A 40 01")).isFalse();
        assertThat(keyFrame("80 80 80 01   50 42 00 9D 01 2A 40 01 B4 00 11")).isFalse();
        assertThat(keyFrame("91 80 80 01   50 42 00 9D 01 2A 40 01 B4 00 11")).isFalse();
    }

    @Test
    void laterPartitionsContinueThePicture() {
        depacketizer.begin();
        assertThat(add("90 80 05 AA")).isTrue();
        assertThat(add("81 80 05 BB")).isTrue();
        assertThat(add("91 80 05 CC")).isTrue();
        assertThat(depacketizer.whole()).isTrue();
        assertThat(Bytes.of(depacketizer.data())).containsExactly(0xAA, 0xBB, 0xCC);
    }

    @Test
    void payloadsOfAnotherPictureDoNotFit() {
        depacketizer.begin();
        assertThat(add("90 80 05 AA")).isTrue();
        assertThat(add("80 80 06 BB")).isFalse();
        depacketizer.begin();
        assertThat(add("90 80 05 AA")).isTrue();
        assertThat(add("90 80 05 BB")).isFalse();
    }

    @Test
    void withoutItsBeginningAPictureIsNotWhole() {
        depacketizer.begin();
        assertThat(add("80 80 05 AA")).isTrue();
        assertThat(depacketizer.whole()).isFalse();
        assertThat(depacketizer.keyFrame()).isFalse();
        depacketizer.begin();
        assertThat(depacketizer.whole()).isFalse();
        assertThat(add("90 80")).isFalse();
        assertThat(depacketizer.whole()).isFalse();
    }

    @Test
    void numbersTellWhetherAPictureIsMissing() {
        depacketizer.begin();
        add("90 80 FF FF AA");
        assertThat(depacketizer.numberedNext()).isFalse();
        depacketizer.begin();
        add("90 80 80 00 AA");
        assertThat(depacketizer.numberedNext()).isTrue();
        depacketizer.begin();
        add("90 80 80 02 AA");
        assertThat(depacketizer.numberedNext()).isFalse();
        depacketizer.begin();
        add("10 AA");
        assertThat(depacketizer.numberedNext()).isFalse();
    }

    @Test
    void pictureStartsAreSeen() {
        assertThat(starts("90 80 05 AA")).isTrue();
        assertThat(starts("10 AA")).isTrue();
        assertThat(starts("91 80 05 AA")).isFalse();
        assertThat(starts("80 80 05 AA")).isFalse();
        assertThat(starts("90 80 05")).isFalse();
    }

    @Test
    void aPictureBeyondAllMeasureIsDamaged() {
        depacketizer.begin();
        byte[] payload = new byte[60_000];
        payload[0] = 0x10;
        assertThat(depacketizer.add(payload, 0, payload.length)).isTrue();
        payload[0] = 0;
        boolean good = true;
        for (int i = 0; i < 80; i++) {
            good = depacketizer.add(payload, 0, payload.length);
        }
        assertThat(good).isFalse();
        assertThat(depacketizer.data().remaining()).isLessThanOrEqualTo(VideoDepacketizer.MAX_PICTURE);
    }

    @Test
    void theFirstPayloadOfAKeyFrameIsKnownByItself() {
        assertThat(startsKey("10 50 00 00 9D 01 2A")).isTrue();
        assertThat(startsKey("90 80 11 50 00 00 9D")).as("with a picture id").isTrue();
        assertThat(startsKey("10 51 00 00")).as("an interframe").isFalse();
        assertThat(startsKey("00 50 00 00")).as("not the first").isFalse();
        assertThat(startsKey("11 50 00 00")).as("another partition").isFalse();
        assertThat(startsKey("90 80 11")).as("nothing behind the descriptor").isFalse();
        assertThat(startsKey("")).isFalse();
    }

    private boolean startsKey(String payload) {
        byte[] bytes = Bytes.hex(payload);
        return depacketizer.startsKeyFrame(bytes, 0, bytes.length);
    }

    private boolean keyFrame(String payload) {
        depacketizer.begin();
        add(payload);
        return depacketizer.keyFrame();
    }

    private boolean add(String payload) {
        byte[] bytes = Bytes.hex("EE" + payload + "EE");
        return depacketizer.add(bytes, 1, bytes.length - 2);
    }

    private boolean starts(String payload) {
        byte[] bytes = Bytes.hex(payload);
        return depacketizer.startsPicture(bytes, 0, bytes.length);
    }
}
