package org.ahoyphone.media.codec.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedundantPayloadTest {

    private static final int ROOM = 1200;
    private final RedundantPayload view = new RedundantPayload();
    private final RedundantPacketizer packetizer = new RedundantPacketizer(ROOM);

    private boolean parse(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return view.parse(bytes, 0, bytes.length);
    }

    private byte[] pack(int timestamp, String text, int generations) {
        byte[] bytes = new byte[4096];
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(payload, 0, bytes, 2500, payload.length);
        int overhead = packetizer.overhead(timestamp, payload.length, generations);
        int start = packetizer.pack(96, timestamp, bytes, 2500, payload.length, generations);
        assertThat(start).isEqualTo(2500 - overhead);
        return java.util.Arrays.copyOfRange(bytes, start, 2500 + payload.length);
    }

    private String block(byte[] packed, int i) {
        return new String(packed, view.offset(i), view.length(i), StandardCharsets.UTF_8);
    }

    /// The layout of section 4: two blocks, the redundant one 160 ticks older and 3 bytes long.
    @Test
    void readsBlocksByTheirHeaders() {
        assertThat(parse("e0 028003 61  aabbcc  ddee")).isTrue();
        assertThat(view.count()).isEqualTo(2);
        assertThat(view.payloadType(0)).isEqualTo(96);
        assertThat(view.timestampOffset(0)).isEqualTo(160);
        assertThat(view.offset(0)).isEqualTo(5);
        assertThat(view.length(0)).isEqualTo(3);
        assertThat(view.primary()).isEqualTo(1);
        assertThat(view.payloadType(1)).isEqualTo(97);
        assertThat(view.timestampOffset(1)).isZero();
        assertThat(view.length(1)).isEqualTo(2);
    }

    @Test
    void readsAPrimaryAloneAndEmptyBlocks() {
        assertThat(parse("60")).isTrue();
        assertThat(view.count()).isEqualTo(1);
        assertThat(view.length(0)).isZero();
        assertThat(parse("e0fffc00 60 01")).isTrue();
        assertThat(view.timestampOffset(0)).isEqualTo(0x3FFF);
        assertThat(view.length(0)).isZero();
        assertThat(view.length(1)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "e0", "e00280", "e0028003", "e0028003 61 aabb", "e0028003 e0028003"})
    void refusesWhatIsCutShort(String hex) {
        assertThat(parse("e0 028003 61  aabbcc  ddee")).isTrue();
        assertThat(parse(hex)).isFalse();
        assertThat(view.count()).isZero();
    }

    @Test
    void noInputLeadsToAnException() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(90)];
            random.nextBytes(bytes);
            if (view.parse(bytes, 0, bytes.length)) {
                int end = view.offset(0);
                for (int block = 0; block < view.count(); block++) {
                    assertThat(view.offset(block)).isEqualTo(end);
                    end += view.length(block);
                }
                assertThat(end).isEqualTo(bytes.length);
            }
        }
    }

    @Test
    void carriesThePayloadsSentLast() {
        pack(0, "first", 2);
        assertThat(view.parse(pack(960, "second", 2), 0, 5 + 5 + 6)).isTrue();
        byte[] third = pack(1920, "third", 2);
        assertThat(view.parse(third, 0, third.length)).isTrue();
        assertThat(view.count()).isEqualTo(3);
        assertThat(block(third, 0)).isEqualTo("first");
        assertThat(view.timestampOffset(0)).isEqualTo(1920);
        assertThat(block(third, 1)).isEqualTo("second");
        assertThat(view.timestampOffset(1)).isEqualTo(960);
        assertThat(block(third, 2)).isEqualTo("third");
        byte[] fourth = pack(2880, "fourth", 1);
        assertThat(view.parse(fourth, 0, fourth.length)).isTrue();
        assertThat(view.count()).isEqualTo(2);
        assertThat(block(fourth, 0)).isEqualTo("third");
    }

    /// 14 bits of offset hold a third of a second at 48 kHz; a payload of a pause long ago is left out, and so is one that has no room.
    @Test
    void leavesOutWhatCannotBeNamedOrHasNoRoom() {
        pack(0, "old", 1);
        byte[] late = pack(20_000, "late", 1);
        assertThat(late).hasSize(5);
        byte[] big = pack(20_960, "x".repeat(1023), 2);
        assertThat(view.parse(big, 0, big.length)).isTrue();
        assertThat(view.count()).isEqualTo(2);
        byte[] next = pack(21_920, "y".repeat(400), 2);
        assertThat(next).hasSize(401);
        packetizer.remember(96, 22_000, new byte[1024], 0, 1024);
        assertThat(pack(22_880, "z", 2)).hasSize(2);
        packetizer.forget();
        assertThat(pack(23_840, "a", 2)).hasSize(2);
    }

    /// The same timestamp twice (a telephone event's) has no place in front of itself; the wrap-around of timestamps is no obstacle.
    @Test
    void comparesTimestampsByDifference() {
        pack(-480, "before", 1);
        byte[] after = pack(480, "after", 1);
        assertThat(view.parse(after, 0, after.length)).isTrue();
        assertThat(view.timestampOffset(0)).isEqualTo(960);
        assertThat(pack(480, "again", 1)).hasSize(6);
    }
}
