package org.ahoyphone.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One hop a request took (RFC 3261 section 20.42). Immutable.
public final class Via {

    /// How the branch of an RFC 3261 element begins (section 8.1.1.7).
    public static final String MAGIC_COOKIE = "z9hG4bK";

    // Where scan() puts the bounds of the parts.
    private static final int TRANSPORT = 0;
    private static final int TRANSPORT_END = 1;
    private static final int HOST = 2;
    private static final int HOST_END = 3;
    private static final int PORT = 4;
    private static final int PARAMS = 5;
    private static final int PARAMS_END = 6;
    static final int MARKS = 7;
    private static final long VERSION = Words.of("SIP/2.0/");

    private final String transport;
    private final String host;
    private final int port;
    private final Parameters params;

    // Filled when first read; see SipMessage.
    private @Nullable String branch;

    /// @param transport any token; kept in upper case
    /// @param host      name or address of sent-by
    /// @param port      of sent-by, or -1 to leave it out
    /// @throws IllegalArgumentException if one of them is not what it should be
    public Via(String transport, String host, int port, Parameters params) {
        this(params, checked(transport), Host.plain(host), port);
        if (port < -1 || port > 65_535) {
            throw new IllegalArgumentException("Not a port: " + port);
        }
    }

    /// Of parts that are known to be right: those of a line that was checked, or of another Via.
    private Via(Parameters params, String transport, String host, int port) {
        this.transport = transport;
        this.host = host;
        this.port = port;
        this.params = params;
    }

    private static String checked(String transport) {
        return switch (transport) {
            case "UDP", "TCP", "TLS", "WS", "WSS" -> transport;
            default -> {
                if (!Grammar.isToken(transport)) {
                    throw new IllegalArgumentException("Not a transport: " + transport);
                }
                yield transport.toUpperCase(Locale.ROOT);
            }
        };
    }

    private static String upperCase(String transport) {
        return switch (transport) {
            case "UDP", "TCP", "TLS", "WS", "WSS" -> transport;
            default -> transport.toUpperCase(Locale.ROOT);
        };
    }

    /// @param port -1 to leave it out
    public static Via of(String transport, String host, int port, String branch) {
        return new Via(transport, host, port, Parameters.of("branch", branch));
    }

    /// Reads one Via value such as `SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1`; empty if the text is none.
    public static Optional<Via> parse(String text) {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 ? Optional.empty() : read(b, 0, b.length);
    }

    static Optional<Via> read(byte[] b, int start, int end) {
        int[] marks = new int[MARKS];
        if (scan(b, start, end, marks, 0) != end) {
            return Optional.empty();
        }
        return Optional.of(made(b, marks, 0));
    }

    /// Makes the value that [#scan] marked.
    static Via made(byte[] b, int[] marks, int base) {
        return made(b, marks, base, Parameters.checked(b, marks[base + PARAMS], marks[base + PARAMS_END]));
    }

    /// Reads a Via whose parameters are broken as one without parameters; empty if the fault comes before them.
    static Optional<Via> readSentBy(byte[] b, int start, int end) {
        int[] marks = new int[MARKS];
        int at = scan(b, start, end, marks, 0);
        return at != end && marks[PARAMS] > 0 ? Optional.of(made(b, marks, 0, Parameters.NONE)) : Optional.empty();
    }

    private static Via made(byte[] b, int[] marks, int base, Parameters params) {
        int trim = b[marks[base + HOST]] == '[' ? 1 : 0;
        String transport = transport(b, marks[base + TRANSPORT], marks[base + TRANSPORT_END]);
        String host = Grammar.ascii(b, marks[base + HOST] + trim, marks[base + HOST_END] - trim);
        return new Via(params, upperCase(transport), trim == 0 ? host : Host.zoned(host), marks[base + PORT]);
    }

    private static String transport(byte[] b, int start, int end) {
        boolean udp = end - start == 3 && b[start] == 'U' && b[start + 1] == 'D' && b[start + 2] == 'P';
        return udp ? "UDP" : Grammar.text(b, start, end);
    }

