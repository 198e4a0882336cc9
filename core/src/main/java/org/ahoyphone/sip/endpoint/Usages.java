package org.ahoyphone.sip.endpoint;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.ahoyphone.sip.message.Request;
import org.jspecify.annotations.Nullable;

/// Finds the usage that a request belongs to. Owned by the strand.
///
/// All dialogs of a usage, those of a forked INVITE too, have one Call-ID and one local tag; which of them a request is
/// for, the usage finds out. A CANCEL comes without the tag: it is found by what it cancels.
final class Usages {
    private record Owner(String callId, String localTag) {}

    private final Map<Owner, Consumer<Request>> usages = new HashMap<>();
    private final Map<RequestId, Consumer<Request>> invitations = new HashMap<>();

    void add(String callId, String localTag, Consumer<Request> usage) {
        usages.put(new Owner(callId, localTag), usage);
    }

    /// The usage that answers an INVITE that was received outside of all dialogs.
    void invited(Request invite, Consumer<Request> usage) {
        invitations.put(RequestId.of(invite), usage);
    }

    void remove(String callId, String localTag) {
        usages.remove(new Owner(callId, localTag));
    }

    void remove(Request invite) {
        invitations.remove(RequestId.of(invite));
    }

    /// The usage of a request with a To tag; null if there is none.
    @Nullable Consumer<Request> find(Request request) {
        return usages.get(new Owner(request.callId(), Objects.requireNonNullElse(request.toTag(), "")));
    }

    /// The usage that a CANCEL is for; null if there is none.
    @Nullable Consumer<Request> cancelled(Request invite) {
        Consumer<Request> inDialog = invite.toTag() == null ? null : find(invite);
        return inDialog == null ? invitations.get(RequestId.of(invite)) : inDialog;
    }

    int size() {
        return usages.size() + invitations.size();
    }

    void clear() {
        usages.clear();
        invitations.clear();
    }
}
