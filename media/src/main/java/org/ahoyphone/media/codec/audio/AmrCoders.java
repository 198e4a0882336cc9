package org.ahoyphone.media.codec.audio;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.payload.AmrMode;

/// AMR or AMR-WB in one of its two packings, which are formats of their own (RFC 4867 section 8.3.1): a side that wants both offers both.
///
/// @param aligned whether payloads are octet-aligned
record AmrCoders(AmrMode mode, boolean aligned) implements AudioCoders {

    /// Parameters that change what a payload looks like in ways that are not spoken here; absent or 0 they do nothing.
    private static final List<String> REFUSED = List.of("crc", "robust-sorting", "interleaving");

    @Override
    public AudioEncoder encoder(Fmtp remote, int channels) {
        return new AmrEncoder(mode, aligned, remote);
    }

    @Override
    public AudioDecoder decoder(int channels) {
        return new AmrDecoder(mode, aligned);
    }

    /// RFC 4867 section 8.3.1: packing and options are the same both ways; a set of modes that was offered comes back unchanged.
    @Override
    public Optional<Fmtp> answer(Fmtp own, Fmtp theirs) {
        boolean special = REFUSED.stream().anyMatch(name -> theirs.value(name).filter(v -> !v.equals("0")).isPresent());
        if (theirs.flag("octet-align") != aligned || special || theirs.number("channels").orElse(1) != 1) {
            return Optional.empty();
        }
        var parameters = new LinkedHashMap<>(own.parameters());
        theirs.value("mode-set").filter(set -> !AmrModeSet.parse(mode, set).isEmpty()).ifPresent(set -> parameters.put("mode-set", set));
        return Optional.of(new Fmtp(parameters));
    }
}
