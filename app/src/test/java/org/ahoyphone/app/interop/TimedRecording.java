package org.ahoyphone.app.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// What a source of a [PulseAudio] hears, and when: of two of these the times can be compared to a fraction of a millisecond, though the recorders begin when they like.
///
/// A piece of sound is read when it was recorded or somewhat later, never sooner. So the samples' true times are along the lower edge of the times at which pieces came,
/// looked for around each place anew: a sound server on a busy machine does not keep its rate.
final class TimedRecording implements AutoCloseable {
    static final int RATE = 48_000;
    private static final int MOST_SECONDS = 90;
    private static final int AROUND = 2 * RATE;
    private static final int MOST_PIECES = 1 << 16;

    private final Process process;
    private final Thread reader;
    private final short[] samples = new short[MOST_SECONDS * RATE];
    private final int[] ends = new int[MOST_PIECES];
    private final long[] times = new long[MOST_PIECES];
    private int count;
    private int pieces;

    TimedRecording(PulseAudio sound, String source) throws IOException {
        process = sound.listen(source);
        reader = Thread.ofPlatform().name("recording of " + source).start(this::read);
    }

    private void read() {
        byte[] piece = new byte[8192];
        int kept = 0;
        try (InputStream in = process.getInputStream()) {
            for (int got = in.read(piece); got >= 0; got = in.read(piece, kept, piece.length - kept)) {
                long now = System.nanoTime();
                int whole = (kept + got) / 2;
                if (count + whole > samples.length || pieces == MOST_PIECES) {
                    return;
                }
                ByteBuffer.wrap(piece).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples, count, whole);
                count += whole;
                ends[pieces] = count;
                times[pieces++] = now;
                // A pipe may cut a sample in two.
                kept = (kept + got) % 2;
                piece[0] = piece[2 * whole];
            }
        } catch (IOException e) {
            if (process.isAlive()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Ends it; what it heard can be asked afterwards.
    @Override
    public void close() {
        Peer.stop(process);
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    short[] samples() {
        return Arrays.copyOf(samples, count);
    }

    /// When a sample was recorded, ns, as [System#nanoTime()].
    long nanos(double sample) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < pieces; i++) {
            if (Math.abs(ends[i] - sample) < AROUND) {
                least = Math.min(least, times[i] - (long) ((ends[i] - sample) * 1e9 / RATE));
            }
        }
        return least;
    }
}
