package org.ahoyphone.media.audio;

import java.util.function.Consumer;
import org.ahoyphone.media.device.PaceClock;
import org.jspecify.annotations.Nullable;

/// The best loudspeaker there is at any time. The writer never waits for one that is being opened or closed.
final class FollowedSink implements AudioSink {

    private final DeviceFollower<AudioSink> follower;
    private final int channels;
    /// What goes to a loudspeaker of one channel where there is sound for two.
    private final short[] mixed = new short[AudioFormat.FRAME];
    /// Who has the first half of the frame.
    private @Nullable AudioSink begun;
    /// Who was written to last.
    private @Nullable AudioSink last;

    /// @param channels of the sound there is: a loudspeaker of fewer gets them mixed
    FollowedSink(AudioDevices devices, DevicePreference preference, int channels, PaceClock clock, Consumer<String> problem) {
        this.channels = channels;
        follower = new DeviceFollower<>(devices, new DeviceFollower.Kind<>("loudspeaker", "The others cannot be heard until one is plugged in.",
                devices::outputs, (name, broken) -> devices.openOutput(name, channels, broken), () -> new NullSink(clock), AudioSink::close), preference, clock, problem);
    }

    @Override
    public int channels() {
        return channels;
    }

    private short[] fitting(AudioSink sink, short[] frame) {
        if (sink.channels() == channels) {
            return frame;
        }
        Channels.mix(frame, mixed);
        return mixed;
    }

    @Override
    public void awaitTurn() throws InterruptedException {
        follower.current().awaitTurn();
    }

    @Override
    public boolean sameTurn() {
        AudioSink sink = follower.current();
        return sink.equals(last) && sink.sameTurn();
    }

    @Override
    public long delayNanos() {
        return follower.current().delayNanos();
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
            last = sink;
            sink.writeHalf(fitting(sink, frame));
        }
    }

    /// A sink that took the place of another in the middle of a frame gets all of it.
    @Override
    public void write(short[] frame) throws InterruptedException {
        AudioSink sink = follower.current();
        AudioSink half = begun;
        begun = null;
        if (half != null && !half.equals(sink)) {
            half.write(fitting(half, frame));
        }
        sink.write(fitting(sink, frame));
        last = sink;
    }

    @Override
    public void close() {
        follower.close();
    }
}
