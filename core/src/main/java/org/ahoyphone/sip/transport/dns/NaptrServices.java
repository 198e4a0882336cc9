package org.ahoyphone.sip.transport.dns;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.ahoyphone.sip.transport.Transport;
import org.jspecify.annotations.Nullable;

/// Which ways to a domain its NAPTR records offer (RFC 3263 section 4.1, RFC 7118 section 7.2), as a pure function.
final class NaptrServices {
    /// A transport, and the name whose SRV records say where it is spoken.
    record Service(Transport transport, String name) {}

    private NaptrServices() {}

    /// The services that can be used here, the domain's favourite first.
    ///
    /// @param secure whether only encrypted ones will do: a `sips:` URI
    static List<Service> of(List<DnsRecord.Naptr> records, List<Transport> spoken, boolean secure) {
        var services = new ArrayList<Service>();
        records.stream()
                .sorted(Comparator.comparingInt(DnsRecord.Naptr::order).thenComparingInt(DnsRecord.Naptr::preference))
                .filter(NaptrServices::leadsToServers)
                .forEach(record -> {
                    Transport transport = transport(record.service());
                    if (transport != null && spoken.contains(transport) && (!secure || transport.secure())) {
                        services.add(new Service(transport, record.replacement()));
                    }
                });
        return services;
    }

    /// Only the flag "s" has a meaning here: the replacement has SRV records.
    private static boolean leadsToServers(DnsRecord.Naptr record) {
        return record.flags().equalsIgnoreCase("s") && !record.replacement().isEmpty();
    }

    private static @Nullable Transport transport(String service) {
        return switch (service.toUpperCase(Locale.ROOT)) {
            case "SIP+D2U" -> Transport.UDP;
            case "SIP+D2T" -> Transport.TCP;
            case "SIPS+D2T" -> Transport.TLS;
            case "SIP+D2W" -> Transport.WS;
            case "SIPS+D2W" -> Transport.WSS;
            default -> null;
        };
    }

    /// Where the SRV records of a transport are if no NAPTR record says so (RFC 3263 section 4.1, RFC 7118 section 7.2).
    static String usualName(Transport transport, String domain) {
        String prefix =
                switch (transport) {
                    case UDP -> "_sip._udp.";
                    case TCP -> "_sip._tcp.";
                    case TLS -> "_sips._tcp.";
                    case WS -> "_sip._ws.";
                    case WSS -> "_sips._ws.";
                };
        return prefix + domain;
    }
}
