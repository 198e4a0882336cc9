package org.ahoyphone.sip.transaction;

import org.ahoyphone.sip.message.Request;

/// What a server transaction tells its user.
public sealed interface ServerFact {
    /// A new request, once.
    record Asked(Request request) implements ServerFact {}

    /// An ACK that matched an INVITE answered with a 2xx (RFC 6026 section 7.1). Most ACKs of a 2xx have a branch of
    /// their own, match no transaction, and go to the dialog by themselves.
    record Acknowledged(Request ack) implements ServerFact {}

    /// Nobody acknowledged the refusal of an INVITE in 64 * T1 (timer H).
    record NotAcknowledged() implements ServerFact {}

    /// A response could not be sent. @param why one sentence
    record Unreachable(String why) implements ServerFact {}
}
