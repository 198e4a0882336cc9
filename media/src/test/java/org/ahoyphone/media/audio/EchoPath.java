package org.ahoyphone.media.audio;

import java.util.Arrays;
import java.util.Random;
import org.ahoyphone.media.audio.processing.AudioProcessing;
import org.ahoyphone.media.audio.processing.Room;
import org.ahoyphone.media.audio.processing.Voices;

/// Both threads and both devices, a tick of a millisecond after the other.
final class EchoPath {
    private static final int FRAME = AudioFormat.FRAME;
    private static final int BLOCK = 240;
    private static final long TICK_NANOS = 100_000;

    private final Room room;
    private final short[] far;
    private final short[] near;
    private final int nearFrom;
    private final double speakerStep;
    private final double microphoneStep;
    private final Random late = new Random(3);
    private final Row playing = new Row();
    private final Row captured = new Row();
    final ClockDrift speakerDrift = new ClockDrift();
    final ClockDrift microphoneDrift = new ClockDrift();
    private final FractionalResampler toSpeaker = new FractionalResampler();
    private final FractionalResampler fromMicrophone = new FractionalResampler();
    /// The devices' own clocks, as resamplers between their samples and the room's.
    private final FractionalResampler speakerClock = new FractionalResampler();
    private final FractionalResampler microphoneClock = new FractionalResampler();
    private final short[] raw = new short[2 * FRAME];
    final short[] microphone;
    final short[] cleaned;
    private long put;
    private long got;
    private final long lateNanos;
    private long busyNanos;
    private long heldUpFrom;
    private long playsAgain;
    private long capturesAgain;
    private int dry;
    private int owed;
    private int farAt;
    private int outAt;
    private int heardAt;

    EchoPath(Room room, short[] far, short[] near, int nearFromMillis, double speakerPpm, double microphonePpm, double lateMillis) {
        this.room = room;
        this.far = far;
        this.near = near;
        lateNanos = (long) (lateMillis * 1e6);
        nearFrom = nearFromMillis * 48;
        speakerStep = 1 + speakerPpm / 1e6;
        microphoneStep = 1 + microphonePpm / 1e6;
        speakerClock.ratio(speakerStep);
        microphoneClock.ratio(1 / microphoneStep);
        microphone = new short[far.length];
        cleaned = new short[far.length];
    }

    /// Neither thread does anything for so long, in ms, from then on.
    void holdUp(int fromMillis, int playMillis, int captureMillis) {
        heldUpFrom = fromMillis * 1_000_000L;
        playsAgain = heldUpFrom + playMillis * 1_000_000L;
        capturesAgain = heldUpFrom + captureMillis * 1_000_000L;
    }

    void run(AudioProcessing processing) {
        long blocks = 0;
        double blockNanos = BLOCK * 1e9 / AudioFormat.RATE / speakerStep;
        long playAt = 0;
        long captureAt = 0;
        for (long tick = 0; outAt + FRAME <= cleaned.length && farAt + FRAME <= far.length; tick++) {
            long now = tick * TICK_NANOS;
            // The loudspeaker takes blocks at its own pace; the room hears them at once, and so does the microphone.
            for (; (blocks + 1) * blockNanos <= now; blocks++) {
                short[] block = new short[BLOCK];
                int ready = Math.min(BLOCK, playing.size);
                playing.take(block, 0, ready);
                dry += ready < BLOCK && farAt > 0 ? 1 : 0;
                // Its time goes on: what comes too late is not heard.
                owed += farAt > 0 ? BLOCK - ready : 0;
                sound(block);
            }
            if (now >= playAt && (now < heldUpFrom || now >= playsAgain)) {
                play(processing, now);
                playAt = now + lateness();
            }
            if (now >= captureAt && (now < heldUpFrom || now >= capturesAgain)) {
                capture(processing, now);
                captureAt = now + lateness();
            }
        }
    }

    /// Until a thread looks again.
    private long lateness() {
        return 300_000 + late.nextInt(900_000) + (late.nextInt(8) == 0 ? late.nextInt((int) lateNanos + 1) : 0);
    }

    private void sound(short[] block) {
        int made = speakerClock.process(block, BLOCK, raw, raw.length);
        short[] heard = new short[made];
        room.hear(Arrays.copyOf(raw, made), heard);
        for (int i = 0; i < made; i++) {
            int at = heardAt++ - nearFrom;
            heard[i] += at >= 0 && at < near.length ? near[at] : 0;
        }
        captured.put(raw, 0, microphoneClock.process(heard, made, raw, raw.length));
    }

    /// As the playing thread and [DeviceSink] do.
    private void play(AudioProcessing processing, long nanos) {
        if (playing.size > PlayDepth.LEAST || farAt + FRAME > far.length) {
            return;
        }
        short[] frame = Arrays.copyOfRange(far, farAt, farAt + FRAME);
        farAt += FRAME;
        long begun = System.nanoTime();
        processing.farEnd(frame);
        busyNanos += System.nanoTime() - begun;
        speakerDrift.seen(nanos, put - playing.size + owed);
        toSpeaker.ratio(1 / speakerDrift.ratio());
        int made = toSpeaker.process(frame, FRAME, raw, raw.length);
        int unheard = Math.min(owed, made);
        owed -= unheard;
        playing.put(raw, unheard, made - unheard);
        put += made;
    }

    /// As the capturing thread and [DeviceSource] do: both frames of a packet are taken when the second is there.
    private void capture(AudioProcessing processing, long nanos) {
        if (captured.size < fromMicrophone.needed(2 * FRAME) || outAt + 2 * FRAME > cleaned.length) {
            return;
        }
        microphoneDrift.seen(nanos, got + captured.size);
        captureFrame(processing);
        captureFrame(processing);
        fromMicrophone.ratio(microphoneDrift.ratio());
    }

    private void captureFrame(AudioProcessing processing) {
        int needed = fromMicrophone.needed(FRAME);
        captured.take(raw, 0, needed);
        got += needed;
        short[] frame = new short[FRAME];
        fromMicrophone.process(raw, needed, frame, FRAME);
        System.arraycopy(frame, 0, microphone, outAt, FRAME);
        long begun = System.nanoTime();
        processing.nearEnd(frame);
        busyNanos += System.nanoTime() - begun;
        System.arraycopy(frame, 0, cleaned, outAt, FRAME);
        outAt += FRAME;
    }

    /// What both ends of the processing cost for each 10 ms.
    double processingMicros() {
        return busyNanos / 1e3 / (outAt / FRAME);
    }

    /// Blocks in which the loudspeaker had not enough to play.
    int dry() {
        return dry;
    }

    /// ERLE, dB, of each half second.
    String halves(int toMillis) {
        StringBuilder halves = new StringBuilder(String.format("ERLE %.1f dB from 3 s on, by half seconds", erle(3_000, toMillis)));
        for (int from = 0; from < toMillis; from += 500) {
            halves.append(String.format(" %2.0f", erle(from, from + 500)));
        }
        return halves.toString();
    }

    double erle(int fromMillis, int toMillis) {
        return Voices.decibels(Voices.power(microphone, fromMillis, toMillis) / Math.max(0.01, Voices.power(cleaned, fromMillis, toMillis)));
    }

    /// A queue of samples.
    private static final class Row {
        private final short[] samples = new short[AudioFormat.RATE];
        private int size;

        void put(short[] from, int offset, int count) {
            System.arraycopy(from, offset, samples, size, count);
            size += count;
        }

        void take(short[] to, int offset, int count) {
            System.arraycopy(samples, 0, to, offset, count);
            System.arraycopy(samples, count, samples, 0, size - count);
            size -= count;
        }
    }
}
