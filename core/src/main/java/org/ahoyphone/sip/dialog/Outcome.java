package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;

/// What came of a request that a usage sent by [UsageEffect.Send].
public sealed interface Outcome extends InviteEvent, RequestEvent, RegistrationEvent, SubscriptionEvent, NotifierEvent, PublicationEvent {
    /// The request that was sent, with or without the Via.
    Request request();

    /// A response came, provisional or final.
    record Answered(Request request, Response response) implements Outcome {}

    /// The transaction ended without a final response (RFC 3261 section 8.1.3.1).
    ///
    /// @param status 408 if nobody answered in time, 503 if the transport failed
    /// @param why one sentence
    record Unanswered(Request request, int status, String why) implements Outcome {}
}
