package org.ahoyphone.media.audio;

import java.util.function.Consumer;
import org.ahoyphone.media.device.PaceClock;

/// The best microphone there is at any time. The reader never waits for one that is being opened or closed.
final class FollowedSource implements AudioSource {

    private final DeviceFollower<AudioSource> follower;

    FollowedSource(AudioDevices devices, DevicePreference preference, PaceClock clock, Consumer<String> problem) {
        follower = new DeviceFollower<>(devices, new DeviceFollower.Kind<>("microphone", "Silence is sent until one is plugged in.", devices::inputs,
                devices::openInput, () -> new SilenceSource(clock), AudioSource::close), preference, clock, problem);
    }

    @Override
    public boolean read(short[] frame) throws InterruptedException {
        while (true) {
            AudioSource source = follower.current();
            if (source.read(frame)) {
                return true;
            }
            // Closed because another one took its place, or for good.
            if (follower.closed() || source.equals(follower.current())) {
                return false;
            }
        }
    }

    @Override
    public void close() {
        follower.close();
    }
}
