package org.ahoyphone.media.audio;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// A microphone or a loudspeaker of a PulseAudio server in use, over a connection of its own. The thread that reads or writes it waits in [#await] at the connection
/// itself, so that what comes from the server wakes nobody else.
final class PulseStream implements SoundSystem.Stream {

    private static final AtomicInteger OPEN = new AtomicInteger();

    /// The device works on so many samples at a time: 5 ms.
    private static final int BLOCK = AudioFormat.FRAME / 2;
    /// Samples that the server is to take in advance at most; who writes less keeps less there.
    private static final int MOST_QUEUED = AudioFormat.RATE / 10;

    /// What the server said since may still lie at the connection.
    private static final long FRESH_NANOS = AudioFormat.FRAME_NANOS / 5;

    private static final int S16_LITTLE = 3;
    private static final int S16_BIG = 4;
    /// Never moved to another device: that is decided elsewhere.
    private static final int STAY = 0x0200;
    /// The device itself works in blocks of the size asked for.
    private static final int IN_BLOCKS = 0x4000;
    private static final int READY = 2;

    private final PulseConnection connection;
    private final boolean recording;
    private final int channels;
    /// Of a sample of each channel.
    private final int sampleBytes;
    private final Arena arena = Arena.ofShared();
    /// The samples to be written; or where a piece lies that was recorded, and how long it is.
    private final long memory;
    private final AtomicBoolean released = new AtomicBoolean();
    private final long stream;
    /// Guarded by this object, as the connection is.
    private boolean gone;
    private volatile boolean closed;

    /// Samples of the piece in hand, and of those the ones taken.
    private int piece;
    private int taken;
    private long pieceAt;

    /// Samples that the server takes in advance at most.
    private int room;
    /// Samples that are left out before the next that are written.
    private int skipped;
    private long lastTurn;

    private PulseStream(PulseConnection connection, String device, boolean recording, int channels) {
        this.connection = connection;
        this.recording = recording;
        this.channels = channels;
        sampleBytes = Short.BYTES * channels;
        memory = arena.allocate((long) MOST_QUEUED * sampleBytes, Long.BYTES).address();
        try (Arena words = Arena.ofConfined()) {
            MemorySegment format = words.allocate(3 * JAVA_INT.byteSize());
            format.set(JAVA_INT, 0, ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? S16_LITTLE : S16_BIG);
            format.set(JAVA_INT, 4, AudioFormat.RATE);
            format.set(JAVA_INT, 8, channels);
            stream = PulseCalls.newStream(connection.context(), text(words, "Ahoy"), format.address(), text(words, "media.role"), text(words, "phone"));
            // The order of pa_buffer_attr; the third says that a loudspeaker waits for nothing: its time goes on when it runs dry, and what comes too late is not heard.
            MemorySegment buffers = words.allocateFrom(JAVA_INT, -1, MOST_QUEUED * sampleBytes, 0, BLOCK * sampleBytes, BLOCK * sampleBytes);
            if (recording) {
                PulseCalls.record(stream, text(words, device), buffers.address(), STAY | IN_BLOCKS);
            } else {
                PulseCalls.play(stream, text(words, device), buffers.address(), STAY | IN_BLOCKS);
            }
        }
        OPEN.incrementAndGet();
    }

    private static long text(Arena arena, String text) {
        return arena.allocateFrom(text).address();
    }

    /// @param connection belongs to the stream when this succeeds
    /// @param device     as the server calls it
    /// @throws IOException when it cannot be opened by then; the message is the server's reason
    static PulseStream open(PulseConnection connection, String device, boolean recording, int channels, long end) throws IOException {
        PulseStream opened = new PulseStream(connection, device, recording, channels);
        boolean goes = true;
        while (goes && PulseCalls.streamState(opened.stream) < READY) {
            long left = end - System.nanoTime();
            goes = left > 0 && connection.turn(left) && connection.ready();
        }
        if (PulseCalls.streamState(opened.stream) != READY) {
            String reason = connection.error();
            opened.forget();
            throw new IOException(reason);
        }
        opened.room = PulseCalls.room(opened.stream) / opened.sampleBytes;
        return opened;
    }

