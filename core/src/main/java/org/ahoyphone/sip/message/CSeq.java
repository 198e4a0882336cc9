package org.ahoyphone.sip.message;

/// The sequence number of a request and its method (RFC 3261 section 20.16).
///
/// @param number 0 to 2^31-1
public record CSeq(int number, String method) {

    public CSeq {
        if (number < 0) {
            throw new IllegalArgumentException("CSeq is below 0: " + number);
        }
    }

    /// Checks number and method: the position after them, or `~position` of the fault. RFC 3261 section 8.1.1.5: below 2^31.
    static int scan(byte[] b, int start, int end) {
        int digits = digits(b, start, end);
        if (digits == start || Grammar.number(b, start, digits) > Integer.MAX_VALUE) {
            return ~start;
        }
        int method = Grammar.skipBlanks(b, digits, end);
        return method == digits ? ~digits : Grammar.some(b, method, end, Grammar.TOKEN);
    }

    /// Makes the value of a range that [#scan] accepted.
    static CSeq read(byte[] b, int start, int end) {
        int digits = digits(b, start, end);
        int method = Grammar.skipBlanks(b, digits, end);
        return new CSeq((int) Grammar.number(b, start, digits), Method.of(b, method, end));
    }

    static int methodStart(byte[] b, int start, int end) {
        return Grammar.skipBlanks(b, digits(b, start, end), end);
    }

    private static int digits(byte[] b, int start, int end) {
        int at = start;
        while (at < end && Grammar.digit(b[at])) {
            at++;
        }
        return at;
    }

    @Override
    public String toString() {
        return number + " " + method;
    }
}
