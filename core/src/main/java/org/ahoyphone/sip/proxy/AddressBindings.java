package org.ahoyphone.sip.proxy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All places where one user is reached, in the order in which they were registered or refreshed.
public record AddressBindings(List<ContactBinding> all) {
    public static final AddressBindings NONE = new AddressBindings(List.of());

    public AddressBindings {
        all = List.copyOf(all);
    }

    /// Those that have not expired. @param nowMs of the registrar's clock
    public AddressBindings at(long nowMs) {
        return new AddressBindings(all.stream().filter(binding -> binding.expiryMs() > nowMs).toList());
    }

    /// Those of one user agent. @param instance a URN without brackets
    public AddressBindings of(String instance) {
        return new AddressBindings(all.stream().filter(binding -> instance.equals(binding.instance())).toList());
    }

    /// The target set (RFC 3261 section 16.5). A user agent that registered over several flows is one target: the newest flow, with the
    /// others as its spares (RFC 5626 section 5.3).
    public List<Target> targets() {
        Map<Object, List<Target>> byAgent = new LinkedHashMap<>();
        for (ContactBinding binding : all.reversed()) {
            Object agent = binding.instance() == null ? binding : binding.instance();
            List<Target> ways = byAgent.computeIfAbsent(agent, _ -> new ArrayList<>());
            ways.add(binding.target());
            ways.addAll(binding.target().spares());
        }
        return byAgent.values().stream().map(ways -> ways.getFirst().withSpares(ways.subList(1, ways.size()))).toList();
    }

    /// With a binding in the place of the one that it replaces, if any.
    AddressBindings with(ContactBinding binding) {
        List<ContactBinding> next = new ArrayList<>(without(binding).all);
        next.add(binding);
        return new AddressBindings(next);
    }

    AddressBindings without(ContactBinding binding) {
        return new AddressBindings(all.stream().filter(old -> !old.replacedBy(binding)).toList());
    }
}
