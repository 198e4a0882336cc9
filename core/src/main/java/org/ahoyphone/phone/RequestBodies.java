package org.ahoyphone.phone;

import org.ahoyphone.sip.event.EventBody;
import org.ahoyphone.sip.message.Request;

/// The body of a request as a document of an event package.
final class RequestBodies {
    private RequestBodies() {}

    static EventBody of(Request request) {
        String type = request.contentType();
        return EventBody.of(type == null ? "application/octet-stream" : type, request.body());
    }
}
