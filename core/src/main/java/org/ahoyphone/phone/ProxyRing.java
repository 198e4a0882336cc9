package org.ahoyphone.phone;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.sip.message.SipUri;
import org.jspecify.annotations.Nullable;

/// The proxies that one registration can go by: one at a time, the next where it fails. Owned by the strand; which one it is may be
/// read by any thread.
final class ProxyRing {
    private final List<SipUri> proxies;
    private volatile int chosen;
    /// How many failed in a row.
    private int failed;

    ProxyRing(List<SipUri> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    /// The way now; null where there are no proxies.
    @Nullable SipUri now() {
        return proxies.isEmpty() ? null : proxies.get(chosen);
    }

    /// The others, in the order in which they would be the way.
    List<SipUri> others() {
        var others = new ArrayList<SipUri>();
        for (int i = 1; i < proxies.size(); i++) {
            others.add(proxies.get((chosen + i) % proxies.size()));
        }
        return others;
    }

    /// Whether a failure of one leaves another.
    boolean choice() {
        return proxies.size() > 1;
    }

    void works() {
        failed = 0;
    }

    /// The one that is the way now failed: the next one is.
    ///
    /// @return whether it is worth trying at once: not where all have failed in a row
    boolean next() {
        if (!choice()) {
            return false;
        }
        chosen = (chosen + 1) % proxies.size();
        failed = (failed + 1) % proxies.size();
        return failed != 0;
    }
}
