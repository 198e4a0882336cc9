package org.ahoyphone.media.rtp;

import java.util.HashMap;
import java.util.Map;

/// Keeps requests for key frames, in both directions, from coming faster than they can be answered.
///
/// A request needs a round trip and a picture's time until its answer is here; to ask again before that only makes the other side send two. To ask much later keeps
/// the picture still for as long: the key frame, which is the largest picture of all, is the likeliest to lose a packet.
final class KeyFrameRequests {
    /// Until a request is answered, beyond the round trip: the next picture of the camera, its coding, a packet that waits for one before it.
    private static final long ANSWER_NANOS = 50_000_000;
    /// The least time between two requests while the round trip is not known.
    private static final long UNKNOWN_NANOS = 100_000_000;
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
        if (asked && nowNanos - askedNanos < (roundTripNanos < 0 ? UNKNOWN_NANOS : roundTripNanos + ANSWER_NANOS)) {
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

    /// Whether a Picture Loss Indication that came is to be answered: not if the one before can have crossed its answer.
    boolean onLoss(long nowNanos, long roundTripNanos) {
        if (answered && nowNanos - answeredNanos < (roundTripNanos < 0 ? UNKNOWN_NANOS : Math.max(ANSWER_NANOS / 2, roundTripNanos))) {
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
