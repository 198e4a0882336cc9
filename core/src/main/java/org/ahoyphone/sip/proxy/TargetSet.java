package org.ahoyphone.sip.proxy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/// The order in which targets are tried (RFC 3261 section 16.6): the most wanted first, equal ones at the same time, and never
/// more at one time than Max-Breadth permits (RFC 5393 section 5.3.3).
final class TargetSet {
    private TargetSet() {}

    /// Groups to be tried one after the other. A target that stands twice is tried once (section 16.5).
    ///
    /// @param breadth above 0
    static List<List<Target>> groups(List<Target> targets, int breadth) {
        TreeMap<Integer, List<Target>> byQ = new TreeMap<>(Comparator.reverseOrder());
        for (Target target : targets) {
            boolean known = byQ.values().stream().flatMap(List::stream).anyMatch(other -> same(other, target));
            if (!known) {
                byQ.computeIfAbsent(target.q(), _ -> new ArrayList<>()).add(target);
            }
        }
        List<List<Target>> groups = new ArrayList<>();
        for (List<Target> equal : byQ.values()) {
            // Section 5.3.3.1 of RFC 5393: what exceeds the breadth is not refused but waits its turn.
            for (int at = 0; at < equal.size(); at += breadth) {
                groups.add(List.copyOf(equal.subList(at, Math.min(equal.size(), at + breadth))));
            }
        }
        return List.copyOf(groups);
    }

    private static boolean same(Target a, Target b) {
        return a.uri().equivalent(b.uri()) && a.routes().equals(b.routes()) && Objects.equals(a.flow(), b.flow());
    }

    /// What the n-th of so many branches at one time gets of the breadth.
    static int share(int breadth, int branches, int n) {
        return breadth / branches + (n < breadth % branches ? 1 : 0);
    }
}
