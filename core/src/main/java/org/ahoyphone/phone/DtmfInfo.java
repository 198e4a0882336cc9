package org.ahoyphone.phone;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Digits in the bodies of INFO requests: in wide use since before there were packages, and never described by an RFC. `application/dtmf-relay` has lines
/// of `Signal=` and `Duration=` (ms), `application/dtmf` the digit alone.
final class DtmfInfo {
    static final String RELAY = "application/dtmf-relay";
    static final String PLAIN = "application/dtmf";

    /// How long a digit is said to have been pressed, ms.
    private static final int DURATION = 160;

    private static final Pattern SIGNAL = Pattern.compile("(?im)^\\s*Signal\\s*=\\s*([0-9A-D*#]|1[0-5])\\s*$");
    private static final Pattern DIGIT = Pattern.compile("(?i)\\s*([0-9A-D*#]|1[0-5])\\s*");
    private static final String BY_NUMBER = "0123456789*#ABCD";

    private DtmfInfo() {}

    static String write(String type, char digit) {
        return type.equals(RELAY) ? "Signal=" + digit + "\r\nDuration=" + DURATION + "\r\n" : String.valueOf(digit);
    }

    /// The digit in a body; empty if there is none. Some peers write `*`, `#` and the letters as the numbers 10 to 15 of RFC 4733.
    static Optional<Character> read(String type, String body) {
        Matcher match = (type.equals(RELAY) ? SIGNAL : DIGIT).matcher(body);
        boolean found = type.equals(RELAY) ? match.find() : match.matches();
        if (!found) {
            return Optional.empty();
        }
        String digit = match.group(1);
        return Optional.of(digit.length() == 2 ? BY_NUMBER.charAt(Integer.parseInt(digit)) : Character.toUpperCase(digit.charAt(0)));
    }
}
