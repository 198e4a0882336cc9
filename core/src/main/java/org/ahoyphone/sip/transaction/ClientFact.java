package org.ahoyphone.sip.transaction;

import org.ahoyphone.sip.message.Response;

/// What a client transaction tells its user.
public sealed interface ClientFact {
    /// A response: any number of provisional ones, then one final one; after a 2xx to INVITE every further 2xx, repeated
    /// or of another branch (RFC 6026 section 7.2).
    record Answer(Response response) implements ClientFact {}

    /// Nothing final came in 64 * T1. To be treated as a 408 (RFC 3261 section 8.1.3.1).
    record TimedOut() implements ClientFact {}

    /// The transport failed. To be treated as a 503 (RFC 3261 section 8.1.3.1). @param why one sentence
    record Unreachable(String why) implements ClientFact {}
}
