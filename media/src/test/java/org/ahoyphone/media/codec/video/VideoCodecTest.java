package org.ahoyphone.media.codec.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.video.VideoFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoCodecTest {

    @Test
    void codecsAreFoundByNameInEitherCase() {
        assertThat(VideoCodecs.byName("vp8")).containsExactly(VideoCodec.VP8);
        assertThat(VideoCodecs.byName("H264")).containsExactly(VideoCodec.H264_MODE_1, VideoCodec.H264_MODE_0);
        assertThat(VideoCodecs.byName("VP7")).isEmpty();
    }

    @Test
    void whatIsOffered() {
        assertThat(VideoCodec.VP8).hasToString("VP8/90000");
        assertThat(VideoCodec.H264_MODE_1.fmtp().text()).isEqualTo("profile-level-id=42e01f;level-asymmetry-allowed=1;packetization-mode=1");
        assertThat(VideoCodec.H264_MODE_0.packetizationMode()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "profile-level-id=42e01f;packetization-mode=1 | true", "profile-level-id=640c1f; packetization-mode=1 | true",
        "profile-level-id=4d0028;packetization-mode=1 | true", "profile-level-id=58e01f;packetization-mode=1 | false",
        "profile-level-id=42e01f | false", "profile-level-id=42e01f;packetization-mode=2 | false",
        "profile-level-id=zz;packetization-mode=1 | false", "packetization-mode=1 | true"})
    void h264MatchesByModeAndProfile(String fmtp, boolean matches) {
        assertThat(VideoCodec.H264_MODE_1.matches("h264", 90_000, Fmtp.parse(fmtp))).isEqualTo(matches);
    }

    @Test
    void absentModeIsModeZero() {
        assertThat(VideoCodec.H264_MODE_0.matches("H264", 90_000, Fmtp.parse("profile-level-id=42e01f"))).isTrue();
        assertThat(VideoCodec.VP8.matches("VP8", 90_000, Fmtp.parse("max-fs=3600"))).isTrue();
        assertThat(VideoCodec.VP8.matches("VP8", 8000, Fmtp.NONE)).isFalse();
        assertThat(VideoCodec.VP8.matches("H264", 90_000, Fmtp.NONE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "profile-level-id=640c28;packetization-mode=1 | profile-level-id=640c1f;packetization-mode=1",
        "profile-level-id=42e014;packetization-mode=1 | profile-level-id=42e014;packetization-mode=1",
        "profile-level-id=42e014;packetization-mode=1;level-asymmetry-allowed=1 | profile-level-id=42e01f;level-asymmetry-allowed=1;packetization-mode=1",
        "packetization-mode=1 | profile-level-id=42000a;packetization-mode=1"})
    void answersKeepTheProfileAndNeverRaiseTheLevel(String offer, String answer) {
        assertThat(VideoCodec.H264_MODE_1.answer(Fmtp.parse(offer)).text()).isEqualTo(answer);
    }

    @Test
    void vp8IsAnsweredWithoutParameters() {
        assertThat(VideoCodec.VP8.answer(Fmtp.parse("max-fr=30;max-fs=3600"))).isEqualTo(Fmtp.NONE);
    }

    @ParameterizedTest
    @CsvSource({"42e01f, 1280x720@30, true", "42e01f, 1280x720@60, false", "42e01f, 1920x1080@30, false", "42e028, 1920x1080@30, true",
        "42e00a, 176x144@15, true", "42e00a, 352x288@15, false", "42e01e, 640x480@30, true", "42e01e, 1280x720@10, false", "42e001, 16x16@1, false"})
    void levelsBoundSizeAndRate(String profile, String format, boolean allowed) {
        assertThat(H264Profile.parse(profile).orElseThrow().allows(VideoFormat.parse(format).orElseThrow())).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "42e01", "42e01f0", "42e01g", "+2e01f", "４２e01f"})
    void nonsenseIsNoProfile(String text) {
        assertThat(H264Profile.parse(text)).isEmpty();
    }

    @Test
    void profilesAreReadAndWritten() {
        assertThat(H264Profile.parse("42E01F")).contains(new H264Profile(66, 0xE0, 31));
        assertThat(new H264Profile(66, 0xE0, 31).text()).isEqualTo("42e01f");
        assertThat(new H264Profile(100, 0x0C, 40).text()).isEqualTo("640c28");
        assertThat(H264Profile.of(Fmtp.NONE)).contains(H264Profile.IMPLIED);
    }

    @Test
    void readsTheProfileThatAStreamSaysOfItself() {
        byte[] stream = {9, 0, 0, 0, 1, 0x09, 0x10, 0, 0, 1, 0x67, 66, (byte) 0xC0, 31, 5, 0, 0, 1, 0x68, 1};
        assertThat(H264Profile.inStream(ByteBuffer.wrap(stream))).contains(new H264Profile(66, 0xC0, 31));
        assertThat(H264Profile.inStream(ByteBuffer.wrap(stream, 11, 9))).as("from position to limit").isEmpty();
        assertThat(H264Profile.inStream(ByteBuffer.wrap(stream, 0, 13))).as("cut off within").isEmpty();
        assertThat(H264Profile.inStream(ByteBuffer.allocate(0))).isEmpty();
        assertThat(List.of(new H264Profile(66, 0, 31), new H264Profile(77, 0x80, 31))).allMatch(H264Profile::isDecodedByConstrainedBaseline);
        assertThat(List.of(new H264Profile(77, 0x40, 31), new H264Profile(100, 0, 31))).noneMatch(H264Profile::isDecodedByConstrainedBaseline);
    }
}
