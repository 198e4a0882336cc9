package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.video.VideoCodec;
import org.ahoyphone.media.video.VideoFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendFormatTest {

    @ParameterizedTest
    @CsvSource({
        // level 3.1 holds 720p at 30, level 2.1 792 macroblocks, level 1.3 396 of them and 11,880 a second, level 1 99
        "1280x720@30,profile-level-id=42e01f,1280x720@30", "1280x720@30,profile-level-id=42e015,480x270@30",
        "1280x720@30,profile-level-id=42e00d,400x224@30", "640x480@30,profile-level-id=42001e,640x480@30",
        "1920x1080@30,profile-level-id=42e01f,1200x674@30", "320x240@15,packetization-mode=1,160x120@15"})
    void keepsWithinTheLevelOfH264(String wanted, String remote, String sent) {
        assertThat(SendFormat.within(format(wanted), VideoCodec.H264_MODE_1, Fmtp.parse(remote))).isEqualTo(format(sent));
    }

    @ParameterizedTest
    @CsvSource({"1280x720@30,'',1280x720@30", "1280x720@30,max-fr=15,1280x720@15", "1280x720@30,max-fs=1200;max-fr=60,720x404@30",
        "640x480@30,max-fs=0,40x30@30", "640x480@30,max-fr=0,640x480@1"})
    void keepsWithinWhatAReceiverOfVp8Takes(String wanted, String remote, String sent) {
        assertThat(SendFormat.within(format(wanted), VideoCodec.VP8, Fmtp.parse(remote))).isEqualTo(format(sent));
    }

    @Test
    void spendsBitsBySizeAndRateWithinWhatTheOtherSideWants() {
        assertThat(SendFormat.bitRate(VideoFormat.HD, 0)).isBetween(2_000_000, 2_500_000);
        assertThat(SendFormat.bitRate(VideoFormat.HD, 1_000)).isEqualTo(950_000);
        assertThat(SendFormat.bitRate(VideoFormat.HD, 100_000)).isEqualTo(SendFormat.bitRate(VideoFormat.HD, 0));
        assertThat(SendFormat.bitRate(new VideoFormat(640, 360, 30), 0)).isBetween(700_000, 900_000);
        assertThat(SendFormat.bitRate(VideoFormat.HD, 1)).isEqualTo(64_000);
        assertThat(SendFormat.bitRate(new VideoFormat(3840, 2160, 60), 0)).isEqualTo(6_000_000);
    }

    private static VideoFormat format(String text) {
        return VideoFormat.parse(text).orElseThrow();
    }
}
