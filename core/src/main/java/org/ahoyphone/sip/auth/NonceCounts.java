package org.ahoyphone.sip.auth;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a server remembers of the nonces it accepted, so that an answer serves once (RFC 7616 section 5.6: a nonce count that
/// was used before is a replay). Requests may overtake each other: of each nonce the last 64 counts are told apart, older ones
/// count as used. A nonce is forgotten when its life is over, for then the verifier finds it stale. One object a verifier, for
/// one strand; the memory is bounded.
public final class NonceCounts {

    private static final int WINDOW = 64;

    private static final class Seen {
        private final long until;
        private int highest;
        /// Bit n: the count `highest - n` was used.
        private long used;

        private Seen(long until) {
            this.until = until;
        }
    }

    // In the order in which the nonces were first seen, which is that of their ends.
    private final Map<String, Seen> nonces = new LinkedHashMap<>();
    private final long lifetime;
    private final int most;

    /// @param lifetime of a nonce in ms, as the verifier's
    /// @param most     nonces remembered; when there are more, the one seen first is forgotten and may be replayed once within
    ///                 its life, so it should be above the number of clients active in that time
    public NonceCounts(long lifetime, int most) {
        if (lifetime <= 0 || most < 1) {
            throw new IllegalArgumentException("Nonces are remembered for some time");
        }
        this.lifetime = lifetime;
        this.most = most;
    }

    /// Notes a count that came with a right answer: true if it is used for the first time. A count of 0, which means an answer
    /// without qop, is accepted once a nonce.
    ///
    /// @param now in ms, of the same clock as the verifier's
    public boolean accept(String nonce, int count, long now) {
        forget(now);
        Seen seen = nonces.computeIfAbsent(nonce, _ -> new Seen(now + lifetime));
        if (nonces.size() > most) {
            nonces.remove(nonces.keySet().iterator().next());
        }
        if (count > seen.highest || seen.used == 0) {
            int ahead = count - seen.highest;
            seen.used = (ahead < WINDOW ? seen.used << ahead : 0) | 1;
            seen.highest = count;
            return true;
        }
        int behind = seen.highest - count;
        long bit = behind < WINDOW ? 1L << behind : 0;
        boolean fresh = bit != 0 && (seen.used & bit) == 0;
        seen.used |= bit;
        return fresh;
    }

    private void forget(long now) {
        for (Iterator<Seen> all = nonces.values().iterator(); all.hasNext() && all.next().until < now;) {
            all.remove();
        }
    }

    /// The number of nonces remembered.
    public int size() {
        return nonces.size();
    }
}
