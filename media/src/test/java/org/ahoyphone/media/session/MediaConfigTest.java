package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.processing.ProcessingSettings;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.media.video.VideoOutput;
import org.ahoyphone.phone.MediaException;
import org.junit.jupiter.api.Test;

class MediaConfigTest {

    @Test
    void prefersOpusAndVp8WhenNothingIsNamed() {
        assertThat(MediaConfig.defaults().audioCodecs()).containsExactly("opus", "G722", "PCMU", "PCMA");
        assertThat(MediaConfig.defaults().videoCodecs()).containsExactly("VP8", "H264");
        assertThat(MediaConfig.defaults().echo()).isFalse();
        assertThat(MediaConfig.defaults().hardware()).isTrue();
    }

    @Test
    void spellsCodecsAsSdpDoesAndNamesEachOnce() {
        MediaConfig config = MediaConfig.defaults().withAudioCodecs(List.of("pcmu", " OPUS ", "PCMU")).withVideoCodecs(List.of("h264"));
        assertThat(config.audioCodecs()).containsExactly("PCMU", "opus");
        assertThat(config.videoCodecs()).containsExactly("H264");
        assertThat(MediaConfig.defaults().withAudioCodecs(List.of("Opus; STEREO=1", "SPEEX/8000")).audioCodecs()).containsExactly("opus;stereo=1", "speex/8000");
    }

    @Test
    void saysWhichCodecsThereAreWhenOneIsUnknown() {
        assertThatThrownBy(() -> MediaConfig.defaults().withAudioCodecs(List.of("opus", "isac"))).isInstanceOf(MediaException.class)
                .hasMessage("There is no audio codec isac; known are opus, G722, PCMU, PCMA, AMR-WB, AMR, speex, G726-32, G726-40, G726-24, G726-16, L16, iLBC, GSM, G729.");
        assertThatThrownBy(() -> MediaConfig.defaults().withVideoCodecs(List.of("Theora"))).isInstanceOf(MediaException.class)
                .hasMessage("There is no video codec Theora; known are VP8, H264, VP9, AV1, H265, H263-1998, H263-2000, H263.");
        assertThatThrownBy(() -> MediaConfig.defaults().withVideoCodecs(List.of())).isInstanceOf(MediaException.class)
                .hasMessage("Name at least one video codec of VP8, H264, VP9, AV1, H265, H263-1998, H263-2000, H263.");
    }

    @Test
    void changesOnePartAtATime() {
        MediaConfig before = MediaConfig.defaults();
        MediaConfig after = before.withAudioIn(new AudioInput.Tone(440)).withAudioOut(new AudioOutput.None())
                .withRinger(new AudioOutput.Named("Bell")).withVideoIn(new VideoInput.Test()).withVideoOut(new VideoOutput.None()).withVideoFormat(new VideoFormat(640, 360, 30)).withRtpPorts(new PortRange(30_000, 30_100))
                .withProcessing(ProcessingSettings.OFF).withEcho(true).withHardware(false);
        assertThat(after).isEqualTo(new MediaConfig(new AudioInput.Tone(440), new AudioOutput.None(), new AudioOutput.Named("Bell"), new VideoInput.Test(),
                new VideoOutput.None(), before.audioCodecs(), before.videoCodecs(), new VideoFormat(640, 360, 30),
                new PortRange(30_000, 30_100), ProcessingSettings.OFF, HoldSounds.USUAL, true, false));
        assertThat(before).isEqualTo(MediaConfig.defaults());
    }
}
