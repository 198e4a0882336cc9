package org.ahoyphone.media.session;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.processing.ProcessingSettings;
import org.ahoyphone.media.codec.audio.AudioCodecs;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.media.video.VideoOutput;
import org.ahoyphone.phone.MediaException;

/// How calls are heard and seen: devices, codecs, ports. Immutable.
///
/// @param audioIn     what is heard of this side
/// @param audioOut    where the other side is heard
/// @param ringer      where it is heard that somebody calls
/// @param videoIn     what is seen of this side
/// @param videoOut    where the other side's pictures are kept, besides any window
/// @param audioCodecs choices in order of preference: some of [#AUDIO_CODECS], or closer as [AudioCodecs#chosen] reads them
/// @param videoCodecs the same for pictures: some of [#VIDEO_CODECS]
/// @param videoFormat size and rate of the pictures to send
/// @param rtpPorts    UDP ports for RTP and RTCP
/// @param processing  what is done to a microphone's sound; what comes from files and tones stays as it is
/// @param hold        what is heard while a call is held
/// @param echo        whether this side is the far side of the Echo contact: what is received is sent back half a second later, and the devices
///                    named above are not opened
/// @param hardware    whether graphics hardware may encode pictures, where it does so as a call needs it
public record MediaConfig(AudioInput audioIn, AudioOutput audioOut, AudioOutput ringer, VideoInput videoIn, VideoOutput videoOut,
                          List<String> audioCodecs, List<String> videoCodecs, VideoFormat videoFormat, PortRange rtpPorts, ProcessingSettings processing,
                          HoldSounds hold, boolean echo, boolean hardware) {

    /// Every audio codec there is, in the order of preference. iLBC, GSM and G729 can only be received.
    public static final List<String> AUDIO_CODECS = List.of("opus", "G722", "PCMU", "PCMA", "AMR-WB", "AMR", "speex", "G726-32", "G726-40", "G726-24",
            "G726-16", "L16", "iLBC", "GSM", "G729");

    /// Those that are offered when the user names none: everybody has one of them, and an offer of all would be too long for one UDP packet.
    public static final List<String> USUAL_AUDIO_CODECS = List.of("opus", "G722", "PCMU", "PCMA");

    /// Every video codec there is, in the order of preference. H265 and H263 can only be received.
    public static final List<String> VIDEO_CODECS = List.of("VP8", "H264", "VP9", "AV1", "H265", "H263-1998", "H263-2000", "H263");

    /// Those that are offered when the user names none: nearly everybody has one of them. Any other is taken where none of these is offered.
    public static final List<String> USUAL_VIDEO_CODECS = List.of("VP8", "H264");

    /// @throws MediaException with one sentence when a codec's name is not known, or none is left
    public MediaConfig {
        audioCodecs = known("audio", audioCodecs, AUDIO_CODECS, AudioCodecs::spelled);
        videoCodecs = known("video", videoCodecs, VIDEO_CODECS, _ -> Optional.empty());
    }

    /// The system's devices, the usual codecs, 1280x720 at 30 pictures a second.
    public static MediaConfig defaults() {
        AudioOutput system = new AudioOutput.Default();
        return new MediaConfig(new AudioInput.Default(), system, system, new VideoInput.Default(), new VideoOutput.None(),
                USUAL_AUDIO_CODECS, USUAL_VIDEO_CODECS, VideoFormat.HD, PortRange.DEFAULT, ProcessingSettings.ON, HoldSounds.USUAL, false, true);
    }

    public MediaConfig withAudioIn(AudioInput input) {
        return new MediaConfig(input, audioOut, ringer, videoIn, videoOut, audioCodecs, videoCodecs, videoFormat, rtpPorts, processing, hold, echo, hardware);
    }

    public MediaConfig withAudioOut(AudioOutput output) {
        return new MediaConfig(audioIn, output, ringer, videoIn, videoOut, audioCodecs, videoCodecs, videoFormat, rtpPorts, processing, hold, echo, hardware);
    }

    public MediaConfig withRinger(AudioOutput output) {
        return new MediaConfig(audioIn, audioOut, output, videoIn, videoOut, audioCodecs, videoCodecs, videoFormat, rtpPorts, processing, hold, echo, hardware);
    }

    public MediaConfig withVideoIn(VideoInput input) {
        return new MediaConfig(audioIn, audioOut, ringer, input, videoOut, audioCodecs, videoCodecs, videoFormat, rtpPorts, processing, hold, echo, hardware);
    }

    public MediaConfig withVideoOut(VideoOutput output) {
        return new MediaConfig(audioIn, audioOut, ringer, videoIn, output, audioCodecs, videoCodecs, videoFormat, rtpPorts, processing, hold, echo, hardware);
    }

    /// @throws MediaException with one sentence when a name is not known, or none is left
    public MediaConfig withAudioCodecs(List<String> names) {
        return new MediaConfig(audioIn, audioOut, ringer, videoIn, videoOut, names, videoCodecs, videoFormat, rtpPorts, processing, hold, echo, hardware);
    }

    /// @throws MediaException with one sentence when a name is not known, or none is left
    public MediaConfig withVideoCodecs(List<String> names) {
        return new MediaConfig(audioIn, audioOut, ringer, videoIn, videoOut, audioCodecs, names, videoFormat, rtpPorts, processing, hold, echo, hardware);
    }

    public MediaConfig withVideoFormat(VideoFormat format) {
        return new MediaConfig(audioIn, audioOut, ringer, videoIn, videoOut, audioCodecs, videoCodecs, format, rtpPorts, processing, hold, echo, hardware);
    }

    public MediaConfig withRtpPorts(PortRange ports) {
        return new MediaConfig(audioIn, audioOut, ringer, videoIn, videoOut, audioCodecs, videoCodecs, videoFormat, ports, processing, hold, echo, hardware);
    }

    public MediaConfig withProcessing(ProcessingSettings settings) {
        return new MediaConfig(audioIn, audioOut, ringer, videoIn, videoOut, audioCodecs, videoCodecs, videoFormat, rtpPorts, settings, hold, echo, hardware);
    }

    public MediaConfig withHold(HoldSounds sounds) {
        return new MediaConfig(audioIn, audioOut, ringer, videoIn, videoOut, audioCodecs, videoCodecs, videoFormat, rtpPorts, processing, sounds, echo, hardware);
    }

    public MediaConfig withEcho(boolean sendBack) {
        return new MediaConfig(audioIn, audioOut, ringer, videoIn, videoOut, audioCodecs, videoCodecs, videoFormat, rtpPorts, processing, hold, sendBack, hardware);
    }

    public MediaConfig withHardware(boolean allowed) {
        return new MediaConfig(audioIn, audioOut, ringer, videoIn, videoOut, audioCodecs, videoCodecs, videoFormat, rtpPorts, processing, hold, echo, allowed);
    }

    /// The names as SDP writes them, each once, in the order given.
    private static List<String> known(String kind, List<String> names, List<String> all, Function<String, Optional<String>> closer) {
        List<String> found = names.stream().map(name -> spelled(kind, name.strip(), all, closer)).distinct().toList();
        if (found.isEmpty()) {
            throw new MediaException("Name at least one " + kind + " codec of " + String.join(", ", all) + ".");
        }
        return found;
    }

    private static String spelled(String kind, String name, List<String> all, Function<String, Optional<String>> closer) {
        return all.stream().filter(known -> known.equalsIgnoreCase(name)).findFirst().or(() -> closer.apply(name)).orElseThrow(() -> new MediaException(
                "There is no " + kind + " codec " + name + "; known are " + String.join(", ", all) + "."));
    }
}
