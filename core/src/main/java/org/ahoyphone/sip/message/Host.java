package org.ahoyphone.sip.message;

import java.nio.charset.StandardCharsets;

/// The grammar of hosts (RFC 3261 section 25.1), in the manner of [Grammar].
final class Host {

    private Host() {
    }

    /// A host name, an IPv4 address, or an IPv6 address in brackets.
    static int scan(byte[] b, int p, int end) {
        if (p < end && b[p] == '[') {
            int close = p + 1;
            while (close < end && b[close] != ']' && b[close] > ' ') {
                close++;
            }
            return close < end && b[close] == ']' && ipv6(b, p + 1, close) ? close + 1 : ~p;
        }
        return Grammar.some(b, p, end, Grammar.HOST);
    }

    /// A host as it is kept: an IPv6 address without its brackets.
    ///
    /// @throws IllegalArgumentException if the text is neither name nor address
    static String plain(String text) {
        if (!text.isEmpty() && Grammar.all(text, Grammar.HOST)) {
            return text;
        }
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        boolean address = text.indexOf(':') >= 0 && b[0] != '[' && ipv6(b, 0, b.length);
        if (!address && (b.length == 0 || scan(b, 0, b.length) != b.length)) {
            throw new IllegalArgumentException("Not a host: " + text);
        }
        return zoned(b[0] == '[' ? text.substring(1, text.length() - 1) : text);
    }

    /// An address whose zone may be written `%25eth0` as one with the zone as it is named: `fe80::1%eth0`.
    static String zoned(String address) {
        int percent = address.indexOf('%');
        return percent >= 0 && address.startsWith("25", percent + 1) && address.length() > percent + 3
                ? address.substring(0, percent + 1) + address.substring(percent + 3) : address;
    }

    /// A host as it is written in a message: an IPv6 address in brackets, the percent sign of its zone escaped (RFC 6874).
    static String written(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host.replace("%", "%25") + "]" : host;
    }

    /// Where the zone of an address begins, the percent sign included, or the end; -1 when it is malformed. RFC 6874 writes the
    /// percent sign as `%25`; people write it alone.
    private static int zone(byte[] b, int start, int end) {
        int percent = start;
        while (percent < end && b[percent] != '%') {
            percent++;
        }
        if (percent == end) {
            return end;
        }
        boolean escaped = percent + 3 < end && b[percent + 1] == '2' && b[percent + 2] == '5';
        int name = escaped ? percent + 3 : percent + 1;
        return name < end && Grammar.run(b, name, end, Grammar.HOST) == end ? percent : -1;
    }

    /// Whether the bytes are an IPv6 address as RFC 4291 section 2.2 writes it: eight groups, or fewer with one
    /// `::`, the last two perhaps as an IPv4 address, behind it perhaps a zone. Three colons in a row are never right (RFC
    /// 5118 section 4.10).
    static boolean ipv6(byte[] b, int start, int end) {
        int stop = zone(b, start, end);
        return stop >= 0 && groups(b, start, stop);
    }

    private static boolean groups(byte[] b, int start, int end) {
        int groups = 0;
        boolean gap = false;
        int at = start;
        if (end - start >= 2 && b[at] == ':' && b[at + 1] == ':') {
            gap = true;
            at += 2;
        }
        while (at < end) {
            int from = at;
            while (at < end && at - from < 5 && Grammar.hex(b[at]) >= 0) {
                at++;
            }
            if (at < end && b[at] == '.') {
                groups += ipv4(b, from, end) ? 2 : 99;
                break;
            }
            if (at == from || at - from > 4) {
                return false;
            }
            groups++;
            if (at < end) {
                if (b[at++] != ':' || at == end) {
                    return false;
                }
                if (b[at] == ':') {
                    if (gap) {
                        return false;
                    }
                    gap = true;
                    at++;
                }
            }
        }
        return gap ? groups <= 7 : groups == 8;
    }

    private static boolean ipv4(byte[] b, int start, int end) {
        int at = start;
        for (int part = 0; part < 4; part++) {
            int from = at;
            while (at < end && Grammar.digit(b[at])) {
                at++;
            }
            if (at == from || at - from > 3 || Grammar.number(b, from, at) > 255) {
                return false;
            }
            if (part < 3 && (at >= end || b[at++] != '.')) {
                return false;
            }
        }
        return at == end;
    }
}
