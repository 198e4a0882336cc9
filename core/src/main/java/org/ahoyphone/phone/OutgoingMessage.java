package org.ahoyphone.phone;

import org.ahoyphone.sip.dialog.RequestEvent;
import org.ahoyphone.sip.dialog.RequestFact;
import org.ahoyphone.sip.dialog.RequestUsage;
import org.ahoyphone.sip.dialog.UserAgent;
import org.ahoyphone.sip.message.Request;

/// A text message on its way (RFC 3428).
///
/// @param id what its sender knows it by
record OutgoingMessage(SipPhone phone, SipAccount account, String id) {
    void send(Request message, UserAgent agent) {
        phone.endpoint()
                .<RequestUsage, RequestEvent, RequestFact>usage(
                        id,
                        RequestUsage.start(agent, account.authentication(), message),
                        outcome -> outcome,
                        fired -> {
                            throw new IllegalStateException("A request has no timer of its own, but " + fired + " came.");
                        },
                        this::told)
                .begin();
    }

    private void told(RequestFact fact) {
        phone.emit(switch (fact) {
            case RequestFact.Succeeded(var response) ->
                new PhoneEvent.MessageSent(account, id, true, response.status(), "The message was delivered.");
            case RequestFact.Refused(var status, var reason, var response) ->
                new PhoneEvent.MessageSent(account, id, false, status, EndWords.failure(status, reason, response));
        });
    }
}
