package org.ahoyphone.phone;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.ahoyphone.sip.message.Request;

/// The messages that came of late, so that one that its sender repeats in a new transaction, because our answer was lost, is not shown twice.
/// Owned by the strand.
final class SeenMessages {
    /// How long a sender may go on repeating, ms.
    private static final long REMEMBERED = 600_000;

    private static final int MOST = 1024;

    private record Key(String callId, String fromTag, int cseq) {}

    private final Map<Key, Long> seen = new LinkedHashMap<>();

    /// Whether it is seen for the first time; then it is remembered.
    boolean first(Request message, long nowMs) {
        seen.values().removeIf(at -> nowMs - at > REMEMBERED);
        var key = new Key(message.callId(), Objects.requireNonNullElse(message.fromTag(), ""), message.cseq().number());
        boolean fresh = seen.putIfAbsent(key, nowMs) == null;
        if (seen.size() > MOST) {
            seen.remove(seen.keySet().iterator().next());
        }
        return fresh;
    }
}
