package org.ahoyphone.media.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What has been said in a session so far, which binds what may be said next (RFC 3264 section 8). Immutable: each step makes the next.
///
/// @param sessionId of the `o=` line
/// @param sent      the last description this side sent, whatever became of it
/// @param local     this side's description in force
/// @param remote    the other side's description in force
/// @param ours      payload types of this side, by m-line
/// @param theirs    payload types of the other side, by m-line
public record SessionHistory(long sessionId, @Nullable SessionDescription sent, @Nullable SessionDescription local,
                             @Nullable SessionDescription remote, List<PayloadTypes> ours, List<PayloadTypes> theirs) {

    public SessionHistory {
        ours = List.copyOf(ours);
        theirs = List.copyOf(theirs);
    }

    /// A session in which nothing was said.
    ///
    /// @param sessionId any number that no other session of this machine has
    public static SessionHistory start(long sessionId) {
        return new SessionHistory(sessionId, null, null, null, List.of(), List.of());
    }

    /// After an offer went out.
    public SessionHistory offered(SessionDescription offer) {
        return new SessionHistory(sessionId, offer, local, remote, merged(ours, offer), theirs);
    }

    /// After an offer of this side was answered, or one of the other side's by this side.
    public SessionHistory agreed(SessionDescription ourDescription, SessionDescription theirDescription) {
        return new SessionHistory(sessionId, ourDescription, ourDescription, theirDescription, merged(ours, ourDescription),
                merged(theirs, theirDescription));
    }

    /// A description with the origin that fits: the version grows by one when anything else differs from what was sent last, and only then
    /// (RFC 3264 section 8).
    SessionDescription stamped(Connection connection, List<MediaDescription> media) {
        if (sent == null) {
            return SessionDescription.of(Origin.first(sessionId, connection), connection, media);
        }
        SessionDescription next = SessionDescription.of(sent.origin(), connection, media);
        return next.equals(sent) ? sent : next.withOrigin(sent.origin().next());
    }

    /// The payload type this side receives a format with at an m-line: the one it has named before, else the other side's for the same format,
    /// else the usual one, else the next that is free of any meaning on both sides.
    ///
    /// @param line  index of the m-line
    /// @param kind  its kind
    /// @param taken numbers that this description gave away already
    /// @return -1 when the other side has used up all numbers
    int number(int line, String kind, FormatCapability format, List<Integer> taken) {
        PayloadTypes own = at(ours, line, kind);
        PayloadTypes other = at(theirs, line, kind);
        int before = own.of(format);
        if (before >= 0 && !taken.contains(before)) {
            return before;
        }
        int symmetric = other.of(format);
        if (symmetric >= 0 && !taken.contains(symmetric) && own.allows(symmetric, format)) {
            return symmetric;
        }
        int usual = format.payloadType();
        if (usual < 96 || (!taken.contains(usual) && own.allows(usual, format) && other.allows(usual, format))) {
            return usual;
        }
        return free(own, other, format, taken);
    }

    /// The dynamic numbers first; then those below 64, which RFC 3551 section 3 leaves for when they run out. 64 to 95 would look like RTCP on a shared port
    /// (RFC 5761 section 4).
    private static int free(PayloadTypes own, PayloadTypes other, FormatCapability format, List<Integer> taken) {
        IntPredicate ours = number -> !taken.contains(number) && own.allows(number, format);
        return dynamic().filter(ours).filter(number -> other.allows(number, format)).findFirst()
                .orElseGet(() -> dynamic().filter(ours).findFirst().orElse(-1));
    }

    private static IntStream dynamic() {
        return IntStream.concat(IntStream.rangeClosed(96, 127), IntStream.rangeClosed(35, 63));
    }

    /// Whether this side may receive a format with a number at an m-line.
    boolean allows(int line, String kind, int number, FormatCapability format) {
        return at(ours, line, kind).allows(number, format);
    }

    private static PayloadTypes at(List<PayloadTypes> types, int line, String kind) {
        return line < types.size() && types.get(line).kind().equals(kind) ? types.get(line) : PayloadTypes.none(kind);
    }

    private static List<PayloadTypes> merged(List<PayloadTypes> types, SessionDescription description) {
        List<PayloadTypes> merged = new ArrayList<>(types);
        for (int i = 0; i < description.media().size(); i++) {
            MediaDescription line = description.media().get(i);
            if (i >= merged.size()) {
                merged.add(line.isRefused() ? PayloadTypes.none(line.kind()) : PayloadTypes.of(line));
            } else if (!line.isRefused()) {
                merged.set(i, merged.get(i).with(line));
            }
        }
        return merged;
    }
}
