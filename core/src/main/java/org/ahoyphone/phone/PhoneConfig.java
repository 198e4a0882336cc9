package org.ahoyphone.phone;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a phone starts. Immutable; each method gives a changed copy.
///
/// @param listen where to listen; empty means one UDP and one TCP socket on all addresses at ports the system chooses
/// @param engine makes the media of calls; null for a phone without calls (messages and registration only)
/// @param userAgent the User-Agent and Server header
/// @param calls how calls are treated
public record PhoneConfig(List<ListenAddress> listen, @Nullable MediaEngine engine, String userAgent, CallConfig calls) {
    public PhoneConfig {
        listen = List.copyOf(listen);
    }

    public static PhoneConfig defaults() {
        return new PhoneConfig(List.of(), null, "Ahoy", CallConfig.DEFAULT);
    }

    public PhoneConfig media(MediaEngine media) {
        return new PhoneConfig(listen, media, userAgent, calls);
    }

    /// Adds an address to listen on.
    public PhoneConfig listen(ListenAddress address) {
        var all = new ArrayList<>(listen);
        all.add(address);
        return new PhoneConfig(all, engine, userAgent, calls);
    }

    public PhoneConfig userAgent(String name) {
        return new PhoneConfig(listen, engine, name, calls);
    }

    public PhoneConfig calls(CallConfig treated) {
        return new PhoneConfig(listen, engine, userAgent, treated);
    }
}
