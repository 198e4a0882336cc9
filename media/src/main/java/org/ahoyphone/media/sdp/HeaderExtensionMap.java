package org.ahoyphone.media.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An `a=extmap:` attribute (RFC 8285 section 5): the number that a header extension of RTP packets goes by.
///
/// @param id        1 to 14 for one-byte headers, to 255 for two-byte ones; 15 is never used
/// @param direction which way it is used, seen from whoever wrote it
/// @param uri       what it is
public record HeaderExtensionMap(int id, Direction direction, String uri) {

    /// How loud the sound of a packet is (RFC 6464).
    public static final String AUDIO_LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";

    /// How loud each is whom a mixer put together in a packet (RFC 6465).
    public static final String MIXER_LEVELS = "urn:ietf:params:rtp-hdrext:csrc-audio-level";

    /// A number that counts all packets of the transport (draft-holmer-rmcat-transport-wide-cc-extensions-01 section 2).
    public static final String TRANSPORT_WIDE = "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";

    /// How a picture lies (3GPP TS 26.114 section 7.4.5).
    public static final String ORIENTATION = "urn:3gpp:video-orientation";

    static final int MOST = 255;
    static final int RESERVED = 15;

    /// Reads `1 urn:...` or `2/sendonly urn:... more`. Null when it cannot be read or its number is none that packets can carry.
    static @Nullable HeaderExtensionMap parse(String value) {
        List<String> words = Words.of(value);
        if (words.size() < 2) {
            return null;
        }
        String first = words.getFirst();
        int slash = first.indexOf('/');
        int id = Numbers.parse(slash < 0 ? first : first.substring(0, slash), MOST);
        Direction direction = slash < 0 ? Direction.SENDRECV : Direction.ofAttribute(first.substring(slash + 1));
        return id < 1 || id == RESERVED || direction == null ? null : new HeaderExtensionMap(id, direction, words.get(1));
    }

    /// What follows `a=extmap:`.
    @Override
    public String toString() {
        return id + (direction == Direction.SENDRECV ? "" : "/" + direction.attribute()) + " " + uri;
    }
}
