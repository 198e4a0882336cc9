package org.ahoyphone.media.audio;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.ahoyphone.media.audio.processing.Room;

/// One loudspeaker and one microphone in a room, whose clocks differ: the engine's own ends of devices, and behind them a queue that a device of the
/// right speed would empty and fill. The loudspeaker keeps the computer's time; the microphone is some ppm fast.
public final class RoomDevices implements AudioDevices {

    private static final int BLOCK = AudioFormat.RATE / 200;
    private static final int LONGEST = 120 * AudioFormat.RATE;

    private final Room room;
    private final FractionalResampler microphoneClock = new FractionalResampler();
    private final SampleRow playing = new SampleRow();
    private final SampleRow captured = new SampleRow();
    private final short[] captures = new short[LONGEST];
    private final short[] near;
    private final short[] block = new short[BLOCK];
    private final short[] heard = new short[BLOCK];
    private final short[] taken = new short[2 * BLOCK];
    private long start;
    private long blocks;
    private int nearAt = Integer.MAX_VALUE;
    private int count;
    private int dry;

    /// @param near         what somebody says in the room once [#talk] is called
    /// @param microphonePpm how much faster than the computer's clock the microphone is
    public RoomDevices(Room room, short[] near, double microphonePpm) {
        this.room = room;
        this.near = near;
        microphoneClock.ratio(1 / (1 + microphonePpm / 1e6));
    }

    /// Somebody in the room begins to talk.
    public synchronized void talk() {
        nearAt = 0;
    }

    /// Samples that the microphone heard so far.
    public synchronized int captured() {
        return count;
    }

    /// What the microphone heard.
    public synchronized short[] captures(int from, int to) {
        return Arrays.copyOfRange(captures, from, to);
    }

    /// Blocks of 5 ms in which the loudspeaker had nothing to play.
    public synchronized int dry() {
        return dry;
    }

    /// Lets the devices do what they would have done until now.
    private void advance() {
        long now = System.nanoTime();
        if (start == 0) {
            start = now;
        }
        for (long due = (now - start) / 5_000_000; blocks < due; blocks++) {
            int got = playing.take(block, 0, BLOCK);
            Arrays.fill(block, got, BLOCK, (short) 0);
            dry += got < BLOCK ? 1 : 0;
            room.hear(block, heard);
            for (int i = 0; i < BLOCK; i++) {
                boolean talking = nearAt < near.length;
                heard[i] = (short) Math.clamp(heard[i] + (talking ? near[nearAt] : 0), Short.MIN_VALUE, Short.MAX_VALUE);
                nearAt += talking ? 1 : 0;
            }
            int made = microphoneClock.process(heard, BLOCK, taken, taken.length);
            captured.put(taken, 0, made);
            int kept = Math.min(made, captures.length - count);
            System.arraycopy(taken, 0, captures, count, kept);
            count += kept;
        }
    }

    @Override
    public List<AudioDevice> inputs() {
        return List.of(new AudioDevice("microphone", true));
    }

    @Override
    public List<AudioDevice> outputs() {
        return List.of(new AudioDevice("loudspeaker", true));
    }

    @Override
    public AudioSource openInput(String name, Consumer<String> problem) {
        return new DeviceSource(new Queue(captured), new DeviceWatch(DeviceWatch.Patience.NORMAL, "The microphone stalls.", problem));
    }

    @Override
    public AudioSink openOutput(String name, Consumer<String> problem) {
        return new DeviceSink(new Queue(playing), new DeviceWatch(DeviceWatch.Patience.NORMAL, "The loudspeaker stalls.", problem));
    }

    @Override
    public void watch(Runnable changed) {}

    @Override
    public void unwatch(Runnable changed) {}

    @Override
    public void close() {}

    private final class Queue implements SampleQueue {
        private final SampleRow row;
        private final DeviceWait wait = new DeviceWait();
        private boolean closed;

        Queue(SampleRow row) {
            this.row = row;
        }

        @Override
        public int queued() {
            synchronized (RoomDevices.this) {
                advance();
                return closed ? -1 : row.size;
            }
        }

        @Override
        public void await(int count, long nanos) throws InterruptedException {
            wait.samples(count, nanos);
        }

        @Override
        public int take(short[] to, int offset, int most) {
            synchronized (RoomDevices.this) {
                return row.take(to, offset, most);
            }
        }

        @Override
        public void put(short[] from, int offset, int samples) {
            synchronized (RoomDevices.this) {
                advance();
                row.put(from, offset, samples);
            }
        }

        @Override
        public void close() {
            synchronized (RoomDevices.this) {
                closed = true;
            }
            wait.close();
        }
    }

    /// A second of samples in a ring; what is too much pushes out the oldest.
    private static final class SampleRow {
        private final short[] ring = new short[AudioFormat.RATE];
        private int first;
        private int size;

        void put(short[] from, int offset, int count) {
            for (int i = 0; i < count; i++) {
                if (size == ring.length) {
                    first = (first + 1) % ring.length;
                    size--;
                }
                ring[(first + size++) % ring.length] = from[offset + i];
            }
        }

        int take(short[] to, int offset, int most) {
            int count = Math.min(most, size);
            for (int i = 0; i < count; i++) {
                to[offset + i] = ring[(first + i) % ring.length];
            }
            first = (first + count) % ring.length;
            size -= count;
            return count;
        }
    }
}