    /// Streams that were opened and not closed; for leak tests.
    static int open() {
        return OPEN.get();
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public synchronized int queued() {
        if (closed) {
            return -1;
        }
        if (!gone && (recording || System.nanoTime() - lastTurn > FRESH_NANOS)) {
            // Nobody looked for a while: what the server said meanwhile lies at the connection.
            lastTurn = System.nanoTime();
            gone = !works(connection.catchUp());
        }
        if (gone) {
            return recording ? 0 : AudioFormat.RATE;
        }
        if (recording) {
            return (int) Math.max(0, PulseCalls.readable(stream)) / sampleBytes - taken;
        }
        return Math.max(0, ahead());
    }

    /// Samples by which what was written is ahead of what was asked for; below 0 when the loudspeaker ran dry.
    private int ahead() {
        return room + skipped - (int) Math.max(0, PulseCalls.writable(stream)) / sampleBytes;
    }

    @Override
    public synchronized int owed() {
        return closed || gone || recording ? 0 : Math.max(0, -ahead());
    }

    @Override
    public synchronized void forgive() {
        skipped += owed();
    }

    @Override
    public void await(int samples, long nanos) throws InterruptedException {
        if (!turned(nanos)) {
            // There is no device any more to set the pace.
            TimeUnit.NANOSECONDS.sleep(Math.min(nanos, AudioFormat.FRAME_NANOS / 2));
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private synchronized boolean turned(long nanos) {
        if (closed) {
            return true;
        }
        if (!gone) {
            gone = !works(connection.turn(nanos));
            lastTurn = System.nanoTime();
        }
        return !gone;
    }

    private boolean works(boolean connected) {
        return connected && PulseCalls.streamState(stream) == READY;
    }

    @Override
    public synchronized int take(short[] to, int offset, int count) {
        int done = 0;
        while (done < count && !closed && !gone && (taken < piece || peeked())) {
            int next = Math.min(count - done, piece - taken);
            if (pieceAt == 0) {
                Arrays.fill(to, (offset + done) * channels, (offset + done + next) * channels, (short) 0);
            } else {
                NativeMemory.copy(pieceAt + (long) taken * sampleBytes, to, (offset + done) * channels, next * channels);
            }
            done += next;
            taken += next;
            if (taken == piece) {
                PulseCalls.drop(stream);
                piece = 0;
                taken = 0;
            }
        }
        return done;
    }

    private boolean peeked() {
        if (PulseCalls.peek(stream, memory, memory + JAVA_LONG.byteSize()) < 0) {
            return false;
        }
        pieceAt = NativeMemory.getLong(memory);
        piece = (int) NativeMemory.getLong(memory + JAVA_LONG.byteSize()) / sampleBytes;
        return piece > 0;
    }

    @Override
    public synchronized void put(short[] from, int offset, int count) {
        if (closed || gone || count > MOST_QUEUED) {
            return;
        }
        NativeMemory.copy(from, offset * channels, memory, count * channels);
        PulseCalls.write(stream, memory, (long) count * sampleBytes, (long) skipped * sampleBytes);
        skipped = 0;
        // Now it is only in the library's hands.
        gone = !works(connection.turn(0));
    }

    @Override
    public void abandon() {
        release();
    }

    @Override
    public void close() {
        closed = true;
        release();
    }

    private void release() {
        if (released.compareAndSet(false, true)) {
            connection.wake();
            synchronized (this) {
                gone = true;
                forget();
                connection.close();
            }
        }
    }

    private void forget() {
        PulseCalls.end(stream);
        arena.close();
        OPEN.decrementAndGet();
    }
}
