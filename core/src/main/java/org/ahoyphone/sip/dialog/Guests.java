package org.ahoyphone.sip.dialog;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What other usages do in a call's dialog (RFC 5057 section 4): the call keeps the dialog and its sequence numbers, they have it send
/// their requests, and the dialog stays until the last of them is gone.
///
/// @param open requests without a final response, by sequence number
/// @param usages how many usages stay on after the call's end
record Guests(Map<Integer, InDialog> open, int usages) {
    static final Guests NONE = new Guests(Map.of(), 0);

    Guests {
        open = Map.copyOf(open);
    }

    boolean gone() {
        return usages == 0 && open.values().stream().allMatch(Guests::silent);
    }

    /// A request that no other usage has sent, but the call itself, and whose outcome interests nobody.
    static boolean silent(InDialog request) {
        return request.key() instanceof Pracks.Key;
    }

    Guests joined() {
        return new Guests(open, usages + 1);
    }

    Guests parted() {
        return new Guests(open, Math.max(0, usages - 1));
    }

    @Nullable InDialog of(int cseq) {
        return open.get(cseq);
    }

    Guests with(int cseq, InDialog request) {
        Map<Integer, InDialog> more = new HashMap<>(open);
        more.put(cseq, request);
        return new Guests(more, usages);
    }

    Guests without(int cseq) {
        Map<Integer, InDialog> less = new HashMap<>(open);
        less.remove(cseq);
        return new Guests(less, usages);
    }
}
