package org.ahoyphone.phone;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ahoyphone.sip.dialog.InviteFact;
import org.ahoyphone.sip.message.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The other usages of a call's dialog (RFC 5057). Owned by the strand.
final class InCallUsages {
    private static final Logger LOG = LoggerFactory.getLogger(InCallUsages.class);

    private final List<InCallUsage> usages = new CopyOnWriteArrayList<>();

    void add(InCallUsage usage) {
        usages.add(usage);
    }

    /// @return whether it was there
    boolean remove(InCallUsage usage) {
        return usages.remove(usage);
    }

    /// @return whether the request was one of theirs
    boolean asked(Request request) {
        return usages.stream().anyMatch(usage -> usage.asked(request));
    }

    void replied(InviteFact.Replied reply) {
        if (usages.stream().noneMatch(usage -> usage.replied(reply))) {
            LOG.debug("Nobody waits for {}", reply);
        }
    }
}
