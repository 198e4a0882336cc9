package org.ahoyphone.sip.proxy;

import java.util.List;
import java.util.function.Consumer;
import org.ahoyphone.sip.message.Response;

/// Who may do what, and where requests go (RFC 3261 section 16.5): what differs from server to server. Asked once for every request
/// that passed the [RequestCheck], but for CANCEL, and for what names its own flow.
public interface ProxyPolicy {
    sealed interface Decision {
        /// @param targets not empty
        record Forward(List<Target> targets) implements Decision {
            public Forward {
                targets = List.copyOf(targets);
            }
        }

        /// To be answered here. An ACK is dropped instead. @param response without a To tag
        record Answer(Response.Builder response) implements Decision {}
    }

    /// @param decision to be called once on the strand, before this returns or later
    void decide(Arrival arrival, Consumer<Decision> decision);
}
