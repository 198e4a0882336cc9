package org.ahoyphone.media.session;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The UDP ports that streams may use, both ends included. A stream takes an even port for RTP and the odd one above it for RTCP
/// (RFC 3550 section 11), so that a range holds at least one such pair.
///
/// @param low  lowest port, 1024 to 65535
/// @param high highest port, 1024 to 65535
public record PortRange(int low, int high) {

    /// What is used when the user names nothing: 384 streams.
    public static final PortRange DEFAULT = new PortRange(20_000, 20_767);

    private static final Pattern WORDS = Pattern.compile("(\\d{1,6})-(\\d{1,6})");

    public PortRange {
        if (!fits(low, high)) {
            throw new IllegalArgumentException(low + "-" + high + " holds no even port with an odd one above it");
        }
    }

    /// Reads `20000-20100`. Empty when that is no range, or one without room for a stream.
    public static Optional<PortRange> parse(String text) {
        Matcher words = WORDS.matcher(text.strip());
        if (!words.matches()) {
            return Optional.empty();
        }
        int low = Integer.parseInt(words.group(1));
        int high = Integer.parseInt(words.group(2));
        return fits(low, high) ? Optional.of(new PortRange(low, high)) : Optional.empty();
    }

    private static boolean fits(int low, int high) {
        int firstEven = low + (low & 1);
        return low >= 1024 && high <= 65_535 && firstEven + 1 <= high;
    }

    /// The form that [#parse] reads: `20000-20100`.
    @Override
    public String toString() {
        return low + "-" + high;
    }
}
