package org.ahoyphone.sip.transport.dns;

import java.util.List;

/// What came of a [Question].
public sealed interface Answer {
    /// @param records at least one
    /// @param ttlSeconds how long they may be kept, seconds
    record Records(List<DnsRecord> records, long ttlSeconds) implements Answer {
        public Records {
            records = List.copyOf(records);
        }
    }

    /// The name is not there, or has no records of this type (RFC 2308).
    ///
    /// @param ttlSeconds how long that may be relied on, seconds
    record None(long ttlSeconds) implements Answer {}

    /// Nobody could say.
    ///
    /// @param why part of a sentence, without a full stop
    record Failed(String why) implements Answer {}

    /// How long a failure is believed before the same is asked again, seconds: a phone that dials again at once must not
    /// wait for the same silence again, and the network may be back soon.
    long FAILURE_SECONDS = 5;

    /// How long it may be kept, seconds.
    default long keptSeconds() {
        return switch (this) {
            case Records(_, var ttl) -> ttl;
            case None(var ttl) -> ttl;
            case Failed _ -> FAILURE_SECONDS;
        };
    }
}
