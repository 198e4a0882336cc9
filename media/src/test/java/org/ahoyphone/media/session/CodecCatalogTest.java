package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.codec.audio.AudioCodecs;
import org.ahoyphone.media.codec.video.VideoCodec;
import org.ahoyphone.media.sdp.Direction;
import org.ahoyphone.media.sdp.FormatCapability;
import org.ahoyphone.media.sdp.MediaCapability;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodecCatalogTest {

    private static final MediaConfig ALL = MediaConfig.defaults();

    @Test
    void offersWhatTheConfigurationNamesInItsOrder() {
        MediaCapability audio = CodecCatalog.audio(ALL.withAudioCodecs(List.of("PCMA", "opus")));
        assertThat(audio.formats()).extracting(f -> f.encoding() + "/" + f.clockRate() + " " + f.payloadType())
                .containsExactly("PCMA/8000 8", "opus/48000 96", "CN/8000 13", "telephone-event/8000 101", "telephone-event/48000 100",
                        "red/48000 120", "red/8000 121");
        assertThat(CodecCatalog.audio(ALL.withAudioCodecs(List.of("PCMU"))).formats()).extracting(FormatCapability::clockRate).containsOnly(8_000);
        assertThat(CodecCatalog.audio(ALL.withAudioCodecs(List.of("opus"))).formats()).extracting(FormatCapability::encoding).doesNotContain("CN");
        MediaCapability video = CodecCatalog.video(ALL.withVideoCodecs(List.of("H264")));
        assertThat(video.formats()).extracting(FormatCapability::encoding).containsExactly("H264", "H264", "rtx", "rtx", "red", "rtx", "ulpfec");
    }

    /// RFC 4585, RFC 5104, and what browsers know besides.
    @Test
    void offersAllFeedbackThatItObeys() {
        assertThat(CodecCatalog.video(ALL).feedback()).containsExactly("nack pli", "ccm fir", "nack", "transport-cc", "ccm tmmbr", "goog-remb");
    }

    @Test
    void offersOnlyToReceiveWhereNothingIsToBeSent() {
        assertThat(CodecCatalog.audio(ALL.withAudioIn(new AudioInput.None())).able()).isEqualTo(Direction.RECVONLY);
        assertThat(CodecCatalog.video(ALL.withVideoIn(new VideoInput.None())).able()).isEqualTo(Direction.RECVONLY);
        assertThat(CodecCatalog.video(ALL.withVideoIn(new VideoInput.None()).withEcho(true)).able()).isEqualTo(Direction.SENDRECV);
        assertThat(CodecCatalog.audio(ALL).able()).isEqualTo(Direction.SENDRECV);
    }

    @Test
    void offersWhatCanOnlyBeReceivedOnlyWhereNothingIsSent() {
        MediaConfig chosen = ALL.withAudioCodecs(List.of("GSM", "PCMU"));
        assertThat(CodecCatalog.audio(chosen).formats()).extracting(FormatCapability::encoding).contains("PCMU").doesNotContain("GSM");
        MediaCapability listening = CodecCatalog.audio(chosen.withAudioIn(new AudioInput.None()));
        assertThat(listening.formats()).extracting(FormatCapability::encoding).startsWith("GSM", "PCMU");
        assertThat(CodecCatalog.capabilities(chosen, true, Set.of()).getFirst().formats()).extracting(FormatCapability::encoding).startsWith("GSM");
        assertThat(CodecCatalog.audio(ALL.withAudioCodecs(List.of("G729"))).able()).isEqualTo(Direction.RECVONLY);
    }

    @Test
    void everyFormatHasANumberOfItsOwn() {
        List<FormatCapability> formats = CodecCatalog.audio(ALL.withAudioCodecs(MediaConfig.AUDIO_CODECS).withAudioIn(new AudioInput.None())).formats();
        assertThat(formats).extracting(FormatCapability::payloadType).doesNotHaveDuplicates().allMatch(type -> type < 128);
        assertThat(formats).extracting(f -> f.encoding() + " " + f.payloadType()).contains("opus 96", "L16 10", "L16 11", "GSM 3", "G729 18");
        formats.stream().filter(f -> !f.accompanies())
                .forEach(f -> assertThat(CodecCatalog.audioCodec(f).fmtp().text()).isEqualTo(f.parameters()));
    }

    @Test
    void keepsThePackingsOfAmrApart() {
        FormatCapability aligned = CodecCatalog.audio(ALL.withAudioCodecs(List.of("AMR"))).formats().getFirst();
        assertThat(aligned.match().answer("octet-align=1;mode-set=7", aligned.parameters())).isEqualTo("octet-align=1;mode-set=7");
        assertThat(aligned.match().answer("", aligned.parameters())).isNull();
    }

    @Test
    void wantsPacketsAsLongAsTheFirstCodecLikesThem() {
        assertThat(CodecCatalog.audio(ALL).packetTime()).isEqualTo(20);
        assertThat(CodecCatalog.audio(ALL.withAudioCodecs(List.of("L16/48000"))).packetTime()).isEqualTo(10);
    }

    @Test
    void findsTheWayBackToCodecs() {
        CodecCatalog.audio(ALL).formats().stream().filter(f -> !f.accompanies())
                .forEach(f -> assertThat(AudioCodecs.all()).contains(CodecCatalog.audioCodec(f)));
        assertThat(CodecCatalog.video(ALL).formats()).filteredOn(f -> !f.accompanies()).extracting(CodecCatalog::videoCodec)
                .containsExactly(VideoCodec.VP8, VideoCodec.H264_MODE_1, VideoCodec.H264_MODE_0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "profile-level-id=42e015;packetization-mode=1                           | profile-level-id=42e015;packetization-mode=1",
        "packetization-mode=1;profile-level-id=640029                           | profile-level-id=64001f;packetization-mode=1",
        "profile-level-id=42e00d;packetization-mode=1;level-asymmetry-allowed=1 | profile-level-id=42e01f;level-asymmetry-allowed=1;packetization-mode=1"})
    void answersH264WithTheirProfile(String offered, String answer) {
        assertThat(h264().match().answer(offered, h264().parameters())).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({"profile-level-id=42e01f", "profile-level-id=42e01f;packetization-mode=2", "profile-level-id=580028;packetization-mode=1",
        "profile-level-id=nonsense;packetization-mode=1"})
    void keepsVariantsOfH264Apart(String offered) {
        assertThat(h264().match().answer(offered, h264().parameters())).isNull();
    }

    @Test
    void offersALevelThatHoldsItsOwnPictures() {
        MediaCapability large = CodecCatalog.video(ALL.withVideoFormat(new VideoFormat(1920, 1080, 30)));
        assertThat(large.formats().get(1).parameters()).contains("profile-level-id=42e028");
        assertThat(CodecCatalog.videoCodec(large.formats().get(1)).packetizationMode()).isEqualTo(1);
        assertThat(CodecCatalog.video(ALL).formats().get(1).parameters()).contains("profile-level-id=42e01f");
    }

    private static FormatCapability h264() {
        return CodecCatalog.video(ALL).formats().get(1);
    }
}
