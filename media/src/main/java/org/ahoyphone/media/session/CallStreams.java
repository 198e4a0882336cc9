package org.ahoyphone.media.session;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.LevelMeter;
import org.ahoyphone.media.audio.conference.Speaker;
import org.ahoyphone.media.audio.processing.ProcessingSettings;
import org.ahoyphone.media.audio.tap.SoundTaps;
import org.ahoyphone.media.rtp.MixedLevel;
import org.ahoyphone.media.rtp.io.RtpSockets;
import org.ahoyphone.media.sdp.AgreedStream;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.phone.MediaException;
import org.ahoyphone.phone.MediaStatistics.StreamStatistics;
import org.ahoyphone.phone.NegotiatedMedia;
import org.jspecify.annotations.Nullable;

/// The streams of a call as they run, and what the user wants of them. [#run], [#negotiated] and [#close] belong to the call's strand; all else may be called by any thread.
final class CallStreams {

    private final StreamContext context;
    private final CallPorts ports;
    private final SoundPorts ownSound;
    private final SoundTaps taps = new SoundTaps();
    private final LipSync sync = new LipSync();
    private volatile MediaConfig config;
    private volatile boolean microphoneMuted;
    private volatile boolean cameraMuted;
    private volatile boolean held;
    private @Nullable ConferencePlace conference;
    private boolean over;
    private volatile @Nullable AudioStream audio;
    private final VideoStreams video;

    CallStreams(StreamContext context, CallPorts ports, MediaConfig config, CallEquipment equipment) {
        this.context = context;
        this.ports = ports;
        this.config = config;
        ownSound = equipment.sound().apply(context::notice);
        video = new VideoStreams(context, ports, equipment.pictures().apply(context::notice), sync, this::soundBytes, config);
    }

    /// See [AudioStream#receivedBytes()].
    private long soundBytes() {
        AudioStream sounding = audio;
        return sounding == null ? 0 : sounding.receivedBytes();
    }

    SoundTaps taps() {
        return taps;
    }

    MediaConfig config() {
        return config;
    }

    VideoStreams video() {
        return video;
    }

    /// Makes the agreed streams run, and no others. A stream goes on where it is unless it got other ports.
    ///
    /// @throws org.ahoyphone.phone.MediaException if the system refuses
    void run(List<AgreedStream> agreed) {
        runAudio(agreed.stream().filter(stream -> stream.kind().equals(CodecCatalog.AUDIO)).findFirst().orElse(null));
        video.run(agreed);
    }

    private void runAudio(@Nullable AgreedStream agreed) {
        AudioStream running = audio;
        RtpSockets sockets = agreed == null ? null : ports.take(CodecCatalog.AUDIO);
        if (running != null && agreed != null && sockets == null) {
            running.agree(agreed);
            return;
        }
        if (running != null) {
            audio = null;
            running.close();
        }
        if (agreed == null) {
            ports.ended(CodecCatalog.AUDIO);
        } else {
            begin(Objects.requireNonNull(sockets), agreed);
        }
    }

    private synchronized void begin(RtpSockets sockets, AgreedStream agreed) {
        ConferencePlace place = conference;
        audio = new AudioStream(context, sockets, agreed, place == null ? ownSound : place, config, taps, sync, microphoneMuted, held);
    }

    /// Brings the call's sound and pictures into a conference, and takes what the others say and show from there.
    ///
    /// @throws MediaException when the call is over or in another conference
    synchronized void enter(ConferencePlace place) {
        if (over || conference != null) {
            throw new MediaException(over ? "The call is over." : "The call is in a conference already.");
        }
        conference = place;
        place.withoutUser(microphoneMuted);
        video.enter(place);
        AudioStream sounding = audio;
        if (sounding != null) {
            sounding.use(place);
        }
    }

    /// Gives the call its own devices again.
    synchronized void exit() {
        conference = null;
        video.exit();
        AudioStream sounding = audio;
        if (sounding != null) {
            sounding.use(ownSound);
        }
    }

    /// See [AudioStream#remoteSource()].
    int remoteSource() {
        AudioStream sounding = audio;
        return sounding == null ? 0 : sounding.remoteSource();
    }

    /// See [AudioStream#remoteMix()].
    List<MixedLevel> remoteMix() {
        AudioStream sounding = audio;
        return sounding == null ? List.of() : sounding.remoteMix();
    }

