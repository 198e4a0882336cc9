package org.ahoyphone.sip.proxy;

import java.util.List;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;

/// What a [ResponseContext] knows.
///
/// @param waiting  groups of targets not tried yet
/// @param branches by their number
/// @param closed   whether no further target is tried: the sender gave up, or a 2xx or 6xx came
/// @param answered whether a final response went upstream
record Fork(
        Request request, ForkSettings settings, List<List<Target>> waiting, List<Branch> branches, boolean closed, boolean answered) {
    Fork {
        waiting = List.copyOf(waiting);
        branches = List.copyOf(branches);
    }

    boolean invite() {
        return request.is(Method.INVITE);
    }
}
