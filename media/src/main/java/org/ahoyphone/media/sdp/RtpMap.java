package org.ahoyphone.media.sdp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a payload type stands for: the `a=rtpmap:` attribute (RFC 8866 section 6.6), or one of the fixed ones of RFC 3551 section 6.
///
/// @param payloadType 0 to 127
/// @param encoding    the encoding's name; case does not count
/// @param clockRate   RTP clock, Hz
/// @param channels    1 where the line says nothing
public record RtpMap(int payloadType, String encoding, int clockRate, int channels) {

    private static final Map<Integer, RtpMap> FIXED = Map.ofEntries(
            fixed(0, "PCMU", 8_000), fixed(3, "GSM", 8_000), fixed(4, "G723", 8_000), fixed(5, "DVI4", 8_000),
            fixed(6, "DVI4", 16_000), fixed(7, "LPC", 8_000), fixed(8, "PCMA", 8_000), fixed(9, "G722", 8_000),
            Map.entry(10, new RtpMap(10, "L16", 44_100, 2)), fixed(11, "L16", 44_100), fixed(12, "QCELP", 8_000),
            fixed(13, "CN", 8_000), fixed(14, "MPA", 90_000), fixed(15, "G728", 8_000), fixed(16, "DVI4", 11_025),
            fixed(17, "DVI4", 22_050), fixed(18, "G729", 8_000), fixed(25, "CelB", 90_000), fixed(26, "JPEG", 90_000),
            fixed(28, "nv", 90_000), fixed(31, "H261", 90_000), fixed(32, "MPV", 90_000), fixed(33, "MP2T", 90_000),
            fixed(34, "H263", 90_000));

    public RtpMap {
        Line.requireWord(encoding);
        if (payloadType < 0 || payloadType > 127 || clockRate <= 0 || channels <= 0 || encoding.indexOf('/') >= 0) {
            throw new IllegalArgumentException("No payload type: " + payloadType + " " + encoding + "/" + clockRate + "/" + channels);
        }
    }

    private static Map.Entry<Integer, RtpMap> fixed(int payloadType, String encoding, int clockRate) {
        return Map.entry(payloadType, new RtpMap(payloadType, encoding, clockRate, 1));
    }

    /// What a payload type stands for where no line says it; null for the dynamic and unassigned ones.
    public static @Nullable RtpMap fixed(int payloadType) {
        return FIXED.get(payloadType);
    }

    /// Reads `97 opus/48000/2`. Null when it cannot be read.
    static @Nullable RtpMap parse(String value) {
        List<String> words = Words.of(value, 2);
        if (words.size() < 2) {
            return null;
        }
        String[] parts = words.get(1).split("/", -1);
        int payloadType = Numbers.parse(words.get(0), 127);
        int clockRate = parts.length < 2 ? -1 : Numbers.parse(parts[1], Integer.MAX_VALUE);
        int channels = parts.length < 3 ? 1 : Numbers.parse(parts[2], 255);
        if (payloadType < 0 || clockRate <= 0 || channels <= 0 || parts[0].isEmpty() || parts[0].indexOf(' ') >= 0) {
            return null;
        }
        return new RtpMap(payloadType, parts[0], clockRate, channels);
    }

    /// Whether both stand for the same encoding, whatever their numbers.
    public boolean sameEncoding(RtpMap other) {
        return encoding.equalsIgnoreCase(other.encoding) && clockRate == other.clockRate && channels == other.channels;
    }

    /// What follows `a=rtpmap:`.
    @Override
    public String toString() {
        return payloadType + " " + encoding + "/" + clockRate + (channels == 1 ? "" : "/" + channels);
    }
}
