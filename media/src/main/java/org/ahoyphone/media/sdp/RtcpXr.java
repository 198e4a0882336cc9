package org.ahoyphone.media.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an `a=rtcp-xr:` attribute wants of extended reports (RFC 3611 section 5), as far as it is known here. It stands at a line, or for all lines at the session.
///
/// @param metrics   the writer wants to be told how it is heard; each side decides that for itself
/// @param roundTrip the writer is ready to measure the round trip together, in whatever mode; done if both are
public record RtcpXr(boolean metrics, boolean roundTrip) {

    public static final RtcpXr NONE = new RtcpXr(false, false);
    /// All that is known here.
    public static final RtcpXr ALL = new RtcpXr(true, true);

    private static final String NAME = "rtcp-xr";
    private static final String METRICS = "voip-metrics";
    private static final String ROUND_TRIP = "rcvr-rtt";

    /// What a description says of a line; what it does not know counts as absent.
    static RtcpXr of(SessionDescription session, MediaDescription line) {
        List<Attribute> attributes = line.has(NAME) ? line.attributes() : session.attributes();
        List<String> words = attributes.stream().filter(a -> a.name().equals(NAME)).map(Attribute::value).filter(Objects::nonNull)
                .flatMap(value -> Words.of(Objects.requireNonNull(value)).stream()).map(RtcpXr::format).toList();
        return new RtcpXr(words.stream().anyMatch(METRICS::equalsIgnoreCase), words.stream().anyMatch(ROUND_TRIP::equalsIgnoreCase));
    }

    /// Without what follows the equals sign: flags, a mode, a size.
    private static String format(String word) {
        int equals = word.indexOf('=');
        return equals < 0 ? word : word.substring(0, equals);
    }

    /// What of this is said to somebody who wants `offered`: nothing to one who does not know these reports.
    RtcpXr answerTo(RtcpXr offered) {
        return offered.equals(NONE) ? NONE : new RtcpXr(metrics, roundTrip && offered.roundTrip);
    }

    /// What is done: told what the other side wants, measured what both want.
    static RtcpXr agreed(RtcpXr ours, RtcpXr theirs) {
        return new RtcpXr(theirs.metrics && !ours.equals(NONE), ours.roundTrip && theirs.roundTrip);
    }

    /// The attribute that says it; null for nothing.
    @Nullable Attribute attribute() {
        List<String> words = new ArrayList<>(2);
        Stream.of(roundTrip ? ROUND_TRIP + "=all" : "", metrics ? METRICS : "").filter(word -> !word.isEmpty()).forEach(words::add);
        return words.isEmpty() ? null : new Attribute(NAME, String.join(" ", words));
    }
}
