package org.ahoyphone.sip.endpoint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.ahoyphone.sip.message.Request;
import org.jspecify.annotations.Nullable;

/// The usages of an endpoint, and which of them a request belongs to. Owned by the strand.
///
/// All dialogs of a usage, those of a forked INVITE too, have one Call-ID and one local tag; which of them a request is
/// for, the usage finds out.
final class Usages {
    private final Map<DialogOwner, RunningUsage<?, ?, ?>> inDialogs = new HashMap<>();
    private final Set<RunningUsage<?, ?, ?>> others = new HashSet<>();
    /// Who has several usages with one owner, one a dialog: subscriptions that forked.
    private final Map<DialogOwner, Consumer<Request>> groups = new HashMap<>();

    void add(RunningUsage<?, ?, ?> usage) {
        if (usage.owner().hasDialogs()) {
            inDialogs.put(usage.owner(), usage);
        } else {
            others.add(usage);
        }
    }

    void remove(RunningUsage<?, ?, ?> usage) {
        if (usage.owner().hasDialogs()) {
            inDialogs.remove(usage.owner(), usage);
        } else {
            others.remove(usage);
        }
    }

    void hear(DialogOwner owner, Consumer<Request> user) {
        groups.put(owner, user);
    }

    void deaf(DialogOwner owner) {
        groups.remove(owner);
    }

    /// Who tells apart to which of his usages a request with a To tag belongs; null if nobody does.
    @Nullable Consumer<Request> group(Request request) {
        return groups.get(new DialogOwner(request.callId(), Objects.requireNonNullElse(request.toTag(), "")));
    }

    /// The usage of a request with a To tag; null if there is none.
    @Nullable RunningUsage<?, ?, ?> find(Request request) {
        return inDialogs.get(new DialogOwner(request.callId(), Objects.requireNonNullElse(request.toTag(), "")));
    }

    int size() {
        return inDialogs.size() + others.size() + groups.size();
    }

    /// Ends all without a word.
    void destroyAll() {
        List.copyOf(inDialogs.values()).forEach(RunningMachine::stop);
        List.copyOf(others).forEach(RunningMachine::stop);
        inDialogs.clear();
        others.clear();
        groups.clear();
    }
}
