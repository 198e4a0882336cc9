package org.ahoyphone.sip.proxy;

import java.util.function.Consumer;
import java.util.function.Function;

/// Where users are reached (RFC 3261 section 10.3, "location service"): written by a [Registrar], read by a proxy. It may stand in
/// memory or in a database elsewhere; nobody waits for it. Outcomes come on the strand of the caller, before the method returns or
/// later.
public interface LocationService {
    /// @param found hears what is kept, with what has expired perhaps still in it
    void find(AddressOfRecord address, Consumer<AddressBindings> found);

    /// What a change comes to. @param result for whoever asked for it
    record Changed<R>(AddressBindings bindings, R result) {}

    /// Changes the bindings of one address in one step: nobody sees or makes another change in between.
    ///
    /// @param change pure; may be called again if another writer came first
    /// @param done   hears the result once the change is kept
    <R> void change(AddressOfRecord address, Function<AddressBindings, Changed<R>> change, Consumer<R> done);
}
