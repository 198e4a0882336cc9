package org.ahoyphone.media.codec.audio;

import static org.lwjgl.util.opus.Opus.OPUS_APPLICATION_AUDIO;
import static org.lwjgl.util.opus.Opus.OPUS_APPLICATION_VOIP;
import static org.lwjgl.util.opus.Opus.OPUS_AUTO;
import static org.lwjgl.util.opus.Opus.OPUS_BANDWIDTH_MEDIUMBAND;
import static org.lwjgl.util.opus.Opus.OPUS_BANDWIDTH_NARROWBAND;
import static org.lwjgl.util.opus.Opus.OPUS_BANDWIDTH_SUPERWIDEBAND;
import static org.lwjgl.util.opus.Opus.OPUS_BANDWIDTH_WIDEBAND;
import static org.lwjgl.util.opus.Opus.OPUS_OK;
import static org.lwjgl.util.opus.Opus.OPUS_SET_BITRATE;
import static org.lwjgl.util.opus.Opus.OPUS_SET_COMPLEXITY;
import static org.lwjgl.util.opus.Opus.OPUS_SET_DTX;
import static org.lwjgl.util.opus.Opus.OPUS_SET_FORCE_CHANNELS;
import static org.lwjgl.util.opus.Opus.OPUS_SET_INBAND_FEC;
import static org.lwjgl.util.opus.Opus.OPUS_SET_MAX_BANDWIDTH;
import static org.lwjgl.util.opus.Opus.OPUS_SET_PACKET_LOSS_PERC;
import static org.lwjgl.util.opus.Opus.OPUS_SET_SIGNAL;
import static org.lwjgl.util.opus.Opus.OPUS_SET_VBR;
import static org.lwjgl.util.opus.Opus.OPUS_SIGNAL_MUSIC;
import static org.lwjgl.util.opus.Opus.opus_encoder_create;
import static org.lwjgl.util.opus.Opus.opus_encoder_ctl;
import static org.lwjgl.util.opus.Opus.opus_encoder_destroy;
import static org.lwjgl.util.opus.Opus.opus_strerror;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import org.ahoyphone.media.codec.CodecException;
import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.NativeHandle;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.util.opus.Opus.CTLRequest;

/// Opus (RFC 6716) at 48 kHz: mono, tuned for speech, or stereo, tuned for whatever there is to hear.
final class OpusEncoder implements AudioEncoder {

    private static final int MONO_BIT_RATE = 32_000;
    private static final int STEREO_BIT_RATE = 64_000;
    private static final int LEAST_BIT_RATE = 6000;
    /// What of one channel the transform alone keeps at least as well as with linear prediction below 8 kHz at [#MONO_BIT_RATE], for a third of the work at either end. It has no redundancy, and
    /// what is lost is guessed less well.
    private static final int TRANSFORM_BIT_RATE = 48_000;
    /// Assumed until the first receiver report: enough to switch redundancy on, which costs about a fifth of the bits.
    private static final int FIRST_EXPECTED_LOSS = 5;
    /// The longest frame (RFC 6716 3.4); longer packets of speech would only be waste.
    private static final int MOST_BYTES = 1275;
    /// A packet of one or two bytes says "nothing changed" and need not be sent when discontinuous transmission is on.
    private static final int DTX_PACKET = 2;

    private final int channels;
    private final int mostBitRate;
    private final int clearBitRate;
    private final boolean fec;
    private final boolean dtx;
    private final ShortBuffer pcmMemory;
    private final ByteBuffer packetMemory;
    private final long pcmAddress;
    private final long packetAddress;
    private final long encoder;
    private final NativeHandle handle;

