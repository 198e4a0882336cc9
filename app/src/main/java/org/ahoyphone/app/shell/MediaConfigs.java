package org.ahoyphone.app.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.DevicePreference;
import org.ahoyphone.media.session.HoldSounds;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.media.session.PortRange;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoInput;

/// Settings in the words of the media module. What makes no sense there, because somebody edited the file, has its default: a wrong
/// setting never prevents a call.
final class MediaConfigs {

    private MediaConfigs() {}

    static MediaConfig of(Settings settings) {
        MediaConfig config = MediaConfig.defaults();
        return config.withAudioIn(microphone(settings.devices().microphone()))
                .withAudioOut(speaker(settings.devices().speaker()))
                .withRinger(speaker(settings.devices().ringer()))
                .withVideoIn(camera(settings.devices().camera()))
                .withVideoFormat(format(settings.devices().size()))
                .withProcessing(settings.processing())
                .withHold(hold(settings.hold()))
                .withAudioCodecs(settings.codecs().audioOrder().on())
                .withVideoCodecs(settings.codecs().videoOrder().on())
                .withHardware(settings.codecs().hardware())
                .withRtpPorts(ports(settings.network().rtpPorts()));
    }

    private static HoldSounds hold(Settings.Hold chosen) {
        Optional<Path> music = chosen.music().isEmpty() ? Optional.empty() : read(Path::of, chosen.music());
        return new HoldSounds(music, chosen.tone());
    }

    /// A device alone is one that is preferred: another takes its place while it is not there.
    static AudioInput microphone(String words) {
        AudioInput input = read(AudioInput::parse, words).orElseGet(AudioInput.Default::new);
        return input instanceof AudioInput.Named(String name) ? new AudioInput.Preferred(DevicePreference.of(name)) : input;
    }

    static AudioOutput speaker(String words) {
        AudioOutput output = read(AudioOutput::parse, words).orElseGet(AudioOutput.Default::new);
        return output instanceof AudioOutput.Named(String name) ? new AudioOutput.Preferred(DevicePreference.of(name)) : output;
    }

    static VideoInput camera(String words) {
        return read(VideoInput::parse, words).orElseGet(VideoInput.Default::new);
    }

    static VideoFormat format(String words) {
        return VideoFormat.parse(words).orElse(VideoFormat.HD);
    }

    private static PortRange ports(String words) {
        return PortRange.parse(words).orElse(PortRange.DEFAULT);
    }

    private static <T> Optional<T> read(Function<String, T> parse, String words) {
        try {
            return Optional.of(parse.apply(words));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The choices that need no device.
    static List<String> withoutCamera() {
        return List.of(new VideoInput.Test().words(), new VideoInput.Screen().words(), new VideoInput.None().words());
    }
}
