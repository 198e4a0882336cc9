package org.ahoyphone.sip.proxy;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.proxy.LocationService.Changed;
import org.jspecify.annotations.Nullable;

/// What a REGISTER makes of the bindings of its user, and what it is answered with (RFC 3261 section 10.3, with Path, RFC 3327,
/// Service-Route, RFC 3608, outbound, RFC 5626 section 6, and GRUU, RFC 5627 section 5), as a pure function. Who the sender is, and
/// whether he may do this, was found out before.
public record Registrar(RegistrarSettings settings) {
    private static final Set<String> EXTENSIONS = Set.of("path", "outbound", "gruu");

    /// @param address who is registered: the To of the request
    /// @param flow    the name of the flow that the REGISTER came over if its sender is reached by that alone, else null
    /// @param nowMs   of the clock that all bindings of this registrar are measured by
    public Changed<Response.Builder> register(
            Request request, AddressOfRecord address, @Nullable String flow, AddressBindings before, long nowMs) {
        AddressBindings now = before.at(nowMs);
        Response.Builder refusal = refusal(request);
        if (refusal != null) {
            return new Changed<>(now, refusal);
        }
        if (request.contactIsStar()) {
            return all(request, address, now, nowMs);
        }
        AddressBindings next = now;
        for (NameAddr contact : request.contacts()) {
            long asked = asked(request, contact);
            ContactBinding binding = binding(request, contact, flow, nowMs + 1000 * Math.min(asked, settings.most()));
            // Step 7: all of the contacts are bound, or none.
            if (outOfOrder(request, now, binding)) {
                return new Changed<>(now, Response.of(request, 500).reason("Register Out Of Order"));
            }
            if (asked > 0 && asked < settings.least()) {
                return new Changed<>(
                        now, Response.of(request, 423).set(HeaderName.MIN_EXPIRES, Integer.toString(settings.least())));
            }
            next = asked == 0 ? next.without(binding) : next.with(binding);
        }
        if (next.all().size() > settings.contacts()) {
            return new Changed<>(now, Response.of(request, 403).reason("Too Many Contacts"));
        }
        return new Changed<>(next, granted(request, address, next, nowMs));
    }

    private static Response.@Nullable Builder refusal(Request request) {
        // Step 2: extensions that are required and not known.
        List<String> unknown = request.headers().values(HeaderName.REQUIRE).stream()
                .filter(tag -> EXTENSIONS.stream().noneMatch(tag::equalsIgnoreCase))
                .toList();
        if (!unknown.isEmpty()) {
            return Response.of(request, 420).set(HeaderName.UNSUPPORTED, String.join(", ", unknown));
        }
        List<NameAddr> flows = request.contacts().stream().filter(contact -> outbound(request, contact)).toList();
        List<NameAddr> path = request.headers().addresses(HeaderName.PATH);
        // RFC 5626 section 6: a flow stands alone in its REGISTER.
        if (!flows.isEmpty() && request.contacts().size() > 1) {
            return Response.of(request, 400).reason("A Flow Is Registered Alone");
        }
        // There as well: the first proxy on the way must have promised to keep the flow, or nothing comes of it.
        if (!flows.isEmpty() && !path.isEmpty() && !(path.getLast().uri() instanceof SipUri edge && edge.param("ob") != null)) {
            return Response.of(request, 439);
        }
        return null;
    }

    /// Step 6: `*` takes all bindings back.
    private Changed<Response.Builder> all(Request request, AddressOfRecord address, AddressBindings now, long nowMs) {
        OptionalLong expires = request.headers().number(HeaderName.EXPIRES);
        if (request.headers().values(HeaderName.CONTACT).size() > 1 || expires.isEmpty() || expires.getAsLong() != 0) {
            return new Changed<>(now, Response.of(request, 400).reason("Contact * Needs Expires 0"));
        }
        if (now.all().stream().anyMatch(old -> outOfOrder(request, old))) {
            return new Changed<>(now, Response.of(request, 500).reason("Register Out Of Order"));
        }
        return new Changed<>(AddressBindings.NONE, granted(request, address, AddressBindings.NONE, nowMs));
    }

