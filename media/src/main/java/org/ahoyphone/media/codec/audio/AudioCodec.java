package org.ahoyphone.media.codec.audio;

import java.util.OptionalInt;
import org.ahoyphone.media.codec.Fmtp;

/// What SDP and RTP need to know of an audio codec, and the way to its coders. Immutable; making one loads no native library.
///
/// @param name        encoding name in `a=rtpmap`, compared without regard to case (RFC 8866 6.6)
/// @param clockRate   RTP clock in Hz. Not always the sample rate: G.722 counts 8000 for 16 kHz audio (RFC 3551 4.5.2)
/// @param sampleRate  rate of the samples that the coders take and give, in Hz
/// @param sdpChannels channels in `a=rtpmap` (2 for Opus by RFC 7587 7, whatever is sent); the coders here are always mono
/// @param payloadType the static payload type of RFC 3551 6, or empty for a dynamic one
/// @param ptime       default packet length in ms
/// @param fmtp        parameters to offer
/// @param coders      opens encoders and decoders
public record AudioCodec(String name, int clockRate, int sampleRate, int sdpChannels, OptionalInt payloadType,
                         int ptime, Fmtp fmtp, Coders coders) {

    /// Opens the coders of a codec.
    public interface Coders {
        AudioEncoder encoder(Fmtp remote);

        AudioDecoder decoder();
    }

    /// Opens an encoder that obeys what the receiver said in its format parameters ([Fmtp#NONE] if nothing).
    /// @throws org.ahoyphone.media.codec.CodecException when the native codec cannot be opened
    public AudioEncoder encoder(Fmtp remote) {
        return coders.encoder(remote);
    }

    /// Opens a decoder.
    /// @throws org.ahoyphone.media.codec.CodecException when the native codec cannot be opened
    public AudioDecoder decoder() {
        return coders.decoder();
    }

    /// Samples in a piece of sound, at [#sampleRate()].
    public int samples(int milliseconds) {
        return sampleRate / 1000 * milliseconds;
    }

    /// RTP ticks that so many samples last.
    public int ticks(int samples) {
        return (int) ((long) samples * clockRate / sampleRate);
    }

    /// Whether an `a=rtpmap` line names this codec. Absent channels count as 1 (RFC 8866 6.6).
    public boolean matches(String encodingName, int rate, int channels) {
        return name.equalsIgnoreCase(encodingName) && clockRate == rate && sdpChannels == channels;
    }

    @Override
    public String toString() {
        return name + "/" + clockRate + (sdpChannels == 1 ? "" : "/" + sdpChannels);
    }
}
