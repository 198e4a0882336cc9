package org.ahoyphone.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.processing.ProcessingSettings;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.media.session.CallMedia;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.media.session.PortRange;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.media.video.VideoOutput;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What is sent and where it is heard and shown: the options of `call` and `answer`.
final class MediaOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--audio",
            paramLabel = "SOURCE",
            defaultValue = "default",
            description = "default, a microphone's NAME, file:F.wav, tone:440, silence or none.")
    private String audio = "default";

    @Option(
            names = "--play",
            paramLabel = "SINK",
            defaultValue = "default",
            description = "default, a speaker's NAME, file:F.wav or none.")
    private String play = "default";

    @Option(
            names = "--video",
            paramLabel = "SOURCE",
            description = "default, a camera's NAME, test, file:F, screen, window:NAME or none. Without it: no picture is sent.")
    private @Nullable String video;

    @Option(
            names = "--share",
            paramLabel = "WHAT",
            description = "screen, screen:NAME, window:NAME, a film or still picture as file:F, or test: shown beside the camera's picture once the call runs.")
    private @Nullable String share;

    @Option(names = "--show", paramLabel = "SINK", description = "file:F.mkv or none: where received pictures go.")
    private @Nullable String show;

    @Option(names = "--audio-codecs", paramLabel = "LIST", split = ",", description = "In order, for example opus,PCMU.")
    private List<String> audioCodecs = new ArrayList<>();

    @Option(names = "--video-codecs", paramLabel = "LIST", split = ",", description = "In order, for example VP8,H264.")
    private List<String> videoCodecs = new ArrayList<>();

    @Option(names = "--video-size", paramLabel = "WxH@FPS", description = "For example 1280x720@30.")
    private @Nullable String videoSize;

    @Option(names = "--rtp-ports", paramLabel = "LOW-HIGH", description = "For example 20000-20100.")
    private @Nullable String rtpPorts;

    @Option(
            names = "--processing",
            paramLabel = "WHAT",
            defaultValue = "on",
            description = "on, off, or some of echo,noise:high,gain,highpass,pauses: what is done to the microphone's sound.")
    private String processing = "on";

    @Option(
            names = "--hardware",
            paramLabel = "on|off",
            defaultValue = "on",
            description = "Whether graphics hardware may encode pictures, where it proves that it can.")
    private String hardware = "on";

    /// What is asked for in a call: a picture if one is to be sent or shown.
    Media wanted() {
        return isSet(video) || isSet(show) ? Media.AUDIO_VIDEO : Media.AUDIO;
    }

    /// Shares in a call what is to be shared.
    void share(Call call) {
        if (isSet(share) && call.media() instanceof CallMedia media) {
            media.share(VideoInput.parse(java.util.Objects.requireNonNull(share)));
        }
    }

    /// The media engine as the options say.
    ///
    /// @throws ParameterException if an option is of the wrong form
    /// @throws CommandFailed if a file or a device that is named is not there: better told before anybody's phone rings
    AhoyMedia open() {
        try {
            MediaConfig config = MediaConfig.defaults()
                    .withAudioIn(AudioInput.parse(audio))
                    .withAudioOut(AudioOutput.parse(play))
                    .withProcessing(ProcessingSettings.parse(processing))
                    .withHardware(isOn(hardware))
                    .withVideoIn(VideoInput.parse(video == null ? "none" : video))
                    .withVideoOut(VideoOutput.parse(show == null ? "none" : show));
            if (share != null) {
                MediaCheck.shared(VideoInput.parse(share));
            }
            if (!audioCodecs.isEmpty()) {
                config = config.withAudioCodecs(audioCodecs);
            }
            if (!videoCodecs.isEmpty()) {
                config = config.withVideoCodecs(videoCodecs);
            }
            if (videoSize != null) {
                config = config.withVideoFormat(VideoFormat.parse(videoSize)
                        .orElseThrow(() -> new MediaException("\"" + videoSize + "\" is not a picture size: write it like 1280x720@30.")));
            }
            if (rtpPorts != null) {
                config = config.withRtpPorts(PortRange.parse(rtpPorts)
                        .orElseThrow(() -> new MediaException("\"" + rtpPorts + "\" is not a range of ports: write it like 20000-20100.")));
            }
            AhoyMedia.warmUp();
            AhoyMedia media = AhoyMedia.create(config);
            try {
                MediaCheck.check(config, media);
            } catch (CommandFailed e) {
                media.close();
                throw e;
            }
            return media;
        } catch (MediaException | IllegalArgumentException e) {
            throw new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), e.getMessage());
        }
    }

    private static boolean isOn(String word) {
        return switch (word) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new MediaException("\"" + word + "\" is neither on nor off.");
        };
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.equals("none");
    }
}