    /// Whether a later REGISTER of the same client was here already.
    private static boolean outOfOrder(Request request, AddressBindings now, ContactBinding binding) {
        return now.all().stream().filter(old -> old.replacedBy(binding)).anyMatch(old -> outOfOrder(request, old));
    }

    private static boolean outOfOrder(Request request, ContactBinding old) {
        return old.callId().equals(request.callId()) && request.cseq().number() <= old.cseq();
    }

    /// Step 6: the contact's own time, else that of the whole request, else the usual. Seconds.
    private long asked(Request request, NameAddr contact) {
        String own = contact.param("expires");
        if (own != null) {
            return own.matches("\\d{1,10}") ? Long.parseLong(own) : settings.usual();
        }
        return request.headers().number(HeaderName.EXPIRES).orElse(settings.usual());
    }

    private static ContactBinding binding(Request request, NameAddr contact, @Nullable String flow, long expiryMs) {
        String instance = instance(contact);
        int regId = outbound(request, contact) ? Integer.parseInt(Objects.requireNonNull(contact.param("reg-id"))) : 0;
        List<NameAddr> path = request.headers().addresses(HeaderName.PATH);
        return new ContactBinding(
                contact.withoutParam("expires"),
                expiryMs,
                request.callId(),
                request.cseq().number(),
                path,
                instance,
                regId,
                path.isEmpty() ? flow : null);
    }

    private static @Nullable String instance(NameAddr contact) {
        String quoted = contact.param("+sip.instance");
        return quoted != null && quoted.startsWith("<") && quoted.endsWith(">") ? quoted.substring(1, quoted.length() - 1) : null;
    }

    /// Whether a contact is a flow by RFC 5626 section 6: it says which, whose, and that it knows what it says.
    private static boolean outbound(Request request, NameAddr contact) {
        String regId = contact.param("reg-id");
        return regId != null && regId.matches("[1-9]\\d{0,8}") && instance(contact) != null
                && request.headers().hasToken(HeaderName.SUPPORTED, "outbound");
    }

    /// Step 8: all bindings, with the time that each has left.
    private Response.Builder granted(Request request, AddressOfRecord address, AddressBindings now, long nowMs) {
        Response.Builder ok = Response.of(request, 200);
        boolean gruu = settings.gruus() != null && request.headers().hasToken(HeaderName.SUPPORTED, "gruu");
        for (ContactBinding binding : now.all()) {
            long left = (binding.expiryMs() - nowMs + 999) / 1000;
            NameAddr contact = binding.contact().withParam("expires", Long.toString(left));
            ok.add(HeaderName.CONTACT, (gruu ? withGruus(contact, address, binding) : contact).toString());
        }
        // RFC 3327 section 5.3: the sender sees which way was kept.
        request.headers().all(HeaderName.PATH).forEach(path -> ok.add(HeaderName.PATH, path));
        if (!now.all().isEmpty()) {
            settings.serviceRoutes().forEach(route -> ok.add(HeaderName.SERVICE_ROUTE, route.toString()));
        }
        if (request.contacts().stream().anyMatch(contact -> outbound(request, contact))) {
            // RFC 5626 section 6: this is how the client knows that its flow is kept.
            ok.set(HeaderName.REQUIRE, "outbound");
            if (settings.flowTimer() > 0) {
                ok.set(HeaderName.FLOW_TIMER, Integer.toString(settings.flowTimer()));
            }
        }
        return ok;
    }

    private NameAddr withGruus(NameAddr contact, AddressOfRecord address, ContactBinding binding) {
        Gruus gruus = Objects.requireNonNull(settings.gruus());
        String instance = binding.instance();
        return instance == null
                ? contact
                : contact.withParam("pub-gruu", gruus.permanent(address, instance).toString())
                        .withParam("temp-gruu", gruus.temporary(address, instance, binding.callId(), binding.cseq()).toString());
    }
}
