package org.ahoyphone.phone;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Privacy;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.Uri;
import org.ahoyphone.sip.transport.ListenPoint;
import org.ahoyphone.sip.transport.Transport;
import org.jspecify.annotations.Nullable;

/// The addresses of an account, read from its configuration. Immutable.
///
/// @param aor the address of record; null for the account that needs no server, whose address is where it is reached
/// @param registrar where to register, and what requests to other domains go through
/// @param proxies what all requests go through: one of them
/// @param anonymous whether calls and messages do not say who makes them
record Identity(String displayName, @Nullable SipUri aor, @Nullable SipUri registrar, List<SipUri> proxies, boolean anonymous) {
    Identity {
        proxies = List.copyOf(proxies);
    }

    /// The user of the account that needs no server.
    static final String NOBODY = "ahoy";

    private static final NameAddr ANONYMOUS =
            NameAddr.parse("\"Anonymous\" <sip:anonymous@anonymous.invalid>").orElseThrow();

    /// Of the account that needs no server.
    static final Identity DIRECT = new Identity("", null, null, List.of(), false);

    /// @throws PhoneException if a URI is wrong
    static Identity of(AccountConfig config) {
        SipUri aor = read("account", config.aor());
        if (aor.user() == null) {
            throw new PhoneException("The account \"" + config.aor() + "\" has no user; write it like sip:alice@example.org.");
        }
        if (config.expiresSeconds() <= 0) {
            throw new PhoneException("A registration cannot last " + config.expiresSeconds() + " seconds; 600 is usual.");
        }
        SipUri domain = domain(aor);
        SipUri registrar = config.registrar().isBlank() ? domain : read("registrar", config.registrar()).withUser(null);
        List<SipUri> proxies = config.proxies().stream().map(proxy -> read("proxy", proxy)).toList();
        return new Identity(config.displayName(), bare(aor), registrar, proxies, config.anonymous());
    }

    /// Where the account's server is; a transport that is written with the address is meant for the way there.
    private static SipUri domain(SipUri aor) {
        SipUri plain = SipUri.of(null, aor.host()).withHost(aor.host(), aor.port());
        String transport = aor.transport();
        SipUri place = transport == null ? plain : plain.withParam("transport", transport);
        return aor.isSecure() ? secured(place) : place;
    }

    private static SipUri read(String what, String text) {
        String written = WebSocketUrl.parse(text).map(url -> url.sip().toString()).orElse(text.strip());
        boolean whole = written.regionMatches(true, 0, "sip:", 0, 4) || written.regionMatches(true, 0, "sips:", 0, 5);
        String uri = whole ? written : "sip:" + written;
        if (!(Uri.parse(uri).orElse(null) instanceof SipUri sip) || (!whole && TargetUri.otherScheme(written))) {
            throw new PhoneException("The " + what + " \"" + text + "\" is not a SIP address; write it like sip:alice@example.org.");
        }
        String transport = sip.transport();
        if (transport != null && Transport.of(transport) == null) {
            throw new PhoneException("The " + what + " \"" + text + "\" asks for the transport " + transport + "; udp, tcp, tls, ws and wss are spoken here.");
        }
        return sip.withoutHeaders();
    }

    private static SipUri bare(SipUri uri) {
        SipUri plain = SipUri.of(uri.user(), uri.host()).withHost(uri.host(), uri.port());
        return uri.isSecure() ? secured(plain) : plain;
    }

    private static SipUri secured(SipUri uri) {
        return uri.isSecure() || !(Uri.of("sips" + uri.toString().substring("sip".length())) instanceof SipUri secure) ? uri : secure;
    }

    /// From of this side's calls and messages, without a tag.
    NameAddr from(ListenPoint local) {
        // RFC 3323 section 4.1.1.3.
        return anonymous ? ANONYMOUS : named(local);
    }

    /// From of this side's registration, which tells its registrar who it is.
    NameAddr named(ListenPoint local) {
        return NameAddr.of(displayName, aor == null ? SipUri.of(NOBODY, plain(local)) : aor);
    }

    /// Where the other side reaches this account. Two accounts may have one user name at different domains: `line` tells
    /// them apart, because a registrar sends requests to the very URI that was registered.
    NameAddr contact(ListenPoint local) {
        return contact(local, false);
    }

    /// @param secure whether it goes with a `sips:` URI, and has to be one itself (RFC 3261 section 8.1.1.8)
    NameAddr contact(ListenPoint local, boolean secure) {
        SipUri uri = SipUri.of(aor == null ? NOBODY : aor.user(), local.host()).withHost(local.host(), local.port());
        if (local.transport() != Transport.UDP) {
            uri = uri.withParam("transport", local.transport().parameter());
        }
        if (local.throughFlow()) {
            // RFC 5626 section 4.3: what comes is to come over the connection that this side has made.
            uri = uri.withParam("ob", null);
        }
        SipUri named = line().isEmpty() ? uri : uri.withParam("line", line());
        return NameAddr.of((secure || (aor != null && aor.isSecure())) && local.transport().secure() ? secured(named) : named);
    }

    /// The same for calls, which tell it the other side.
    NameAddr callContact(ListenPoint local, boolean secure) {
        NameAddr contact = contact(local, secure);
        return anonymous && contact.uri() instanceof SipUri uri ? NameAddr.of(uri.withUser(null)) : contact;
    }

    /// Asks the account's server to keep to itself who makes an anonymous request (RFC 3325 section 9.3), and tells it alone who
    /// that is.
    Request keepPrivate(Request request) {
        if (!anonymous || aor == null) {
            return request;
        }
        return request.edit()
                .set(HeaderName.PRIVACY, Privacy.ID)
                .set(HeaderName.P_PREFERRED_IDENTITY, NameAddr.of(displayName, aor).toString())
                .build();
    }

    /// The same at every start, so that a binding that a crash left behind is replaced.
    String line() {
        return aor == null ? "" : Integer.toHexString(aor.toString().hashCode());
    }

    /// Also where peers are told of no address: From is no place to connect to.
    private static String plain(ListenPoint local) {
        String text = local.address().getAddress().getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }

    /// The routes that a request starts with (RFC 3261 section 8.1.2, RFC 3608 section 6).
    ///
    /// @param proxy what the request goes through first; null for none
    /// @param registered whether the account is registered: then its registrar relays what goes to other domains
    /// @param serviceRoutes what the registrar asked to send requests through
    List<NameAddr> routes(SipUri target, @Nullable SipUri proxy, boolean registered, List<NameAddr> serviceRoutes) {
        var routes = new ArrayList<NameAddr>();
        if (proxy != null) {
            routes.add(loose(proxy));
        }
        if (registered) {
            serviceRoutes.stream().filter(route -> !routes.contains(route)).forEach(routes::add);
        }
        if (routes.isEmpty() && registered && registrar != null && !samePlace(registrar, target)) {
            routes.add(loose(registrar));
        }
        return List.copyOf(routes);
    }

    private static NameAddr loose(SipUri uri) {
        return NameAddr.of(uri.isLooseRouter() ? uri : uri.withParam("lr", null));
    }

    private static boolean samePlace(SipUri a, SipUri b) {
        return a.host().equalsIgnoreCase(b.host())
                && a.port() == b.port()
                && Objects.equals(a.transport(), b.transport())
                && Objects.equals(a.param("maddr"), b.param("maddr"));
    }

    /// The URI that says where a request goes first.
    static Uri nextHop(Uri target, List<NameAddr> routes) {
        return routes.isEmpty() ? target : routes.getFirst().uri();
    }
}
