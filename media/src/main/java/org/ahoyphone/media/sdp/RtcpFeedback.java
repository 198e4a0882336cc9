package org.ahoyphone.media.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An `a=rtcp-fb:` attribute (RFC 4585 section 4.2, RFC 5104 section 7.1): feedback that its side is ready to be sent.
///
/// @param payloadType the format it is for, [#ALL] for every one
/// @param type        `nack pli`, `ccm fir`, `nack`, ...
public record RtcpFeedback(int payloadType, String type) {

    /// Stands for `*`.
    public static final int ALL = -1;

    /// The other side asks for a picture that can be decoded by itself (RFC 4585 section 6.3.1).
    public static final String PLI = "nack pli";

    /// The same, as a command (RFC 5104 section 3.5.1).
    public static final String FIR = "ccm fir";

    /// Missing packets are asked for (RFC 4585 section 4.2).
    public static final String NACK = "nack";

    /// Either side bounds what it is sent (RFC 5104 section 7.1).
    public static final String TMMBR = "ccm tmmbr";

    /// The receiver says what the way carries (draft-alvestrand-rmcat-remb).
    public static final String REMB = "goog-remb";

    /// Arrivals of all packets are told (draft-holmer-rmcat-transport-wide-cc-extensions-01).
    public static final String TRANSPORT_WIDE = "transport-cc";

    public RtcpFeedback {
        Line.requireLine(type);
        if (payloadType < ALL || payloadType > 127) {
            throw new IllegalArgumentException("No payload type: " + payloadType);
        }
    }

    /// Reads `* nack pli` or `97 ccm fir`. Null when it cannot be read.
    static @Nullable RtcpFeedback parse(String value) {
        List<String> words = Words.of(value);
        if (words.size() < 2) {
            return null;
        }
        boolean all = words.get(0).equals("*");
        int payloadType = all ? ALL : Numbers.parse(words.get(0), 127);
        return payloadType < 0 && !all ? null : new RtcpFeedback(payloadType, String.join(" ", words.subList(1, words.size())));
    }

    public boolean covers(int other) {
        return payloadType == ALL || payloadType == other;
    }

    /// What follows `a=rtcp-fb:`.
    @Override
    public String toString() {
        return (payloadType == ALL ? "*" : Integer.toString(payloadType)) + " " + type;
    }
}
