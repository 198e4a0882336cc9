package org.ahoyphone.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A `sip:` or `sips:` URI (RFC 3261 section 19.1). User and password are given unescaped and written escaped; a
/// part that was read and not changed is written as it was. Immutable.
///
/// `equals` compares the written text; whether two URIs mean the same is asked by [#equivalent].
public final class SipUri implements Uri {

    private static final String SIP = "sip:";
    private static final String SIPS = "sips:";

    // A text that it is a part of, such as an address, and where its own parts are; what is asked for is cut out then. All of it is
    // ASCII by the grammar.
    private final String text;
    private final int start;
    private final int userEnd;
    private final int passwordEnd;
    private final int host;
    private final int hostEnd;
    private final int port;
    private final int params;
    private final int headers;
    private final int end;

    /// @param text  has the scheme in lower case before what was scanned, and no zone in its host
    /// @param marks of [SipUriScan#scan] over the text from the position `shift` of what was scanned
    SipUri(String text, int shift, int[] marks, int base) {
        this.text = text;
        this.userEnd = marks[base + SipUriScan.USER_END] - shift;
        this.passwordEnd = marks[base + SipUriScan.PASSWORD_END] - shift;
        this.host = marks[base + SipUriScan.HOST] - shift;
        this.hostEnd = marks[base + SipUriScan.HOST_END] - shift;
        this.port = marks[base + SipUriScan.PORT];
        this.params = marks[base + SipUriScan.PARAMS] - shift;
        this.headers = marks[base + SipUriScan.HEADERS] - shift;
        this.end = marks[base + SipUriScan.END] - shift;
        int user = marks[base + SipUriScan.USER] - shift;
        this.start = user - (text.charAt(user - 2) == 's' ? SIPS.length() : SIP.length());
    }

    /// Of parts that are known to be right, user and password escaped.
    private static SipUri of(boolean secure, @Nullable String user, @Nullable String password, String host, int port, String params, String headers) {
        var out = new StringBuilder(64).append(secure ? SIPS : SIP);
        int[] marks = new int[SipUriScan.MARKS];
        marks[SipUriScan.USER] = out.length();
        marks[SipUriScan.USER_END] = out.append(user == null ? "" : user).length();
        marks[SipUriScan.PASSWORD_END] = out.append(password == null ? "" : ":" + password).length();
        marks[SipUriScan.HOST] = out.append(user == null ? "" : "@").length();
        marks[SipUriScan.HOST_END] = out.append(Host.written(host)).length();
        marks[SipUriScan.PORT] = port;
        marks[SipUriScan.PARAMS] = out.append(port < 0 ? "" : ":" + port).length();
        marks[SipUriScan.HEADERS] = out.append(params).length();
        marks[SipUriScan.END] = out.append(headers).length();
        return new SipUri(out.toString(), 0, marks, 0);
    }

    /// Reads a SIP or SIPS URI that the program itself wrote.
    ///
    /// @throws IllegalArgumentException if the text is not a SIP URI; use [Uri#parse] for text from elsewhere
    public static SipUri of(String text) {
        if (Uri.of(text) instanceof SipUri uri) {
            return uri;
        }
        throw new IllegalArgumentException("Not a SIP URI: " + text);
    }

    /// `sip:user@host`, or `sip:host` when there is no user; the user is escaped as needed.
    ///
    /// @throws IllegalArgumentException if the host is neither name nor address
    public static SipUri of(@Nullable String user, String host) {
        String escaped = user == null || user.isEmpty() ? null : Escapes.escape(user);
        return of(false, escaped, null, Host.plain(host), -1, "", "");
    }

    /// Makes the value that [SipUriScan#scan] marked. The zone of an IPv6 address may be written in two ways and is kept in one.
    static SipUri read(byte[] b, boolean secure, int[] marks, int base) {
        SipUri uri = asWritten(b, secure, marks, base);
        return uri.text.charAt(uri.host) == '[' ? uri.with(uri.params(), uri.writtenHeaders()) : uri;
    }

    /// Whether a URI that was scanned may be a part of the text around it as it stands.
    static boolean isPart(byte[] b, int start, int[] marks, int base) {
        return SipUriScan.isPlain(b, start, b.length) && b[marks[base + SipUriScan.HOST]] != '[';
    }

    private static SipUri asWritten(byte[] b, boolean secure, int[] marks, int base) {
        int start = marks[base + SipUriScan.USER];
        int end = marks[base + SipUriScan.END];
        if (!secure && start >= SIP.length() && SipUriScan.isPlain(b, start - SIP.length(), end)) {
            int first = start - SIP.length();
            return new SipUri(new String(b, first, end - first, StandardCharsets.ISO_8859_1), first, marks, base);
        }
        String scheme = secure ? SIPS : SIP;
        return new SipUri(scheme + new String(b, start, end - start, StandardCharsets.ISO_8859_1), start - scheme.length(), marks, base);
    }

    @Override
    public String scheme() {
        return isSecure() ? "sips" : "sip";
    }

    /// Whether the scheme is `sips`.
    public boolean isSecure() {
        return text.startsWith(SIPS, start);
    }

    private int userStart() {
        return start + (isSecure() ? SIPS.length() : SIP.length());
    }

    // Both as written.
    private @Nullable String writtenUser() {
        return host > userStart() ? text.substring(userStart(), userEnd) : null;
    }