    /// Checks one Via up to where it is over and marks its parts from `base` on: the position after it, or `~position`
    /// of the fault.
    static int scan(byte[] b, int start, int end, int[] marks, int base) {
        boolean plain = end - start > 8 && Words.at(b, start) == VERSION;
        int at = plain ? Grammar.skipBlanks(b, start + 8, end) : protocol(b, start, end);
        if (at < 0) {
            return at;
        }
        marks[base + TRANSPORT] = at;
        at = Grammar.some(b, at, end, Grammar.TOKEN);
        if (at < 0) {
            return at;
        }
        marks[base + TRANSPORT_END] = at;
        int host = Grammar.skipBlanks(b, at, end);
        marks[base + HOST] = host;
        at = host == at ? ~at : Host.scan(b, host, end);
        if (at < 0) {
            return at;
        }
        marks[base + HOST_END] = at;
        marks[base + PORT] = -1;
        int colon = Grammar.skipBlanks(b, at, end);
        if (colon < end && b[colon] == ':') {
            at = Grammar.port(b, Grammar.skipBlanks(b, colon + 1, end), end, marks, base + PORT);
            if (at < 0) {
                return at;
            }
        }
        marks[base + PARAMS] = Grammar.skipBlanks(b, at, end);
        at = ParametersScan.scan(b, marks[base + PARAMS], end);
        marks[base + PARAMS_END] = at < 0 ? 0 : Headers.trim(b, marks[base + PARAMS], at);
        return at;
    }

    /// Name and version of the protocol with their slashes, in any of the ways they may be written.
    private static int protocol(byte[] b, int start, int end) {
        int at = Grammar.some(b, Grammar.skipBlanks(b, start, end), end, Grammar.TOKEN);
        at = at < 0 ? at : Grammar.separator(b, at, end, '/');
        at = at < 0 ? at : Grammar.some(b, at, end, Grammar.TOKEN);
        return at < 0 ? at : Grammar.separator(b, at, end, '/');
    }

    static String bracketed(String host) {
        return Host.written(host);
    }

    /// In upper case: UDP, TCP, TLS, WS, WSS ...
    public String transport() {
        return transport;
    }

    /// Name or address of sent-by; an IPv6 address without brackets.
    public String host() {
        return host;
    }

    /// The port of sent-by, or -1 when none is written.
    public int port() {
        return port;
    }

    public Parameters params() {
        return params;
    }

    /// The branch, which names the transaction; null in messages of RFC 2543 elements.
    public @Nullable String branch() {
        String value = branch;
        if (value == null) {
            value = params.get("branch");
            branch = value;
        }
        return value;
    }

    /// Whether the branch is unique by RFC 3261's promise: the magic cookie and something after it.
    public boolean hasUniqueBranch() {
        String branch = branch();
        return branch != null && branch.length() > MAGIC_COOKIE.length() && branch.startsWith(MAGIC_COOKIE);
    }

    /// The source address as the receiver saw it, without brackets; null when none was noted.
    public @Nullable String received() {
        String value = params.get("received");
        return value != null && value.startsWith("[") && value.endsWith("]") ? value.substring(1, value.length() - 1) : value;
    }

    /// Whether the sender asked for, or the receiver noted, the source port (RFC 3581).
    public boolean hasRport() {
        return params.has("rport");
    }

    /// The source port as the receiver saw it (RFC 3581), or -1 when none was noted.
    public int rport() {
        String value = params.get("rport");
        byte[] b = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
        return Grammar.port(b, 0, b.length) == b.length && b.length > 0 ? (int) Grammar.number(b, 0, b.length) : -1;
    }

    public @Nullable String maddr() {
        return params.get("maddr");
    }

    /// `host` or `host:port`, as part of a transaction's key (RFC 3261 section 17.2.3).
    public String sentBy() {
        return bracketed(host) + (port < 0 ? "" : ":" + port);
    }

    public Via withBranch(String branch) {
        return withParam("branch", branch);
    }

    public Via withReceived(String address) {
        return withParam("received", address);
    }

    /// Asks the receiver to note the source port (RFC 3581 section 3).
    public Via withRport() {
        return withParam("rport", null);
    }

    /// Notes the source port (RFC 3581 section 4).
    public Via withRport(int sourcePort) {
        return withParam("rport", Integer.toString(sourcePort));
    }

    public Via withParam(String name, @Nullable String value) {
        return new Via(params.with(name, value), transport, host, port);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Via v && port == v.port && transport.equals(v.transport) && host.equals(v.host) && params.equals(v.params);
    }

    @Override
    public int hashCode() {
        return ((transport.hashCode() * 31 + host.hashCode()) * 31 + port) * 31 + params.hashCode();
    }

    @Override
    public String toString() {
        return port < 0 ? "SIP/2.0/" + transport + " " + bracketed(host) + params : "SIP/2.0/" + transport + " " + bracketed(host) + ":" + port + params;
    }

    /// The whole header line that names this hop.
    String line() {
        String parameters = params.toString().stripTrailing();
        return port < 0 ? "Via: SIP/2.0/" + transport + " " + bracketed(host) + parameters + "\r\n"
                : "Via: SIP/2.0/" + transport + " " + bracketed(host) + ":" + port + parameters + "\r\n";
    }
}
