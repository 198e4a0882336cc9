package org.ahoyphone.sip.transaction;

import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;

/// What happens to a server transaction after the request that made it.
public sealed interface ServerEvent {
    /// The request came again, or its ACK came: [TransactionKey] matched it.
    record Received(Request request) implements ServerEvent {}

    /// The transaction's user answers.
    record Respond(Response response) implements ServerEvent {}

    record Fired(Timer timer) implements ServerEvent {}

    /// A response could not be sent. @param why one sentence
    record TransportFailed(String why) implements ServerEvent {}
}
