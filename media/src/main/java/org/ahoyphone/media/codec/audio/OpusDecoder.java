package org.ahoyphone.media.codec.audio;

import static org.lwjgl.util.opus.Opus.OPUS_OK;
import static org.lwjgl.util.opus.Opus.OPUS_SET_COMPLEXITY;
import static org.lwjgl.util.opus.Opus.opus_decoder_create;
import static org.lwjgl.util.opus.Opus.opus_decoder_ctl;
import static org.lwjgl.util.opus.Opus.opus_decoder_destroy;
import static org.lwjgl.util.opus.Opus.opus_strerror;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import org.ahoyphone.media.codec.CodecException;
import org.ahoyphone.media.codec.NativeHandle;
import org.lwjgl.system.MemoryUtil;

/// Opus (RFC 6716) to 48 kHz, in mono or stereo whatever channels and bandwidth the sender chose.
final class OpusDecoder implements AudioDecoder {

    /// 120 ms, the longest packet (RFC 6716 3.2.5).
    private static final int MAX_SAMPLES = 5760;
    /// Gaps are filled in steps of 2.5 ms.
    private static final int STEP = 120;
    /// 48 frames of at most 1275 bytes with their lengths and without padding: what is longer cannot be sound.
    private static final int MAX_PACKET = 48 * 1277 + 2;
    private static final int ORDINARY_PACKET = 4096;
    /// From this complexity on gaps are filled by a model of speech (deep PLC); beyond it more work would be done for what was received, too.
    private static final int DEEP_PLC = 5;

    private ByteBuffer packetMemory;
    /// Native calls take addresses, because a look-up of a buffer's would leave garbage.
    private long packetAddress;
    private final ShortBuffer pcmMemory;
    private final long pcmAddress;
    private final int channels;
    private final long decoder;
    private final NativeHandle handle;

    /// @param channels 1 or 2; stereo that is received is mixed for one, mono given to both of two
    OpusDecoder(int channels) {
        this.channels = channels;
        decoder = OpusNative.create("decoder", error -> opus_decoder_create(OpusNative.RATE, channels, error));
        pcmMemory = MemoryUtil.memAllocShort(MAX_SAMPLES * channels);
        packetMemory = MemoryUtil.memAlloc(ORDINARY_PACKET);
        pcmAddress = MemoryUtil.memAddress(pcmMemory);
        packetAddress = MemoryUtil.memAddress(packetMemory);
        handle = new NativeHandle("Opus decoder", () -> {
            opus_decoder_destroy(decoder);
            MemoryUtil.memFree(pcmMemory);
            MemoryUtil.memFree(packetMemory);
        });
        int result = opus_decoder_ctl(decoder, OPUS_SET_COMPLEXITY(DEEP_PLC));
        if (result != OPUS_OK) {
            handle.close();
            throw new CodecException("Opus refused to fill gaps well: " + opus_strerror(result));
        }
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public int maxSamples() {
        return MAX_SAMPLES;
    }

    @Override
    public int samplesIn(byte[] payload, int off, int len) {
        Ranges.checkIn(payload, off, len);
        handle.use();
        if (len == 0 || len > MAX_PACKET) {
            return MALFORMED;
        }
        copyIn(payload, off, len);
        int samples = OpusCalls.samples(packetAddress, len);
        return samples <= 0 || samples > MAX_SAMPLES ? MALFORMED : samples;
    }

    @Override
    public int decode(byte[] payload, int off, int len, short[] out) {
        Ranges.checkRoom(out, MAX_SAMPLES * channels);
        // An empty packet would mean "lost" to Opus.
        if (samplesIn(payload, off, len) == MALFORMED) {
            return MALFORMED;
        }
        int samples = OpusCalls.decode(decoder, packetAddress, len, pcmAddress, MAX_SAMPLES, 0);
        if (samples <= 0) {
            return MALFORMED;
        }
        pcmMemory.get(0, out, 0, samples * channels);
        return samples;
    }

    @Override
    public int conceal(short[] out, int samples) {
        checkGap(out, samples);
        return fill(MemoryUtil.NULL, 0, 0, out, samples);
    }

    @Override
    public boolean hasFec(byte[] next, int off, int len) {
        return samplesIn(next, off, len) != MALFORMED && OpusCalls.hasFec(packetAddress, len);
    }

    @Override
    public int recover(byte[] next, int off, int len, short[] out, int samples) {
        checkGap(out, samples);
        return hasFec(next, off, len) ? fill(packetAddress, len, 1, out, samples) : 0;
    }

    private void checkGap(short[] out, int samples) {
        Ranges.checkSamples(samples % STEP == 0, samples);
        Ranges.checkGap(out, samples, channels, MAX_SAMPLES);
        handle.use();
    }

    /// @param next address of the packet after the gap, or none
    private int fill(long next, int length, int fec, short[] out, int samples) {
        int filled = OpusCalls.decode(decoder, next, length, pcmAddress, samples, fec);
        if (filled < 0 && next != MemoryUtil.NULL) {
            filled = OpusCalls.decode(decoder, MemoryUtil.NULL, 0, pcmAddress, samples, 0);
        }
        if (filled != samples) {
            throw new CodecException("Opus could not fill a gap of " + samples + " samples: "
                    + (filled < 0 ? opus_strerror(filled) : filled + " came"));
        }
        pcmMemory.get(0, out, 0, samples * channels);
        return samples;
    }

    /// Copies the payload to the packet's address.
    private void copyIn(byte[] payload, int off, int len) {
        if (len > packetMemory.capacity()) {
            packetMemory = MemoryUtil.memRealloc(packetMemory, len);
            packetAddress = MemoryUtil.memAddress(packetMemory, 0);
        }
        packetMemory.put(0, payload, off, len);
    }

    @Override
    public void close() {
        handle.close();
    }
}
