package org.ahoyphone.media.session;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.ahoyphone.media.audio.AudioPorts;
import org.ahoyphone.media.audio.MemoryAudioDevices;
import org.ahoyphone.media.audio.processing.ProcessingSettings;
import org.ahoyphone.media.device.PaceClock;
import org.ahoyphone.media.rtp.Interceptor;
import org.ahoyphone.media.rtp.io.RtpPorts;
import org.ahoyphone.media.video.VideoDevices;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.media.video.VideoPorts;
import org.ahoyphone.phone.CallQuality;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaAnswer;
import org.ahoyphone.phone.MediaContext;
import org.ahoyphone.phone.MediaEvent;
import org.ahoyphone.phone.MediaRequest;
import org.ahoyphone.phone.MediaStatistics.StreamStatistics;
import org.assertj.core.api.Assertions;

/// One side of a call on this machine: its media, with a microphone and a loudspeaker made of memory and a camera that sees the test pattern.
final class Side implements AutoCloseable {

    static final VideoFormat SMALL = new VideoFormat(320, 240, 20);
    static final MediaConfig CONFIG = MediaConfig.defaults().withVideoFormat(SMALL).withVideoIn(new VideoInput.Test())
            .withProcessing(ProcessingSettings.OFF);
    static final InetAddress LOCAL = InetAddress.getLoopbackAddress();

    /// Samples of 10 ms.
    private static final int FRAME = 480;

    final MemoryAudioDevices devices = new MemoryAudioDevices(PaceClock.SYSTEM);
    final List<MediaEvent> events = new CopyOnWriteArrayList<>();
    final CallMedia media;
    private final HeardSound heard = new HeardSound();

    Side(MediaConfig config) {
        this(config, _ -> List.of());
    }

    Side(MediaConfig config, Function<String, List<Interceptor>> interceptors) {
        this(config, interceptors, 1);
    }

    /// @param channels of microphone and loudspeaker
    Side(MediaConfig config, int channels) {
        this(config, _ -> List.of(), channels);
    }

    /// With other cameras and screens than none.
    Side(MediaConfig config, VideoDevices cameras) {
        this(config, _ -> List.of(), 1, cameras);
    }

    private Side(MediaConfig config, Function<String, List<Interceptor>> interceptors, int channels) {
        this(config, interceptors, channels, new NoVideoDevices());
    }

    private Side(MediaConfig config, Function<String, List<Interceptor>> interceptors, int channels, VideoDevices cameras) {
        devices.plugInput("microphone", channels);
        devices.plugOutput("loudspeaker", channels);
        devices.listen((name, frame) -> {
            if (name.equals("loudspeaker")) {
                heard.add(frame.length < channels * FRAME ? inBoth(frame) : frame);
            }
        });
        media = new CallMedia(new MediaContext("call", "other", events::add), config, new CallEquipment(RtpPorts.any(),
                notice -> new DeviceSound(new AudioPorts(devices), notice),
                notice -> new DevicePictures(new VideoPorts(cameras), notice), interceptors, _ -> {}));
    }

    /// One channel, as a loudspeaker of two plays it.
    private static short[] inBoth(short[] frame) {
        short[] both = new short[2 * frame.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = frame[i / 2];
        }
        return both;
    }

    /// The far side of the Echo contact.
    static Side echo(MediaConfig config) {
        return new Side(config.withEcho(true), new EchoPictures());
    }

    private Side(MediaConfig config, EchoPictures pictures) {
        media = new CallMedia(new MediaContext("echo", "other", events::add), config, new CallEquipment(RtpPorts.any(),
                _ -> new EchoSound(PaceClock.SYSTEM), _ -> pictures, _ -> List.of(), _ -> {}));
    }

    static MediaRequest request(Media media) {
        return MediaRequest.of(media, LOCAL);
    }

    static MediaRequest hold(Media media) {
        return new MediaRequest(media, true, LOCAL);
    }

    /// Offers to the other side, and takes its answer.
    void offer(Side other, Media wanted) {
        offer(other, request(wanted), request(wanted));
    }

    void offer(Side other, MediaRequest own, MediaRequest theirs) {
        MediaAnswer answer = other.media.answer(media.offer(own), theirs);
        Assertions.assertThat(answer).isInstanceOf(MediaAnswer.Accepted.class);
        Assertions.assertThat(media.accept(((MediaAnswer.Accepted) answer).sdp())).isNull();
    }

    /// All that the loudspeaker has played.
    short[] heard() {
        return heard.from(0);
    }

    /// What it has played from a sample on.
    short[] heardFrom(int first) {
        return heard.from(first);
    }

    /// How many samples it has played.
    int heardLength() {
        return heard.length();
    }

    void speak(short[] samples) {
        devices.speak("microphone", samples);
    }

    /// Says it again and again: a machine that is busy elsewhere takes its time to hear it.
    void keepSaying(short[] samples) {
        devices.repeat("microphone", samples);
    }

    /// The latest figures of a kind of stream.
    StreamStatistics latest(String kind) {
        Waiting.until("the first figures of " + kind, () -> figures(kind) != null);
        return figures(kind);
    }

    private StreamStatistics figures(String kind) {
        return events.reversed().stream().filter(MediaEvent.Statistics.class::isInstance).map(MediaEvent.Statistics.class::cast)
                .flatMap(event -> event.statistics().streams().stream()).filter(stream -> stream.kind().equals(kind)).findFirst().orElse(null);
    }

    /// Whether the last judgement of the call names this cause.
    boolean judged(CallQuality.Cause cause) {
        return events.reversed().stream().filter(MediaEvent.Quality.class::isInstance).map(event -> ((MediaEvent.Quality) event).quality().cause())
                .findFirst().filter(cause::equals).isPresent();
    }

    List<Character> keys() {
        return events.stream().filter(MediaEvent.Dtmf.class::isInstance).map(event -> ((MediaEvent.Dtmf) event).digit()).toList();
    }

    List<String> notices() {
        return events.stream().filter(MediaEvent.Notice.class::isInstance).map(event -> ((MediaEvent.Notice) event).text()).toList();
    }

    @Override
    public void close() {
        media.close();
        devices.close();
    }
}
