package org.ahoyphone.media.codec.audio;

import org.ahoyphone.media.codec.Fmtp;

/// Opus: its parameters (RFC 7587 section 6.1) only say what each side would like to be sent, and never keep two sides apart (section 7.1).
final class OpusCoders implements AudioCoders {

    @Override
    public AudioEncoder encoder(Fmtp remote, int channels) {
        return new OpusEncoder(remote, channels);
    }

    @Override
    public AudioDecoder decoder(int channels) {
        return new OpusDecoder(channels);
    }
}
