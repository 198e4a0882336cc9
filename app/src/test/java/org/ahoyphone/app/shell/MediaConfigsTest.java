package org.ahoyphone.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.DevicePreference;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.media.session.PortRange;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoInput;
import org.junit.jupiter.api.Test;

final class MediaConfigsTest {
    @Test
    void defaultsAreTheDefaultsOfTheMedia() {
        assertThat(MediaConfigs.of(Settings.defaults())).isEqualTo(MediaConfig.defaults());
    }

    @Test
    void whatTheUserChose() {
        MediaConfig config = MediaConfigs.of(Settings.defaults()
                .withDevices(_ -> new Settings.Devices("Headset", "none", "default", "test", "640x360@15"))
                .withCodecs(new Settings.Codecs(List.of("PCMA", "opus"), List.of("H264"), false))
                .withNetwork(new Settings.Network("30000-30010", 5060)));
        assertThat(config.audioIn()).isEqualTo(new AudioInput.Preferred(DevicePreference.of("Headset")));
        assertThat(config.audioOut()).isEqualTo(new AudioOutput.None());
        assertThat(config.videoIn()).isEqualTo(new VideoInput.Test());
        assertThat(config.videoFormat()).isEqualTo(new VideoFormat(640, 360, 15));
        assertThat(config.audioCodecs()).containsExactly("PCMA", "opus");
        assertThat(config.videoCodecs()).containsExactly("H264");
        assertThat(config.rtpPorts()).isEqualTo(new PortRange(30000, 30010));
        assertThat(config.hardware()).isFalse();
        assertThat(config.echo()).isFalse();
    }

    @Test
    void nonsenseInTheFileHasItsDefault() {
        MediaConfig config = MediaConfigs.of(Settings.defaults()
                .withDevices(_ -> new Settings.Devices("tone:1", "", "", " ", "enormous"))
                .withCodecs(new Settings.Codecs(List.of("mp3"), List.of()))
                .withNetwork(new Settings.Network("80-90", 0)));
        assertThat(config).isEqualTo(MediaConfig.defaults());
    }
}
