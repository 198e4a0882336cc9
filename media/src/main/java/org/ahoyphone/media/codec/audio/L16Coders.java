package org.ahoyphone.media.codec.audio;

import org.ahoyphone.media.codec.Fmtp;

/// Uncompressed sound (RFC 3551 4.5.11).
///
/// @param rate     Hz
/// @param channels on the line
record L16Coders(int rate, int channels) implements AudioCoders {

    @Override
    public AudioEncoder encoder(Fmtp remote, int given) {
        return new L16Encoder(channels, given);
    }

    @Override
    public AudioDecoder decoder(int wanted) {
        return new L16Decoder(rate, channels, wanted);
    }
}
