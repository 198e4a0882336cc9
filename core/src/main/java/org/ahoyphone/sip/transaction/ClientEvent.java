package org.ahoyphone.sip.transaction;

import org.ahoyphone.sip.message.Response;

/// What happens to a client transaction.
public sealed interface ClientEvent {
    /// A response came that [TransactionKey] matched.
    record Received(Response response) implements ClientEvent {}

    record Fired(Timer timer) implements ClientEvent {}

    /// A message could not be sent, or the network said that it did not arrive. @param why one sentence
    record TransportFailed(String why) implements ClientEvent {}
}
