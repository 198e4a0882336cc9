package org.ahoyphone.app.interop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Sound that grows while it is recorded, and when it began: 48 kHz, mono. Thread-safe.
final class Recording {
    private static final int PER_MILLI = 48;

    private short[] samples = new short[60_000 * PER_MILLI];
    private int count;
    private long begun;

    synchronized void add(short[] more) {
        if (count == 0) {
            begun = System.nanoTime() - more.length * 1_000_000L / PER_MILLI;
        }
        if (count + more.length > samples.length) {
            samples = Arrays.copyOf(samples, 2 * samples.length);
        }
        System.arraycopy(more, 0, samples, count, more.length);
        count += more.length;
    }

    /// Records all that a process writes, on a thread of its own that ends with it.
    static Recording of(Process listening) {
        var recording = new Recording();
        Thread.ofPlatform().daemon().name("recording").start(() -> {
            try (InputStream in = listening.getInputStream()) {
                for (byte[] bytes = in.readNBytes(2 * 10 * PER_MILLI); bytes.length > 1; bytes = in.readNBytes(bytes.length)) {
                    short[] part = new short[bytes.length / 2];
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(part);
                    recording.add(part);
                }
            } catch (IOException e) {
                // Its process was stopped: what came until then is the recording.
            }
        });
        return recording;
    }

    /// Mean square between two times of [System#nanoTime]; 1 at least.
    synchronized double power(long fromNanos, long toNanos) {
        int from = index(fromNanos);
        int to = index(toNanos);
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return Math.max(1, sum / Math.max(1, to - from));
    }

    private int index(long nanos) {
        return (int) Math.clamp((nanos - begun) * PER_MILLI / 1_000_000, 0, count);
    }

    /// Writes a part as a WAV file.
    synchronized void write(long fromNanos, long toNanos, Path wav) throws IOException {
        Path raw = wav.resolveSibling(wav.getFileName() + ".raw");
        Files.write(raw, bytes(Arrays.copyOfRange(samples, index(fromNanos), index(toNanos))));
        Peer.run(wav.toAbsolutePath().getParent(), List.of("sox", "-t", "raw", "-r", "48000", "-c", "1", "-b", "16", "-e", "signed", "-L", raw.toString(),
                wav.toString()));
    }

    static byte[] bytes(short[] samples) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        return bytes.array();
    }

    /// The samples of a WAV file.
    static short[] read(Path wav) throws IOException {
        byte[] raw = Peer.run(wav.toAbsolutePath().getParent(), List.of("sox", wav.toString(), "-t", "raw", "-r", "48000", "-c", "1", "-b", "16", "-e",
                "signed", "-L", "-"));
        short[] samples = new short[raw.length / 2];
        ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }
}
