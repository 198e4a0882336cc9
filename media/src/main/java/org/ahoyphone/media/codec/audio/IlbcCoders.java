package org.ahoyphone.media.codec.audio;

import java.util.LinkedHashMap;
import java.util.Optional;
import org.ahoyphone.media.codec.CodecException;
import org.ahoyphone.media.codec.Fmtp;

/// iLBC, which nobody here can encode. It has frames of 20 and of 30 ms (RFC 3952 section 2).
record IlbcCoders() implements AudioCoders {

    @Override
    public AudioEncoder encoder(Fmtp remote, int channels) {
        throw new CodecException("There is no encoder for iLBC");
    }

    @Override
    public AudioDecoder decoder(int channels) {
        return new IlbcDecoder();
    }

    @Override
    public boolean encodes() {
        return false;
    }

    /// RFC 3952 section 5: frames are as long both ways, and of 30 ms unless both want 20; who names no mode means 30.
    @Override
    public Optional<Fmtp> answer(Fmtp own, Fmtp theirs) {
        var parameters = new LinkedHashMap<>(own.parameters());
        parameters.put("mode", theirs.number("mode").orElse(30) == 20 ? "20" : "30");
        return Optional.of(new Fmtp(parameters));
    }
}