    /// See [AudioStream#remoteLevel()].
    int remoteLevel() {
        AudioStream sounding = audio;
        return sounding == null ? Speaker.UNKNOWN : sounding.remoteLevel();
    }

    /// What runs now, in the order of the m-lines.
    NegotiatedMedia negotiated() {
        return new NegotiatedMedia(agreed().stream().map(this::stream).toList());
    }

    private List<AgreedStream> agreed() {
        return Stream.concat(Stream.ofNullable(audio).map(AudioStream::agreed), video.running().stream().map(VideoStream::agreed))
                .sorted((a, b) -> Integer.compare(a.index(), b.index())).toList();
    }

    private NegotiatedMedia.Stream stream(AgreedStream agreed) {
        return new NegotiatedMedia.Stream(agreed.kind(), agreed.main().format().encoding(), text(ports.running(agreed.name())),
                text(agreed.remoteRtp()), agreed.direction().sends(), agreed.direction().receives(), agreed.content());
    }

    private static String text(@Nullable InetSocketAddress address) {
        if (address == null) {
            return "";
        }
        String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    List<StreamStatistics> statistics() {
        List<StreamStatistics> figures = new ArrayList<>();
        AudioStream sounding = audio;
        if (sounding != null) {
            figures.add(sounding.statistics());
        }
        video.running().forEach(showing -> figures.add(showing.statistics()));
        return figures;
    }

    /// In a conference the microphone is everybody's: then it is only not heard in this call.
    synchronized void muteMicrophone(boolean mute) {
        microphoneMuted = mute;
        if (conference != null) {
            conference.withoutUser(mute);
        }
        AudioStream sounding = audio;
        if (sounding != null) {
            sounding.mute(mute);
        }
    }

    void muteCamera(boolean mute) {
        cameraMuted = mute;
        video.mute(mute);
    }

    /// Whether this side holds the call: silence and dark pictures are sent then. RFC 3264 section 8.4 lets who holds go on sending, for music; but
    /// what the user says meanwhile is not for the other side.
    synchronized void hold(boolean hold) {
        held = hold;
        AudioStream sounding = audio;
        if (sounding != null) {
            sounding.hold(hold);
        }
        video.hold(hold);
    }

    boolean microphoneMuted() {
        return microphoneMuted;
    }

    boolean cameraMuted() {
        return cameraMuted;
    }

    double inputLevel() {
        AudioStream sounding = audio;
        return sounding == null ? LevelMeter.FLOOR : sounding.inputLevel().rms();
    }

    double outputLevel() {
        AudioStream sounding = audio;
        return sounding == null ? LevelMeter.FLOOR : sounding.outputLevel().rms();
    }

    synchronized void use(AudioInput input) {
        config = config.withAudioIn(input);
        AudioStream sounding = audio;
        if (sounding != null) {
            sounding.use(input);
        }
    }

    synchronized void use(AudioOutput output) {
        config = config.withAudioOut(output);
        AudioStream sounding = audio;
        if (sounding != null) {
            sounding.use(output);
        }
    }

    synchronized void use(ProcessingSettings settings) {
        config = config.withProcessing(settings);
        AudioStream sounding = audio;
        if (sounding != null) {
            sounding.use(settings);
        }
    }

    synchronized void use(HoldSounds sounds) {
        config = config.withHold(sounds);
        AudioStream sounding = audio;
        if (sounding != null) {
            sounding.use(sounds);
        }
    }

    synchronized void use(VideoInput input) {
        config = config.withVideoIn(input);
        video.use(input);
    }

    void requestKeyFrame() {
        video().running().forEach(VideoStream::requestKeyFrame);
    }

    /// @return whether the other side takes keys
    boolean press(String keys) {
        AudioStream sounding = audio;
        return sounding != null && sounding.press(keys);
    }

    /// @return whether sound is sent, and the keys as tones in it
    boolean tones(String keys) {
        AudioStream sounding = audio;
        return sounding != null && sounding.tones(keys);
    }

    /// Ends all streams.
    void close() {
        AudioStream sounding = audio;
        audio = null;
        ConferencePlace place = end();
        // Both begin to end before either is waited for.
        if (sounding != null) {
            sounding.stop();
        }
        video.close();
        if (sounding != null) {
            sounding.close();
        }
        if (place != null) {
            place.callEnded();
        }
        taps.close();
    }

    private synchronized @Nullable ConferencePlace end() {
        ConferencePlace place = conference;
        conference = null;
        over = true;
        return place;
    }
}
