package org.ahoyphone.media.sdp;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An `m=` line and the lines below it (RFC 8866 section 5.14). Attributes are read when asked for; one that cannot be read counts as absent.
///
/// @param kind       `audio`, `video`, or what else there is
/// @param port       0 to 65535; 0 is a stream that is refused or over (RFC 3264 section 6)
/// @param portCount  number of port pairs, nearly always 1
/// @param protocol   for example `RTP/AVP`
/// @param formats    payload types for RTP, in order of preference; other words for other protocols
/// @param connection null where the session's counts
/// @param bandwidths `b=` lines
/// @param attributes `a=` lines, in order
/// @param others     lines that are kept as they came
public record MediaDescription(String kind, int port, int portCount, String protocol, List<String> formats, @Nullable Connection connection,
                               List<Bandwidth> bandwidths, List<Attribute> attributes, List<Line> others) {

    /// The content of a stream that shows a screen (RFC 4796).
    public static final String SLIDES = "slides";

    public MediaDescription {
        Line.requireWord(kind);
        Line.requireWord(protocol);
        formats.forEach(Line::requireWord);
        if (port < 0 || port > 65_535 || portCount < 1) {
            throw new IllegalArgumentException("No port: " + port + "/" + portCount);
        }
        formats = List.copyOf(formats);
        bandwidths = List.copyOf(bandwidths);
        attributes = List.copyOf(attributes);
        others = List.copyOf(others);
    }

    public static MediaDescription of(String kind, int port, String protocol, List<String> formats, List<Attribute> attributes) {
        return new MediaDescription(kind, port, 1, protocol, formats, null, List.of(), attributes, List.of());
    }

    /// The same m-line refused: port 0, its formats kept because a line needs some (RFC 3264 section 6), all else gone.
    public MediaDescription refused() {
        return of(kind, 0, protocol, formats.isEmpty() ? List.of("0") : formats, List.of());
    }

    public boolean isRefused() {
        return port == 0;
    }

    /// The formats that are payload types, in order, each once.
    public List<Integer> payloadTypes() {
        return formats.stream().map(word -> Numbers.parse(word, 127)).filter(type -> type >= 0).distinct().toList();
    }

    /// What a payload type of this line stands for; null when nothing says it.
    public @Nullable RtpMap rtpMap(int payloadType) {
        return values("rtpmap", payloadType + " ", RtpMap::parse).findFirst().orElse(RtpMap.fixed(payloadType));
    }

    /// The format parameters of a payload type, empty when there are none.
    public String parameters(int payloadType) {
        return values("fmtp", payloadType + " ", Fmtp::parse).map(Fmtp::parameters).findFirst().orElse("");
    }

    /// The direction this line itself says, null when it leaves that to the session.
    public @Nullable Direction direction() {
        return directionOf(attributes);
    }

    /// Length of a packet this side wants to be sent, ms (RFC 8866 section 6.4); 0 when it does not say.
    public int packetTime() {
        return values("ptime", "", MediaDescription::milliseconds).findFirst().orElse(0);
    }

    /// Longest packet this side takes, ms (RFC 8866 section 6.5); 0 when it does not say.
    public int maxPacketTime() {
        return values("maxptime", "", MediaDescription::milliseconds).findFirst().orElse(0);
    }

    /// Whether RTP and RTCP may share a port (RFC 5761 section 5.1.1).
    public boolean rtcpMux() {
        return has("rtcp-mux");
    }

    public @Nullable RtcpAddress rtcp() {
        return values("rtcp", "", RtcpAddress::parse).findFirst().orElse(null);
    }

    public List<RtcpFeedback> feedback() {
        return values("rtcp-fb", "", RtcpFeedback::parse).toList();
    }

    /// Header extensions of its packets (RFC 8285).
    public List<HeaderExtensionMap> extensions() {
        return values("extmap", "", HeaderExtensionMap::parse).toList();
    }

    /// The value of the first `b=` line of a type, -1 when there is none.
    public long bandwidth(String type) {
        return bandwidths.stream().filter(b -> b.type().equals(type)).mapToLong(Bandwidth::value).findFirst().orElse(-1);
    }

    /// Whether there is such an attribute, with or without a value.
    public boolean has(String attribute) {
        return attributes.stream().anyMatch(a -> a.name().equals(attribute));
    }

    /// [#SLIDES] where it is a shared screen (RFC 4796 section 5), else empty: whatever else it says that it shows is a person.
    public String content() {
        return values("content", "", Function.identity()).anyMatch(words -> List.of(words.split(",")).contains(SLIDES)) ? SLIDES : "";
    }

    static @Nullable Direction directionOf(List<Attribute> attributes) {
        return attributes.stream().map(a -> Direction.ofAttribute(a.name())).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private <T> Stream<T> values(String attribute, String start, Function<String, @Nullable T> reader) {
        return attributes.stream().filter(a -> a.name().equals(attribute)).map(Attribute::value)
                .filter(value -> value != null && value.startsWith(start)).map(Objects::requireNonNull)
                .map(reader).filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    /// Some write `ptime:20.0`; what is after the point counts for nothing.
    private static @Nullable Integer milliseconds(String value) {
        String text = value.strip();
        int point = text.indexOf('.');
        int number = Numbers.parse(point < 0 ? text : text.substring(0, point), 10_000);
        return number <= 0 ? null : number;
    }
}
