package org.ahoyphone.media.audio;

import java.util.function.Consumer;
import org.ahoyphone.media.device.PaceClock;
import org.jspecify.annotations.Nullable;

/// The best loudspeaker there is at any time. The writer never waits for one that is being opened or closed.
final class FollowedSink implements AudioSink {

    private final DeviceFollower<AudioSink> follower;
    /// Who has the first half of the frame.
    private @Nullable AudioSink begun;

    FollowedSink(AudioDevices devices, DevicePreference preference, PaceClock clock, Consumer<String> problem) {
        follower = new DeviceFollower<>(devices, new DeviceFollower.Kind<>("loudspeaker", "The others cannot be heard until one is plugged in.",
                devices::outputs, devices::openOutput, () -> new NullSink(clock), AudioSink::close), preference, clock, problem);
    }

    @Override
    public void awaitTurn() throws InterruptedException {
        follower.current().awaitTurn();
    }

    @Override
    public boolean halves() {
        return follower.current().halves();
    }

    @Override
    public void writeHalf(short[] frame) throws InterruptedException {
        AudioSink sink = follower.current();
        if (sink.halves()) {
            begun = sink;
            sink.writeHalf(frame);
        }
    }

    /// A sink that took the place of another in the middle of a frame gets all of it.
    @Override
    public void write(short[] frame) throws InterruptedException {
        AudioSink sink = follower.current();
        AudioSink half = begun;
        begun = null;
        if (half != null && !half.equals(sink)) {
            half.write(frame);
        }
        sink.write(frame);
    }

    @Override
    public void close() {
        follower.close();
    }
}
