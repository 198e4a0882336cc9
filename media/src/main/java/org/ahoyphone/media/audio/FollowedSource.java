package org.ahoyphone.media.audio;

import java.util.function.Consumer;
import org.ahoyphone.media.device.PaceClock;
import org.jspecify.annotations.Nullable;

/// The best microphone there is at any time. The reader never waits for one that is being opened or closed.
final class FollowedSource implements AudioSource {

    private final DeviceFollower<AudioSource> follower;

    /// Both channels of the frame in hand, where the microphone has two.
    private short @Nullable [] both;

    /// @param channels 1, or 2 when both are wanted of a microphone that has them
    FollowedSource(AudioDevices devices, DevicePreference preference, int channels, PaceClock clock, Consumer<String> problem) {
        follower = new DeviceFollower<>(devices, new DeviceFollower.Kind<>("microphone", "Silence is sent until one is plugged in.", devices::inputs,
                (name, broken) -> devices.openInput(name, channels, broken), () -> new SilenceSource(clock), AudioSource::close), preference, clock, problem);
    }

    @Override
    public boolean read(short[] frame) throws InterruptedException {
        while (true) {
            AudioSource source = follower.current();
            if (source.read(frame)) {
                both = source.stereo();
                return true;
            }
            // Closed because another one took its place, or for good.
            if (follower.closed() || source.equals(follower.current())) {
                return false;
            }
        }
    }

    @Override
    public void together(int frames) {
        follower.current().together(frames);
    }

    @Override
    public int inHand() {
        return follower.current().inHand();
    }

    @Override
    public short @Nullable [] stereo() {
        return both;
    }

    @Override
    public void close() {
        follower.close();
    }
}
