package org.ahoyphone.sip.transport.dns;

import java.net.InetAddress;

/// A record that leads to a SIP server. Names are without the dot at their end; the empty name is the root.
public sealed interface DnsRecord {
    /// RFC 3403, as RFC 3263 section 4.1 uses it.
    record Naptr(int order, int preference, String flags, String service, String replacement) implements DnsRecord {}

    /// RFC 2782.
    record Srv(int priority, int weight, int port, String target) implements DnsRecord {}

    /// An A or AAAA record.
    record Address(InetAddress address) implements DnsRecord {}
}
