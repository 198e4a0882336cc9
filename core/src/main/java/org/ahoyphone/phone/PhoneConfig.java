package org.ahoyphone.phone;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.ahoyphone.tls.TlsConfig;
import org.jspecify.annotations.Nullable;

/// How a phone starts. Immutable; each method gives a changed copy.
///
/// @param listen where to listen; empty means one UDP and one TCP socket on all addresses at ports the system chooses
/// @param engine makes the media of calls; null for a phone without calls (messages and registration only)
/// @param userAgent the User-Agent and Server header
/// @param calls how calls are treated
/// @param tls whom to trust on encrypted connections, and the certificate that listening on TLS and WSS needs
/// @param webOrigins whether web pages of an origin, like `https://example.org`, may connect by WebSocket; asked on the
///     connections' threads
/// @param instance names this installation of the phone, always the same one (RFC 5626 section 4.1): to be made once and stored. Two
///     that run at a time need two. null for none: then registrars cannot tell a phone that moved from another one
public record PhoneConfig(
        List<ListenAddress> listen,
        @Nullable MediaEngine engine,
        String userAgent,
        CallConfig calls,
        TlsConfig tls,
        Predicate<String> webOrigins,
        @Nullable UUID instance) {
    public PhoneConfig {
        listen = List.copyOf(listen);
    }

    public static PhoneConfig defaults() {
        return new PhoneConfig(List.of(), null, "Ahoy", CallConfig.DEFAULT, TlsConfig.defaults(), _ -> false, null);
    }

    public PhoneConfig media(MediaEngine media) {
        return new PhoneConfig(listen, media, userAgent, calls, tls, webOrigins, instance);
    }

    /// Adds an address to listen on.
    public PhoneConfig listen(ListenAddress address) {
        var all = new ArrayList<>(listen);
        all.add(address);
        return new PhoneConfig(all, engine, userAgent, calls, tls, webOrigins, instance);
    }

    public PhoneConfig userAgent(String name) {
        return new PhoneConfig(listen, engine, name, calls, tls, webOrigins, instance);
    }

    public PhoneConfig calls(CallConfig treated) {
        return new PhoneConfig(listen, engine, userAgent, treated, tls, webOrigins, instance);
    }

    public PhoneConfig tls(TlsConfig config) {
        return new PhoneConfig(listen, engine, userAgent, calls, config, webOrigins, instance);
    }

    public PhoneConfig webOrigins(Predicate<String> allowed) {
        return new PhoneConfig(listen, engine, userAgent, calls, tls, allowed, instance);
    }

    public PhoneConfig instance(@Nullable UUID name) {
        return new PhoneConfig(listen, engine, userAgent, calls, tls, webOrigins, name);
    }
}
