package org.ahoyphone.sip.proxy;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.Uri;
import org.ahoyphone.sip.message.Via;

/// How a proxy is named in messages: the domains that it is responsible for (RFC 3261 section 6, "home domain"), and the
/// addresses where it is reached, which stand in its Via, Record-Route and Path.
///
/// @param domains   in lower case, without port
/// @param addresses `host:port` in lower case, an IPv6 host in brackets
public record ProxyNames(Set<String> domains, Set<String> addresses) {
    private static final int DEFAULT_PORT = 5060;
    private static final int DEFAULT_SECURE_PORT = 5061;

    public ProxyNames {
        domains = lower(domains);
        addresses = lower(addresses);
    }

    /// One domain, at addresses that are not known yet: a proxy adds those that it listens at.
    public static ProxyNames of(String domain) {
        return new ProxyNames(Set.of(domain), Set.of());
    }

    /// With more addresses.
    public ProxyNames with(Collection<String> more) {
        Set<String> all = new HashSet<>(addresses);
        all.addAll(more);
        return new ProxyNames(domains, all);
    }

    private static Set<String> lower(Collection<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /// Whether a URI is in a domain of this proxy, or names the proxy itself: whether it is to be looked up here (section 16.5).
    public boolean responsible(Uri uri) {
        return uri instanceof SipUri sip && (domains.contains(sip.host().toLowerCase(Locale.ROOT)) || addressed(sip));
    }

    /// Whether a URI leads to this proxy: what it looks for in Route (section 16.4).
    public boolean leadsHere(Uri uri) {
        return uri instanceof SipUri sip && (addressed(sip) || (sip.port() < 0 && domains.contains(sip.host().toLowerCase(Locale.ROOT))));
    }

    /// Whether a Via was written by this proxy.
    public boolean wrote(Via via) {
        int usual = via.transport().equals("TLS") || via.transport().equals("WSS") ? DEFAULT_SECURE_PORT : DEFAULT_PORT;
        return addresses.contains(address(via.host(), via.port() < 0 ? usual : via.port()));
    }

    private boolean addressed(SipUri uri) {
        int usual = uri.isSecure() || "tls".equals(uri.transport()) ? DEFAULT_SECURE_PORT : DEFAULT_PORT;
        return addresses.contains(address(uri.host(), uri.port() < 0 ? usual : uri.port()));
    }

    /// An address as [#addresses] has it.
    public static String address(String host, int port) {
        return ((host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port).toLowerCase(Locale.ROOT);
    }
}
