package org.ahoyphone.media.session;

import java.util.Arrays;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.Resampler;
import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.audio.AudioCodec;
import org.ahoyphone.media.codec.audio.AudioEncoder;
import org.ahoyphone.media.rtp.StreamStatistics;

/// Makes packets out of the engine's frames: to the codec's rate, gathered to a packet's length, encoded as [EncoderControl] says. One owner thread.
final class SoundEncoder implements AutoCloseable {

    /// Bytes of a packet besides its payload, over IPv4: what a limit of the other side counts too (RFC 8866 section 5.8).
    private static final int HEADERS = 40;

    private final AudioEncoder encoder;
    private final Resampler[] resamplers;
    /// The packet that is being filled: a side for each channel, and both by turns where there are two.
    private final short[][] sides;
    private final short[] gathered;
    private final short[] side = new short[AudioFormat.FRAME];
    private int count;
    private EncoderControl control;
    private long reports;
    private long busyNanos;
    private long codedNanos;
    private int obeyedRate;
    private int obeyedLoss;
    private int obeyedComplexity;

    /// @param remote what the receiver's format parameters say
    /// @param millis length of a packet, ms, one of [AudioCodec#packetTime()]
    SoundEncoder(AudioCodec codec, Fmtp remote, int millis) {
        this(codec, remote, millis, 0, 1);
    }

    /// @param remote what the receiver's format parameters say
    /// @param millis length of a packet, ms, one of [AudioCodec#packetTime()]
    /// @param kbits  most that the receiver wants, with headers, kbit/s; 0 when it does not say
    /// @param channels of the frames, 1 or 2
    SoundEncoder(AudioCodec codec, Fmtp remote, int millis, int kbits, int channels) {
        resamplers = new Resampler[channels];
        Arrays.setAll(resamplers, _ -> new Resampler(AudioFormat.RATE, codec.sampleRate()));
        sides = new short[channels][codec.samples(millis)];
        gathered = channels == 1 ? sides[0] : new short[channels * codec.samples(millis)];
        int allowed = kbits > 0 ? Math.max(1, (int) (kbits * 1000L - HEADERS * 8L * 1000 / millis)) : Integer.MAX_VALUE;
        int most = Math.min(allowed, remote.number("maxaveragebitrate").orElse(Integer.MAX_VALUE));
        encoder = codec.encoder(remote, channels);
        control = EncoderControl.start(EncoderControl.Limits.of(channels, encoder.clearBitRate(), most));
        obey(0, false);
    }

    /// Whether the next frame begins a packet.
    boolean begins() {
        return count == 0;
    }

    int channels() {
        return sides.length;
    }

    /// Takes a frame.
    ///
    /// @param frame 10 ms; of two channels left and right by turns
    /// @param out has room for [AudioEncoder#MAX_PAYLOAD] bytes from `offset` on
    /// @return length of the payload written; 0 when the packet is not full yet, or need not be sent
    int add(short[] frame, byte[] out, int offset) {
        int fresh = sides.length == 1 ? resamplers[0].process(frame, 0, frame.length, sides[0], count) : split(frame);
        count += fresh;
        if (count < sides[0].length) {
            return 0;
        }
        count = 0;
        if (sides.length == 2) {
            for (int i = 0; i < sides[0].length; i++) {
                gathered[2 * i] = sides[0][i];
                gathered[2 * i + 1] = sides[1][i];
            }
        }
        long begun = System.nanoTime();
        int length = encoder.encode(gathered, 0, sides[0].length, out, offset);
        busyNanos += System.nanoTime() - begun;
        return length;
    }

    private int split(short[] frame) {
        int fresh = 0;
        for (int channel = 0; channel < 2; channel++) {
            for (int i = 0; i < side.length; i++) {
                side[i] = frame[2 * i + channel];
            }
            fresh = resamplers[channel].process(side, 0, side.length, sides[channel], count);
        }
        return fresh;
    }

    /// Forgets a packet that was begun.
    void drop() {
        count = 0;
    }

    /// Tells the share of packets that get lost, percent.
    void expectLoss(int percent) {
        encoder.expectLoss(percent);
    }

    /// Goes by what the other side reported and by what encoding cost; to be called about once a second.
    ///
    /// @param sent        with the last report
    /// @param roundTripMs -1 while unknown
    /// @param askedRate   bit/s that the other side asked for in its payloads, 0 for none
    /// @param copied      whether packets carry those before them (RFC 2198)
    /// @param nowNanos    monotonic
    void adapt(StreamStatistics.Sent sent, double roundTripMs, int askedRate, boolean copied, long nowNanos) {
        if (sent.reports() != reports) {
            reports = sent.reports();
            control = control.reported(sent.fractionLost(), roundTripMs);
        }
        if (codedNanos != 0 && nowNanos > codedNanos) {
            control = control.worked((double) busyNanos / (nowNanos - codedNanos));
        }
        codedNanos = nowNanos;
        busyNanos = 0;
        obey(askedRate, copied);
    }

    /// What is copied whole needs no second, worse copy within: that costs bits of the sound itself, at low rates half of its band.
    private void obey(int askedRate, boolean copied) {
        int rate = askedRate > 0 ? Math.min(askedRate, control.bitRate()) : control.bitRate();
        if (rate != obeyedRate) {
            encoder.bitRate(rate);
            obeyedRate = rate;
        }
        int loss = copied ? 0 : control.lossPercent();
        if (loss != obeyedLoss) {
            encoder.expectLoss(loss);
            obeyedLoss = loss;
        }
        if (control.complexity() != obeyedComplexity) {
            encoder.complexity(control.complexity());
            obeyedComplexity = control.complexity();
        }
    }

    /// What the encoder goes by now.
    EncoderControl control() {
        return control;
    }

    @Override
    public void close() {
        encoder.close();
    }
}
