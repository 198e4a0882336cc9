package org.ahoyphone.sip.message;

import java.util.List;
import java.util.Optional;

/// Bodies that the sender of a message takes, one value of Accept (RFC 3261 section 20.1).
///
/// @param type    or `*` for every type
/// @param subtype or `*` for every subtype
public record MediaRange(String type, String subtype, Parameters params) {

    public MediaRange {
        Parameterized.token(type, "a media type");
        Parameterized.token(subtype, "a media type");
    }

    /// Reads a value such as `application/*;q=0.5`; empty if it is none.
    public static Optional<MediaRange> parse(String text) {
        return Media.parse(text).map(media -> new MediaRange(media.type(), media.subtype(), media.params()));
    }

    /// What Accept lists; empty if it is not there or accepts nothing. What cannot be read is left out.
    public static List<MediaRange> accepted(SipMessage message) {
        return message.headers().values(HeaderName.ACCEPT).stream().flatMap(value -> parse(value).stream()).toList();
    }

    /// Whether a sender takes a media type such as `application/sdp`. Section 20.1: without Accept, session descriptions alone.
    public static boolean accepts(SipMessage message, String mediaType) {
        return message.headers().contains(HeaderName.ACCEPT)
                ? accepted(message).stream().anyMatch(range -> range.quality() > 0 && range.covers(mediaType))
                : mediaType.equalsIgnoreCase("application/sdp");
    }

    /// Whether a media type such as `application/sdp` is in this range.
    public boolean covers(String mediaType) {
        int slash = mediaType.indexOf('/');
        return slash > 0 && (type.equals("*") || type.equalsIgnoreCase(mediaType.substring(0, slash)))
                && (subtype.equals("*") || subtype.equalsIgnoreCase(mediaType.substring(slash + 1)));
    }

    /// The `q` parameter, 0 to 1: how much it is liked; 1 when it is not said or not readable.
    public double quality() {
        String q = params.get("q");
        return q != null && q.matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?") ? Double.parseDouble(q) : 1;
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return type + "/" + subtype + params;
    }
}
