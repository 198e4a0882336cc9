package org.ahoyphone.sip.proxy;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// A location service in memory. Owned by one strand; answers before it returns.
public final class MemoryLocationService implements LocationService {
    private final Map<AddressOfRecord, AddressBindings> bindings = new HashMap<>();

    @Override
    public void find(AddressOfRecord address, Consumer<AddressBindings> found) {
        found.accept(bindings.getOrDefault(address, AddressBindings.NONE));
    }

    @Override
    public <R> void change(AddressOfRecord address, Function<AddressBindings, Changed<R>> change, Consumer<R> done) {
        Changed<R> changed = change.apply(bindings.getOrDefault(address, AddressBindings.NONE));
        put(address, changed.bindings());
        done.accept(changed.result());
    }

    private void put(AddressOfRecord address, AddressBindings now) {
        if (now.all().isEmpty()) {
            bindings.remove(address);
        } else {
            bindings.put(address, now);
        }
    }

    /// Forgets what has expired. @param nowMs of the registrar's clock
    public void sweep(long nowMs) {
        bindings.replaceAll((_, old) -> old.at(nowMs));
        bindings.values().removeIf(left -> left.all().isEmpty());
    }

    /// How many addresses have a binding.
    public int size() {
        return bindings.size();
    }
}
