package org.ahoyphone.media.rtp;

import java.util.HashMap;
import java.util.Map;

/// Keeps requests for key frames, in both directions, from coming faster than they can be answered.
///
/// A request needs a round trip until its answer is here; to ask again before that only makes the other side send two.
final class KeyFrameRequests {
    /// The least time between two requests, nanoseconds.
    private static final long LEAST_NANOS = 100_000_000;
    /// Of so many sources of commands the last number is remembered.
    private static final int MOST_COMMANDERS = 16;

    private long askedNanos;
    private boolean asked;
    private int command = -1;
    private long answeredNanos;
    private boolean answered;
    private final Map<Integer, Integer> commands = new HashMap<>();

    /// Whether a request may be sent now; if so it is taken as sent.
    ///
    /// @param roundTripNanos -1 if unknown
    boolean ask(long nowNanos, long roundTripNanos) {
        if (asked && nowNanos - askedNanos < Math.max(LEAST_NANOS, roundTripNanos)) {
            return false;
        }
        asked = true;
        askedNanos = nowNanos;
        return true;
    }

    /// The number of the next command (RFC 5104 section 4.3.1.2).
    int nextCommand() {
        command = command + 1 & 0xFF;
        return command;
    }

    /// Whether a Picture Loss Indication that came is to be answered.
    boolean onLoss(long nowNanos, long roundTripNanos) {
        if (answered && nowNanos - answeredNanos < Math.max(LEAST_NANOS, roundTripNanos)) {
            return false;
        }
        answered = true;
        answeredNanos = nowNanos;
        return true;
    }

    /// Whether a Full Intra Request that came is to be answered. A repeated command is not, whatever its age.
    boolean onCommand(int from, int number, long nowNanos, long roundTripNanos) {
        Integer before = commands.get(from);
        if (before != null && before == number) {
            return false;
        }
        if (before == null && commands.size() == MOST_COMMANDERS) {
            commands.clear();
        }
        commands.put(from, number);
        return onLoss(nowNanos, roundTripNanos);
    }
}
