package org.ahoyphone.media.codec.audio;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ahoyphone.media.codec.CodecException;
import org.ahoyphone.media.codec.Fmtp;

/// The two ends of a codec, and the rules of its format parameters. Immutable.
public interface AudioCoders {

    /// @param remote   what the receiver said
    /// @param channels of the sound to encode, 1 or 2
    AudioEncoder encoder(Fmtp remote, int channels);

    /// @param channels of the sound to give, 1 or 2
    AudioDecoder decoder(int channels);

    /// Whether there is an encoder.
    default boolean encodes() {
        return true;
    }

    /// The parameters to answer with to an offer of this encoding; empty where the offer means a format that only has the same name. Most parameters
    /// just tell what their own side would like to be sent, and keep no two sides apart.
    ///
    /// @param own    this side's
    /// @param theirs the other side's
    default Optional<Fmtp> answer(Fmtp own, Fmtp theirs) {
        return Optional.of(own);
    }

    /// Mono coders that have nothing to negotiate.
    static AudioCoders of(Function<Fmtp, AudioEncoder> encoder, Supplier<AudioDecoder> decoder) {
        return new AudioCoders() {
            @Override
            public AudioEncoder encoder(Fmtp remote, int channels) {
                return encoder.apply(remote);
            }

            @Override
            public AudioDecoder decoder(int channels) {
                return decoder.get();
            }
        };
    }

    /// A codec that nobody here can encode.
    static AudioCoders decoding(String name, Supplier<AudioDecoder> decoder) {
        return new AudioCoders() {
            @Override
            public AudioEncoder encoder(Fmtp remote, int channels) {
                throw new CodecException("There is no encoder for " + name);
            }

            @Override
            public AudioDecoder decoder(int channels) {
                return decoder.get();
            }

            @Override
            public boolean encodes() {
                return false;
            }
        };
    }
}
