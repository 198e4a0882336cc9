package org.ahoyphone.media.audio;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.DeviceWords;
import org.ahoyphone.media.device.PaceClock;

/// Writes sound to a WAV file (48 kHz, mono or stereo, 16 bit) in real time. The header is brought up to date each second, so that the file can be played
/// even if the process dies.
public final class WavSink extends PacedSink {

    private static final int HEADER = 44;
    private static final int FRAMES_PER_HEADER = 100;
    private static final long MOST_BYTES = 0xFFFF_FFFFL - HEADER;

    private final Path file;
    /// Not a channel: an interrupt of the writing thread would close that for good.
    private final RandomAccessFile out;
    private final Consumer<String> problem;
    private final ByteBuffer bytes;
    private long written;
    private int sinceHeader;
    private boolean broken;
    private boolean closed;

    private WavSink(Path file, RandomAccessFile out, int channels, PaceClock clock, Consumer<String> problem) {
        super(channels, clock);
        bytes = ByteBuffer.allocate(AudioFormat.FRAME * 2 * channels).order(ByteOrder.LITTLE_ENDIAN);
        this.file = file;
        this.out = out;
        this.problem = problem;
    }

    /// Creates the file of one channel, or replaces what was in it; see [#open(Path, int, PaceClock, Consumer)].
    public static WavSink open(Path file, PaceClock clock, Consumer<String> problem) throws DeviceException {
        return open(file, 1, clock, problem);
    }

    /// Creates the file, or replaces what was in it.
    ///
    /// @param channels 1 or 2
    /// @param problem told in one sentence when writing fails later on; sound is then dropped
    /// @throws DeviceException when the file cannot be written
    public static WavSink open(Path file, int channels, PaceClock clock, Consumer<String> problem) throws DeviceException {
        try {
            RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw");
            WavSink sink = new WavSink(file, out, channels, clock, problem);
            try {
                out.setLength(0);
                sink.writeHeader();
            } catch (IOException e) {
                out.close();
                throw e;
            }
            return sink;
        } catch (IOException e) {
            throw new DeviceException("The sound file " + file + " cannot be written: " + DeviceWords.reason(e) + ".", e);
        }
    }

    @Override
    synchronized void take(short[] frame) {
        if (broken || closed || written + frame.length * 2L > MOST_BYTES) {
            return;
        }
        bytes.clear();
        bytes.asShortBuffer().put(frame);
        try {
            out.seek(HEADER + written);
            out.write(bytes.array());
            written += frame.length * 2L;
            if (++sinceHeader == FRAMES_PER_HEADER) {
                writeHeader();
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    private void writeHeader() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put(tag("RIFF")).putInt((int) (written + HEADER - 8)).put(tag("WAVE"));
        header.put(tag("fmt ")).putInt(16).putShort((short) 1).putShort((short) channels());
        header.putInt(AudioFormat.RATE).putInt(AudioFormat.RATE * 2 * channels()).putShort((short) (2 * channels())).putShort((short) 16);
        header.put(tag("data")).putInt((int) written);
        out.seek(0);
        out.write(header.array());
        sinceHeader = 0;
    }

    private void fail(IOException failure) {
        broken = true;
        problem.accept("The sound file " + file + " can no longer be written: " + DeviceWords.reason(failure) + ".");
    }

    @Override
    public void close() {
        super.close();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            try (out) {
                if (!broken) {
                    writeHeader();
                }
            } catch (IOException e) {
                fail(e);
            }
        }
    }

    private static byte[] tag(String tag) {
        return tag.getBytes(StandardCharsets.ISO_8859_1);
    }
}
