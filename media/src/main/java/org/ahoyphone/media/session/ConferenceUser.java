package org.ahoyphone.media.session;

import java.util.function.Consumer;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.AudioSink;
import org.ahoyphone.media.audio.AudioSource;
import org.ahoyphone.media.audio.conference.MixedSource;
import org.ahoyphone.media.audio.conference.Seat;
import org.ahoyphone.media.audio.processing.AudioProcessing;
import org.ahoyphone.media.audio.tap.SoundTaps;

/// The user in a conference: one thread brings the microphone's sound, cleaned, to the user's seat; one takes what the others say to the loudspeaker. Both wait
/// for their devices, and nobody waits for them.
final class ConferenceUser {

    private static final long LONGEST_END_MILLIS = 1_000;
    /// Frames that may wait for the loudspeaker; more wait only after it was held up.
    private static final int MOST_WAITING = 2;

    private final Seat seat;
    private final SoundTaps taps;
    private final DeviceSlot<AudioInput, AudioSource> input;
    private final DeviceSlot<AudioOutput, AudioSink> output;
    private final AudioProcessing processing;
    private final NearEnd nearEnd;
    private final SoundGauge said = new SoundGauge();
    private final SoundGauge heard = new SoundGauge();
    private final Worker capturing;
    private final Worker playing;
    private volatile boolean muted;

    ConferenceUser(Seat seat, SoundPorts ports, MediaConfig config, SoundTaps taps, Consumer<String> notice) {
        this.seat = seat;
        this.taps = taps;
        input = new DeviceSlot<>(config.audioIn(), device -> ports.open(device, 1), AudioSource::close, AudioSource::close);
        output = new DeviceSlot<>(config.audioOut(), device -> ports.open(device, 1), AudioSink::close, AudioSink::close);
        processing = AudioProcessing.onDemand(config.processing(), notice);
        nearEnd = new NearEnd(processing, notice);
        capturing = Worker.start("conference-capture", Thread.MAX_PRIORITY, "conference", this::capture, notice);
        playing = Worker.start("conference-play", Thread.MAX_PRIORITY, "conference", this::play, notice);
    }

    private void capture() throws InterruptedException {
        short[] frame = new short[AudioFormat.FRAME];
        try (AudioSink mouth = seat.openSink()) {
            for (AudioSource source = input.current(); source != null; source = input.current()) {
                if (source.read(frame)) {
                    nearEnd.frame(frame, null, source.acoustic(), muted);
                    long nanos = System.nanoTime();
                    said.frame(frame, nanos);
                    taps.own(frame, nanos);
                    mouth.write(frame);
                } else {
                    input.lost();
                    Thread.sleep(AudioFormat.FRAME_MILLIS);
                }
            }
        } finally {
            input.close();
            nearEnd.close();
        }
    }

    private void play() throws InterruptedException {
        short[] frame = new short[AudioFormat.FRAME];
        try (MixedSource ear = seat.openSource()) {
            for (AudioSink sink = output.current(); sink != null; sink = output.current()) {
                sink.awaitTurn();
                ear.catchUp(MOST_WAITING);
                if (!ear.read(frame)) {
                    return;
                }
                long nanos = System.nanoTime();
                heard.frame(frame, nanos);
                taps.remote(frame, nanos);
                if (sink.acoustic()) {
                    processing.farEnd(frame);
                }
                sink.write(frame);
            }
        } finally {
            output.close();
        }
    }

    void mute(boolean mute) {
        muted = mute;
    }

    boolean muted() {
        return muted;
    }

    double inputLevel() {
        return said.rms();
    }

    double outputLevel() {
        return heard.rms();
    }

    /// Takes the devices of a configuration and what is done to their sound.
    void devicesOf(MediaConfig config) {
        input.want(config.audioIn());
        output.want(config.audioOut());
        processing.settings(config.processing());
    }

    /// Gives the devices back; when it returns nothing is left, unless a device holds its thread.
    void close() {
        input.end();
        output.end();
        capturing.await(LONGEST_END_MILLIS);
        playing.await(LONGEST_END_MILLIS);
    }
}
