package org.ahoyphone.media.session;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ahoyphone.media.audio.AudioDevices;
import org.ahoyphone.media.audio.AudioPorts;
import org.ahoyphone.media.audio.SystemAudioDevices;
import org.ahoyphone.media.codec.video.HardwareCoders;
import org.ahoyphone.media.codec.video.VideoCodec;
import org.ahoyphone.media.device.PaceClock;
import org.ahoyphone.media.rtp.Interceptor;
import org.ahoyphone.media.rtp.io.RtpPorts;
import org.ahoyphone.media.video.SystemVideoDevices;
import org.ahoyphone.media.video.VideoDevices;
import org.ahoyphone.media.video.VideoPorts;
import org.ahoyphone.phone.MediaContext;
import org.ahoyphone.phone.MediaEngine;

/// Makes the media of calls: give it to a phone by [org.ahoyphone.phone.PhoneConfig#media]. Thread-safe.
///
/// Making one opens nothing; libraries are loaded and devices opened by the first call that needs them.
public final class AhoyMedia implements MediaEngine {

    private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    private final AudioDevices audioDevices;
    private final VideoDevices videoDevices;
    private final Function<String, List<Interceptor>> interceptors;
    private final Set<CallMedia> calls = ConcurrentHashMap.newKeySet();
    private final Set<Conference> conferences = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean trimming = new AtomicBoolean();
    private MediaConfig config;
    private RtpPorts ports;

    private AhoyMedia(MediaConfig config, AudioDevices audioDevices, VideoDevices videoDevices, Function<String, List<Interceptor>> interceptors) {
        this.config = config;
        this.audioDevices = audioDevices;
        this.videoDevices = videoDevices;
        this.interceptors = interceptors;
        ports = RtpPorts.range(config.rtpPorts().low(), config.rtpPorts().high());
    }

    /// The system's devices and every codec, [MediaConfig#defaults()].
    public static AhoyMedia create() {
        return create(MediaConfig.defaults());
    }

    public static AhoyMedia create(MediaConfig config) {
        return create(config, new SystemAudioDevices(), new SystemVideoDevices(), _ -> List.of());
    }

    /// With other devices than the machine's, and layers of one's own between streams and network.
    ///
    /// @param audioDevices belong to the engine from now on
    /// @param interceptors makes those of a new stream, given `audio` or `video`; from the session to the network
    public static AhoyMedia create(MediaConfig config, AudioDevices audioDevices, VideoDevices videoDevices,
                                   Function<String, List<Interceptor>> interceptors) {
        return new AhoyMedia(config, audioDevices, videoDevices, interceptors);
    }

    public synchronized MediaConfig config() {
        return config;
    }

    /// Applies to later calls; running calls switch their devices and keep their codecs, sizes and ports.
    public void configure(MediaConfig next) {
        synchronized (this) {
            if (!next.rtpPorts().equals(config.rtpPorts())) {
                ports = RtpPorts.range(next.rtpPorts().low(), next.rtpPorts().high());
            }
            config = next;
        }
        calls.forEach(call -> call.devicesOf(next));
        conferences.forEach(conference -> conference.devicesOf(next));
    }

    /// The machine's microphones and loudspeakers.
    public AudioDevices audioDevices() {
        return audioDevices;
    }

    /// The machine's cameras and screens.
    public VideoDevices videoDevices() {
        return videoDevices;
    }

    /// Loads what the first call needs on a thread of its own and returns at once, so that the call does not lose its first half second to
    /// loading. The first session does it too; a program calls it when it has nothing more urgent to do.
    public static void warmUp() {
        WarmUp.begin();
    }

    @Override
    public CallMedia session(MediaContext context) {
        warmUp();
        MediaConfig now;
        CallEquipment equipment;
        synchronized (this) {
            now = context.audioCodecs().isEmpty() ? config : config.withAudioCodecs(context.audioCodecs());
            equipment = now.echo()
                    ? new CallEquipment(ports, _ -> new EchoSound(PaceClock.SYSTEM), _ -> new EchoPictures(), interceptors, this::ended)
                    : new CallEquipment(ports, notice -> new DeviceSound(new AudioPorts(audioDevices), notice),
                            notice -> new DevicePictures(new VideoPorts(videoDevices), notice), interceptors, this::ended);
        }
        if (now.hardware() && now.videoCodecs().contains(VideoCodec.H264_MODE_1.name())) {
            HardwareCoders.begin();
        }
        CallMedia call = new CallMedia(context, now, equipment);
        calls.add(call);
        return call;
    }

    /// After the last call the memory of its codecs goes back to the system, once their threads are gone.
    private void ended(CallMedia call) {
        calls.remove(call);
        if (calls.isEmpty() && !trimming.getAndSet(true)) {
            LATER.execute(() -> {
                trimming.set(false);
                if (calls.isEmpty()) {
                    NativeHeap.trim();
                }
            });
        }
    }

    /// Opens a conference with the user's own microphone, loudspeaker and camera, as configured now and later. Calls of this engine can be brought into it.
    ///
    /// @param notice told one sentence for the user when something is not as wanted; on any thread
    public Conference conference(Consumer<String> notice) {
        Conference conference = new Conference(new DeviceSound(new AudioPorts(audioDevices), notice),
                new DevicePictures(new VideoPorts(videoDevices), notice), config(), notice, conferences::remove);
        conferences.add(conference);
        return conference;
    }

    /// Calls whose media is not closed yet.
    public int calls() {
        return calls.size();
    }

    /// Closes the conferences and lets go of the sound system. Calls are closed by who asked for them.
    @Override
    public void close() {
        List.copyOf(conferences).forEach(Conference::close);
        audioDevices.close();
    }
}