    private @Nullable String writtenPassword() {
        return passwordEnd > userEnd ? text.substring(userEnd + 1, passwordEnd) : null;
    }

    private String writtenParams() {
        return text.substring(params, headers);
    }

    private String writtenHeaders() {
        return text.substring(headers, end);
    }

    /// The user, unescaped; null when the URI names only a host.
    public @Nullable String user() {
        String user = writtenUser();
        return user == null ? null : Escapes.unescape(user);
    }

    /// The password in the URI, unescaped. RFC 3261 section 19.1.1 advises against it; it is kept only to be copied.
    public @Nullable String password() {
        String password = writtenPassword();
        return password == null ? null : Escapes.unescape(password);
    }

    /// Host name or address as written; an IPv6 address without its brackets, with its zone as it is named: `fe80::1%eth0`.
    public String host() {
        return text.charAt(host) == '[' ? Host.zoned(text.substring(host + 1, hostEnd - 1)) : text.substring(host, hostEnd);
    }

    /// The port, or -1 when none is written.
    public int port() {
        return port;
    }

    public Parameters params() {
        return Parameters.checked(writtenParams());
    }

    /// A parameter's value, unescaped; empty for a flag; null when there is none. Finds names written with
    /// escapes too, which [#params()] does not.
    public @Nullable String param(String name) {
        if (params == headers) {
            return null;
        }
        Parameters params = params();
        String value = params.get(name);
        if (value == null && params.toString().indexOf('%') >= 0) {
            value = params.list().stream()
                    .filter(p -> Escapes.unescape(p.name()).equalsIgnoreCase(name))
                    .map(p -> Objects.requireNonNullElse(p.value(), ""))
                    .findFirst().orElse(null);
        }
        return value == null ? null : Escapes.unescape(value);
    }

    /// The `transport` parameter in lower case, or null.
    public @Nullable String transport() {
        String value = param("transport");
        return value == null ? null : value.toLowerCase(Locale.ROOT);
    }

    /// Whether the `lr` parameter marks a loose router (RFC 3261 section 16.12.1).
    public boolean isLooseRouter() {
        return param("lr") != null;
    }

    /// The headers part as pairs, unescaped, in their order: `?Subject=Lunch&Priority=urgent`.
    public List<Parameters.Parameter> headers() {
        List<Parameters.Parameter> out = new ArrayList<>();
        String headers = writtenHeaders();
        for (String pair : headers.isEmpty() ? new String[0] : headers.substring(1).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                out.add(new Parameters.Parameter(Escapes.unescape(pair.substring(0, equals)), Escapes.unescape(pair.substring(equals + 1))));
            }
        }
        return List.copyOf(out);
    }

    public SipUri withUser(@Nullable String newUser) {
        return of(isSecure(), newUser == null || newUser.isEmpty() ? null : Escapes.escape(newUser), null, host(), port, writtenParams(), writtenHeaders());
    }

    /// @throws IllegalArgumentException if the host is neither name nor address, or the port is not -1 to 65535
    public SipUri withHost(String newHost, int newPort) {
        if (newPort < -1 || newPort > 65_535) {
            throw new IllegalArgumentException("Not a port: " + newPort);
        }
        return of(isSecure(), writtenUser(), writtenPassword(), Host.plain(newHost), newPort, writtenParams(), writtenHeaders());
    }

    public SipUri withParam(String name, @Nullable String value) {
        Parameters changed = params().withEscaped(Escapes.escapeParam(name), value == null ? null : Escapes.escapeParam(value));
        return with(changed, writtenHeaders());
    }

    public SipUri withoutParam(String name) {
        Parameters before = params();
        Parameters fewer = before.without(name);
        return fewer.equals(before) ? this : with(fewer, writtenHeaders());
    }

    /// With one more header in the headers part; name and value are escaped as needed.
    public SipUri withHeader(String name, String value) {
        String pair = Escapes.escapeHeader(name) + "=" + Escapes.escapeHeader(value);
        return with(params(), (hasHeaders() ? writtenHeaders() + "&" : "?") + pair);
    }

    /// Without headers part: what a Request-URI may carry (RFC 3261 section 19.1.1, table 1).
    public SipUri withoutHeaders() {
        return hasHeaders() ? with(params(), "") : this;
    }

    /// Scheme, user, host and port alone (RFC 3261 section 10.3 step 5): the address of record.
    public SipUri addressOfRecord() {
        return of(isSecure(), writtenUser(), null, host(), port, "", "");
    }

    private SipUri with(Parameters newParams, String newHeaders) {
        return of(isSecure(), writtenUser(), writtenPassword(), host(), port, newParams.toString(), newHeaders);
    }

    private boolean hasHeaders() {
        return headers < end;
    }

    @Override
    public boolean equivalent(Uri other) {
        return other instanceof SipUri uri && isSecure() == uri.isSecure() && port == uri.port && host().equalsIgnoreCase(uri.host())
                && Escapes.same(writtenUser(), uri.writtenUser()) && Escapes.same(writtenPassword(), uri.writtenPassword())
                && UriEquivalence.params(this, uri) && UriEquivalence.headers(this, uri);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SipUri uri && end - start == uri.end - uri.start && text.regionMatches(start, uri.text, uri.start, end - start);
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return text.substring(start, end);
    }
}
