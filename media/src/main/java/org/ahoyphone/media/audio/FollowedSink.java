package org.ahoyphone.media.audio;

import java.util.function.Consumer;
import org.ahoyphone.media.device.PaceClock;

/// The best loudspeaker there is at any time. The writer never waits for one that is being opened or closed.
final class FollowedSink implements AudioSink {

    private final DeviceFollower<AudioSink> follower;

    FollowedSink(AudioDevices devices, DevicePreference preference, PaceClock clock, Consumer<String> problem) {
        follower = new DeviceFollower<>(devices, new DeviceFollower.Kind<>("loudspeaker", "The others cannot be heard until one is plugged in.",
                devices::outputs, devices::openOutput, () -> new NullSink(clock), AudioSink::close), preference, clock, problem);
    }

    @Override
    public void awaitTurn() throws InterruptedException {
        follower.current().awaitTurn();
    }

    @Override
    public void write(short[] frame) throws InterruptedException {
        follower.current().write(frame);
    }

    @Override
    public void close() {
        follower.close();
    }
}
