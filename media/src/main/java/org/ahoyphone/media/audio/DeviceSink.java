package org.ahoyphone.media.audio;

/// The engine's end of a loudspeaker: frames of 10 ms of this computer's time go into the queue from which the device's thread takes what it needs, at
/// whatever speed its own clock has.
final class DeviceSink implements AudioSink {

    private static final int HALF = AudioFormat.FRAME / 2;
    /// More than this much sound that comes too late is not made only to be thrown away.
    private static final int MOST_OWED = 50 * AudioFormat.FRAME;

    private final SampleQueue queue;
    private final DeviceWatch watch;
    private final PlayDepth depth = new PlayDepth();
    private final ClockDrift drift = new ClockDrift();
    private final ServerSilence silence = new ServerSilence();
    private final DeviceWait sleep = new DeviceWait();
    private final PieceTurn pieces = new PieceTurn();
    private final Runnable tooShort;
    private final int channels;
    private final ChannelResampler resampler;
    private final short[] raw;
    private boolean begun;
    /// Whether it owes sound: silence was played that is known.
    private boolean owing;
    /// Whether the first half of the frame in hand was written.
    private boolean half;
    /// Samples put so far.
    private long put;
    private Turn turn = Turn.UNKNOWN;
    private Turn lastTurn = Turn.UNKNOWN;
    /// Samples that were in front of the loudspeaker at the last turn.
    private long waiting;

    private enum Turn { UNKNOWN, COME, SAME, MISSED }

    /// @param queue closed with the sink
    DeviceSink(SampleQueue queue, DeviceWatch watch) {
        this(queue, 1, watch);
    }

    /// @param queue    closed with the sink
    /// @param channels in the queue, 1 or 2
    DeviceSink(SampleQueue queue, int channels, DeviceWatch watch) {
        this(queue, channels, watch, () -> {});
    }

    /// @param queue    closed with the sink
    /// @param channels in the queue, 1 or 2
    /// @param tooShort told, on the thread that writes, that what lies behind the queue has again and again too little in hand; it must not wait
    DeviceSink(SampleQueue queue, int channels, DeviceWatch watch, Runnable tooShort) {
        this.tooShort = tooShort;
        this.queue = queue;
        this.watch = watch;
        this.channels = channels;
        resampler = new ChannelResampler(channels);
        raw = new short[2 * AudioFormat.FRAME * channels];
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public void awaitTurn() throws InterruptedException {
        turn = takes() ? Turn.COME : Turn.MISSED;
    }

    @Override
    public boolean sameTurn() {
        turn = lastTurn == Turn.COME ? Turn.SAME : Turn.UNKNOWN;
        return turn == Turn.SAME;
    }

    @Override
    public long delayNanos() {
        return waiting * AudioFormat.FRAME_NANOS / AudioFormat.FRAME;
    }

    @Override
    public boolean halves() {
        return true;
    }

    @Override
    public void writeHalf(short[] frame) throws InterruptedException {
        AudioFormat.checkFrame(frame, channels);
        put(frame, 0, HALF);
        half = true;
    }

    @Override
    public void write(short[] frame) throws InterruptedException {
        AudioFormat.checkFrame(frame, channels);
        put(frame, half ? HALF : 0, AudioFormat.FRAME);
        half = false;
    }

    private void put(short[] frame, int from, int to) throws InterruptedException {
        boolean same = turn == Turn.SAME;
        boolean takes = turn == Turn.UNKNOWN ? takes() : turn != Turn.MISSED;
        turn = Turn.UNKNOWN;
        lastTurn = takes ? Turn.COME : Turn.MISSED;
        int queued = queue.queued();
        if (queued < 0) {
            return;
        }
        if (!takes) {
            // The frame is dropped: what the device has not taken for so long is too old to be heard anyway.
            restart();
            watch.missed(System.nanoTime());
            return;
        }
        int owed = queue.owed();
        boolean known = owed != SampleQueue.UNKNOWN;
        boolean dry = begun && (known ? owed > 0 && !owing : queued == 0);
        if (dry || to == AudioFormat.FRAME) {
            depth.frame(dry);
        }
        if (dry) {
            pieces.forget();
        }
        if (dry && !known) {
            // It played silence, nobody knows how much.
            restart();
        }
        owing = owed > 0;
        if (owing && (!begun || owed > MOST_OWED)) {
            queue.forgive();
            put += owed;
            owed = 0;
        }
        begun = true;
        long now = System.nanoTime();
        long taken = put - queued + Math.max(0, owed);
        boolean silent = false;
        if (!same) {
            drift.seen(now, taken);
            silent = silence.seen(now, taken, drift.ratio());
        }
        resampler.ratio(1 / drift.ratio());
        int made = resampler.process(frame, from, to - from, raw, 2 * AudioFormat.FRAME);
        queue.put(raw, 0, made);
        put += made;
        watch.delivered();
        if (silent) {
            tooShort.run();
        }
    }

    private void restart() {
        drift.restart();
        silence.restart();
    }

    /// Waits until the device wants more.
    ///
    /// @return whether it does; false also when closed
    private boolean takes() throws InterruptedException {
        long deadline = watch.deadline(System.nanoTime());
        int queued = queue.queued();
        int wanted = Math.max(0, Math.ceilDiv(queued - depth.samples(), HALF));
        int after = queued - wanted * HALF;
        if (wanted > 1 && queue.owed() != SampleQueue.UNKNOWN) {
            // A server that takes whole pieces tells of each; only the last of them matters.
            sleep.nanos(Math.min(pieces.left(System.nanoTime(), wanted), deadline - System.nanoTime()));
            queued = queue.queued();
        }
        boolean waited = queued > depth.samples();
        while (queued > depth.samples()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                pieces.forget();
                return false;
            }
            queue.await(queued - depth.samples(), left);
            queued = queue.queued();
        }
        if (wanted == 0 || queued < after) {
            pieces.forget();
        } else {
            pieces.taken(System.nanoTime(), wanted, waited);
        }
        waiting = Math.clamp(queued, 0, PlayDepth.MOST);
        return queued >= 0;
    }

    @Override
    public void close() {
        sleep.close();
        queue.close();
    }
}
