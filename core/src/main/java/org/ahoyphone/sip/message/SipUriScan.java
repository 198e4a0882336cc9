package org.ahoyphone.sip.message;

/// The grammar of `sip:` and `sips:` URIs (RFC 3261 section 25.1), in the manner of [Grammar]: checks one where it stands
/// and marks its parts, from which [SipUri] is made.
final class SipUriScan {

    // Where the scan puts the bounds of the parts, relative to its base.
    static final int USER = 0;
    static final int USER_END = 1;
    static final int PASSWORD_END = 2;
    static final int HOST = 3;
    static final int HOST_END = 4;
    static final int PORT = 5;
    static final int PARAMS = 6;
    static final int HEADERS = 7;
    static final int END = 8;
    static final int MARKS = 9;

    private SipUriScan() {
    }

    /// Whether the range begins as nearly every URI does: `sip:` in lower case.
    static boolean isPlain(byte[] b, int start, int end) {
        return end - start > 4 && b[start] == 's' && b[start + 1] == 'i' && b[start + 2] == 'p' && b[start + 3] == ':';
    }

    static boolean isScheme(byte[] b, int start, int colon) {
        int length = colon - start;
        return (length == 3 || (length == 4 && (b[start + 3] | 0x20) == 's'))
                && (b[start] | 0x20) == 's' && (b[start + 1] | 0x20) == 'i' && (b[start + 2] | 0x20) == 'p';
    }

    /// Checks what follows the scheme's colon and marks the parts: the position after the URI, or `~position` of the
    /// fault. Most users look like the name of a host, and URIs without user are a host: so both are read as one, and what
    /// follows tells which it was.
    static int scan(byte[] b, int start, int end, int[] marks, int base) {
        int at = Grammar.run(b, start, end, Grammar.HOST);
        boolean word = at > start && at < end;
        if (word && b[at] == '@') {
            named(marks, base, start, at, at);
            return host(b, at + 1, end, marks, base);
        }
        int stop = word && b[at] != '%' ? afterHost(b, start, at, end, marks, base) : -1;
        if (stop >= 0 && (stop == end || !Grammar.is(b[stop], Grammar.USERINFO))) {
            named(marks, base, start, start, start);
            return stop;
        }
        return userinfo(b, start, end, marks, base);
    }

    private static void named(int[] marks, int base, int start, int userEnd, int passwordEnd) {
        marks[base + USER] = start;
        marks[base + USER_END] = userEnd;
        marks[base + PASSWORD_END] = passwordEnd;
    }

    /// User and password are there if an at sign follows the characters they may have; else it was the host that was looked at.
    private static int userinfo(byte[] b, int start, int end, int[] marks, int base) {
        int user = Grammar.escapedRun(b, start, end, Grammar.USER);
        int stop = user >= 0 && user < end && b[user] == ':' ? Grammar.escapedRun(b, user + 1, end, Grammar.USER) : user;
        if (stop < 0) {
            return stop;
        }
        boolean named = user > start && stop < end && b[stop] == '@';
        named(marks, base, start, named ? user : start, named ? stop : start);
        return host(b, named ? stop + 1 : start, end, marks, base);
    }

    private static int host(byte[] b, int start, int end, int[] marks, int base) {
        int at = Host.scan(b, start, end);
        return at < 0 ? at : afterHost(b, start, at, end, marks, base);
    }

    /// Port, parameters and headers.
    private static int afterHost(byte[] b, int host, int hostEnd, int end, int[] marks, int base) {
        marks[base + HOST] = host;
        marks[base + HOST_END] = hostEnd;
        marks[base + PORT] = -1;
        int at = hostEnd;
        if (at < end && b[at] == ':') {
            at = Grammar.port(b, at + 1, end, marks, base + PORT);
            if (at < 0) {
                return at;
            }
        }
        marks[base + PARAMS] = at;
        while (at < end && b[at] == ';') {
            at = param(b, at + 1, end);
            if (at < 0) {
                return at;
            }
        }
        marks[base + HEADERS] = at;
        if (at < end && b[at] == '?') {
            at = Grammar.escaped(b, at + 1, end, Grammar.URI_HEADER);
            if (at < 0) {
                return at;
            }
        }
        marks[base + END] = at;
        return at;
    }

    /// One `name` or `name=value` of a URI.
    static int param(byte[] b, int start, int end) {
        int at = Grammar.escaped(b, start, end, Grammar.URI_PARAM);
        return at >= 0 && at + 1 < end && b[at] == '=' ? Grammar.escaped(b, at + 1, end, Grammar.URI_PARAM) : at;
    }

    /// Whether [#scan] found a headers part.
    static boolean hasHeaders(int[] marks, int base) {
        return marks[base + END] > marks[base + HEADERS];
    }
}