    /// @param remote   what the receiver prefers (RFC 7587 6.1): `useinbandfec`, `usedtx`, `cbr`, `maxaveragebitrate`, `maxplaybackrate`, `stereo`
    /// @param channels of the sound, 1 or 2; sent as two only to a receiver that prefers it
    OpusEncoder(Fmtp remote, int channels) {
        this.channels = channels;
        fec = remote.flag("useinbandfec");
        dtx = remote.flag("usedtx");
        mostBitRate = Math.clamp(remote.number("maxaveragebitrate").orElse(510_000), LEAST_BIT_RATE, 510_000);
        boolean stereo = channels == 2 && remote.flag("stereo");
        boolean narrow = remote.number("maxplaybackrate").orElse(OpusNative.RATE) < OpusNative.RATE;
        clearBitRate = channels == 2 || narrow || dtx || mostBitRate < TRANSFORM_BIT_RATE ? 0 : TRANSFORM_BIT_RATE;
        int application = stereo ? OPUS_APPLICATION_AUDIO : OPUS_APPLICATION_VOIP;
        encoder = OpusNative.create("encoder", error -> opus_encoder_create(OpusNative.RATE, channels, application, error));
        pcmMemory = MemoryUtil.memAllocShort(OpusNative.RATE / 1000 * 60 * channels);
        packetMemory = MemoryUtil.memAlloc(MOST_BYTES);
        pcmAddress = MemoryUtil.memAddress(pcmMemory);
        packetAddress = MemoryUtil.memAddress(packetMemory);
        handle = new NativeHandle("Opus encoder", () -> {
            opus_encoder_destroy(encoder);
            MemoryUtil.memFree(pcmMemory);
            MemoryUtil.memFree(packetMemory);
        });
        set(OPUS_SET_BITRATE(Math.min(stereo ? STEREO_BIT_RATE : MONO_BIT_RATE, mostBitRate)));
        set(OPUS_SET_FORCE_CHANNELS(stereo ? OPUS_AUTO : 1));
        set(OPUS_SET_INBAND_FEC(fec ? 1 : 0));
        set(OPUS_SET_PACKET_LOSS_PERC(fec ? FIRST_EXPECTED_LOSS : 0));
        set(OPUS_SET_DTX(dtx ? 1 : 0));
        set(OPUS_SET_VBR(remote.flag("cbr") ? 0 : 1));
        remote.number("maxplaybackrate").ifPresent(this::limitBandwidth);
    }

    /// The receiver plays nothing above half of `maxplaybackrate`: bits spent there are lost (RFC 7587 3.1.1).
    private void limitBandwidth(int playbackRate) {
        if (playbackRate < 12_000) {
            set(OPUS_SET_MAX_BANDWIDTH(OPUS_BANDWIDTH_NARROWBAND));
        } else if (playbackRate < 16_000) {
            set(OPUS_SET_MAX_BANDWIDTH(OPUS_BANDWIDTH_MEDIUMBAND));
        } else if (playbackRate < 24_000) {
            set(OPUS_SET_MAX_BANDWIDTH(OPUS_BANDWIDTH_WIDEBAND));
        } else if (playbackRate < 48_000) {
            set(OPUS_SET_MAX_BANDWIDTH(OPUS_BANDWIDTH_SUPERWIDEBAND));
        }
    }

    private void set(CTLRequest request) {
        int result = opus_encoder_ctl(encoder, request);
        if (result != OPUS_OK) {
            handle.close();
            throw new CodecException("Opus refused a setting: " + opus_strerror(result));
        }
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public int encode(short[] pcm, int off, int samples, byte[] out, int outOff) {
        Ranges.checkIn(pcm, off, samples * channels);
        Ranges.checkSamples(switch (samples) {
            case 120, 240, 480, 960, 1920, 2880 -> true;
            default -> false;
        }, samples);
        Ranges.checkRoom(out, outOff, 1);
        handle.use();
        pcmMemory.clear().put(pcm, off, samples * channels).flip();
        // By addresses, because a look-up of a buffer's would leave garbage. Opus takes the room there is as a bound and stays below it.
        int length = OpusCalls.encode(encoder, pcmAddress, samples, packetAddress, Math.min(MOST_BYTES, out.length - outOff));
        if (length < 0) {
            throw new CodecException("Opus could not encode: " + opus_strerror(length));
        }
        packetMemory.get(0, out, outOff, length);
        return dtx && length <= DTX_PACKET ? 0 : length;
    }

    @Override
    public void bitRate(int bitsPerSecond) {
        handle.use();
        set(OPUS_SET_BITRATE(Math.clamp(bitsPerSecond, LEAST_BIT_RATE, mostBitRate)));
        // What it takes for music it codes by the transform alone (RFC 6716 section 2.1.1 leaves it to the encoder).
        set(OPUS_SET_SIGNAL(clearBitRate > 0 && bitsPerSecond >= clearBitRate ? OPUS_SIGNAL_MUSIC : OPUS_AUTO));
    }

    @Override
    public int clearBitRate() {
        return clearBitRate;
    }

    @Override
    public void expectLoss(int percent) {
        handle.use();
        set(OPUS_SET_PACKET_LOSS_PERC(fec ? Math.clamp(percent, 0, 100) : 0));
    }

    @Override
    public void complexity(int level) {
        handle.use();
        set(OPUS_SET_COMPLEXITY(Math.clamp(level, 0, 10)));
    }

    @Override
    public void close() {
        handle.close();
    }
}
