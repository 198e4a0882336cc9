package org.ahoyphone.tls;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.jspecify.annotations.Nullable;

/// Whether a certificate is that of a host.
public enum HostRule {
    /// RFC 5922 section 7: SIP URIs, else DNS names, else - where the certificate has no alternative names at all - its
    /// common name. No wildcards.
    SIP_DOMAIN,
    /// RFC 6125 as browsers do it, for WebSocket over TLS: DNS names, of which the first label may be a wildcard.
    WEB_HOST;

    private static final int DNS = 2;
    private static final int URI = 6;
    private static final int IP = 7;
    private static final String SIP = "sip:";

    /// What a certificate says whose it is.
    private record Names(List<String> sip, List<String> dns, List<String> addresses, boolean any) {}

    /// @param host name or literal address that was to be reached, IPv6 without brackets
    public boolean matches(X509Certificate certificate, String host) {
        String wanted = host.toLowerCase(Locale.ROOT);
        InetAddress literal = literal(wanted);
        Names names = names(certificate);
        if (literal != null) {
            // A URI or a DNS name that writes the address counts in SIP: `sip:192.0.2.1` is a SIP domain too.
            return names.addresses().stream().anyMatch(address -> literal.equals(literal(address)))
                    || (this == SIP_DOMAIN && names.sip().stream().anyMatch(domain -> literal.equals(literal(domain))));
        }
        return switch (this) {
            case SIP_DOMAIN -> identities(certificate).contains(wanted);
            case WEB_HOST -> names.dns().stream().anyMatch(name -> web(name, wanted));
        };
    }

    /// The SIP domains that a certificate proves (RFC 5922 section 7.1), in lower case.
    public static List<String> identities(X509Certificate certificate) {
        Names names = names(certificate);
        if (!names.sip().isEmpty()) {
            return names.sip();
        }
        if (names.any()) {
            return names.dns();
        }
        String common = commonName(certificate);
        return common == null ? List.of() : List.of(common);
    }

    private static Names names(X509Certificate certificate) {
        var sip = new ArrayList<String>();
        var dns = new ArrayList<String>();
        var addresses = new ArrayList<String>();
        Collection<List<?>> all;
        try {
            all = Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.of());
        } catch (CertificateParsingException _) {
            // Names that cannot be read prove nothing, and leave no room for the common name either.
            return new Names(List.of(), List.of(), List.of(), true);
        }
        for (List<?> name : all) {
            if (name.size() > 1 && name.get(0) instanceof Integer type && name.get(1) instanceof String value) {
                String text = value.toLowerCase(Locale.ROOT);
                switch (type) {
                    case URI -> sipDomain(text, sip);
                    case DNS -> dns.add(text);
                    case IP -> addresses.add(text);
                    default -> { }
                }
            }
        }
        return new Names(sip, dns, addresses, !all.isEmpty());
    }

    /// Section 7.1: only `sip` counts, and not with a user part, which names a person and not a domain.
    private static void sipDomain(String uri, List<String> domains) {
        if (uri.startsWith(SIP) && uri.indexOf('@') < 0) {
            String host = uri.substring(SIP.length()).split("[;?]", 2)[0];
            int end = host.startsWith("[") ? host.indexOf(']') : host.indexOf(':');
            domains.add(host.startsWith("[") ? host.substring(1, Math.max(1, end)) : end < 0 ? host : host.substring(0, end));
        }
    }

    private static @Nullable String commonName(X509Certificate certificate) {
        try {
            for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN") && part.getValue() instanceof String name) {
                    return name.toLowerCase(Locale.ROOT);
                }
            }
        } catch (InvalidNameException _) {
            return null;
        }
        return null;
    }

    private static boolean web(String name, String host) {
        if (!name.startsWith("*.")) {
            return name.equals(host);
        }
        int dot = host.indexOf('.');
        // A wildcard for a whole top level domain is nobody's.
        return dot > 0 && name.indexOf('.', 2) > 0 && host.substring(dot).equals(name.substring(1));
    }

    private static @Nullable InetAddress literal(String host) {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
