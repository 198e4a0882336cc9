package org.ahoyphone.media.codec.audio;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalInt;
import org.ahoyphone.media.codec.Fmtp;

/// What SDP and RTP need to know of an audio codec, and the way to its coders. Immutable; making one loads no native library.
///
/// @param name        encoding name in `a=rtpmap`, compared without regard to case (RFC 8866 6.6)
/// @param clockRate   RTP clock in Hz. Not always the sample rate: G.722 counts 8000 for 16 kHz audio (RFC 3551 4.5.2)
/// @param sampleRate  rate of the samples that the coders take and give, in Hz
/// @param sdpChannels channels in `a=rtpmap` (2 for Opus by RFC 7587 7, whatever is sent)
/// @param payloadType the static payload type of RFC 3551 6, or empty for a dynamic one
/// @param packetTime  how long packets may be
/// @param fmtp        parameters to offer
/// @param coders      opens encoders and decoders, and answers to parameters
public record AudioCodec(String name, int clockRate, int sampleRate, int sdpChannels, OptionalInt payloadType,
                         PacketTime packetTime, Fmtp fmtp, AudioCoders coders) {

    /// Opens an encoder of mono sound that obeys what the receiver said in its format parameters ([Fmtp#NONE] if nothing).
    /// @throws org.ahoyphone.media.codec.CodecException when the native codec cannot be opened
    public AudioEncoder encoder(Fmtp remote) {
        return encoder(remote, 1);
    }

    /// Opens an encoder that obeys what the receiver said in its format parameters ([Fmtp#NONE] if nothing).
    ///
    /// @param channels of the sound to encode: 1, or 2 where [#stereo()]
    /// @throws org.ahoyphone.media.codec.CodecException when the native codec cannot be opened, or this one is decoded only
    public AudioEncoder encoder(Fmtp remote, int channels) {
        return coders.encoder(remote, checked(channels));
    }

    /// Opens a decoder that gives mono sound.
    /// @throws org.ahoyphone.media.codec.CodecException when the native codec cannot be opened
    public AudioDecoder decoder() {
        return decoder(1);
    }

    /// Opens a decoder.
    ///
    /// @param channels of the sound it gives, whatever is received: 1, or 2 where [#stereo()]
    /// @throws org.ahoyphone.media.codec.CodecException when the native codec cannot be opened
    public AudioDecoder decoder(int channels) {
        return coders.decoder(checked(channels));
    }

    private int checked(int channels) {
        if (channels != 1 && !(channels == 2 && stereo())) {
            throw new IllegalArgumentException(this + " does not code " + channels + " channels");
        }
        return channels;
    }

    /// Whether two channels can be coded.
    public boolean stereo() {
        return sdpChannels == 2;
    }

    /// Whether there is an encoder: a codec without is good for streams that are only received.
    public boolean encodes() {
        return coders.encodes();
    }

    /// Whether the other side's parameters name this very format, and what to answer to them; empty when they name another (RFC 3264 section 6.1).
    public Optional<Fmtp> answer(Fmtp theirs) {
        return coders.answer(fmtp, theirs);
    }

    /// The default length of a packet in ms.
    public int ptime() {
        return packetTime.usual();
    }

    /// Samples of one channel in a piece of sound, at [#sampleRate()].
    public int samples(int milliseconds) {
        return sampleRate * milliseconds / 1000;
    }

    /// RTP ticks that so many samples last.
    public int ticks(int samples) {
        return (int) ((long) samples * clockRate / sampleRate);
    }

    /// Whether an `a=rtpmap` line names this codec. Absent channels count as 1 (RFC 8866 6.6).
    public boolean matches(String encodingName, int rate, int channels) {
        return name.equalsIgnoreCase(encodingName) && clockRate == rate && sdpChannels == channels;
    }

    /// The same codec that asks for something more; of a parameter named twice the new value counts.
    AudioCodec with(Fmtp more) {
        var parameters = new LinkedHashMap<>(fmtp.parameters());
        parameters.putAll(more.parameters());
        return new AudioCodec(name, clockRate, sampleRate, sdpChannels, payloadType, packetTime, new Fmtp(parameters), coders);
    }

    @Override
    public String toString() {
        return name + "/" + clockRate + (sdpChannels == 1 ? "" : "/" + sdpChannels);
    }
}
