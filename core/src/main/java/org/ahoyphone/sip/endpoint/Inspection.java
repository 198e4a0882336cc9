package org.ahoyphone.sip.endpoint;

import java.util.List;
import org.ahoyphone.sip.dialog.SessionBody;
import org.ahoyphone.sip.message.ContentDisposition;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.MediaRange;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.OtherUri;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.jspecify.annotations.Nullable;

/// What a UAS looks at before it processes a request (RFC 3261 section 8.2), as a pure function.
final class Inspection {
    private Inspection() {}

    /// The refusal that a request deserves, still without To tag and Server.
    ///
    /// @return null if it can be processed
    static Response.@Nullable Builder refusal(Request request, Capabilities can) {
        // Section 8.2.1: a method that is not supported is answered with 405 and Allow.
        if (!can.methods().contains(request.method())) {
            return Response.of(request, 405).set(HeaderName.ALLOW, can.allow());
        }
        // Section 8.2.2.1: a scheme that is not understood is answered with 416.
        if (request.uri() instanceof OtherUri) {
            return Response.of(request, 416);
        }
        // Section 8.2.2.3: extensions that are required and not understood are named in a 420.
        List<String> unknown = request.headers().contains(HeaderName.REQUIRE) ? unknown(request, can) : List.of();
        if (!unknown.isEmpty()) {
            return Response.of(request, 420).set(HeaderName.UNSUPPORTED, String.join(", ", unknown));
        }
        // Section 21.4.7: who takes no session description in the answer cannot be called.
        if (request.is(Method.INVITE) && !MediaRange.accepts(request, SessionBody.TYPE)) {
            return Response.of(request, 406);
        }
        return content(request, can);
    }

    private static List<String> unknown(Request request, Capabilities can) {
        return request.headers().values(HeaderName.REQUIRE).stream()
                .filter(tag -> can.extensions().stream().noneMatch(tag::equalsIgnoreCase))
                .toList();
    }

    /// Section 8.2.3: a body that must be understood and cannot be is answered with 415.
    private static Response.@Nullable Builder content(Request request, Capabilities can) {
        List<String> known = can.bodies().get(request.method());
        if (request.bodyLength() == 0 || known == null) {
            return null;
        }
        int status = SessionBody.refusal(request, known::contains);
        boolean encoded = request.headers().contains(HeaderName.CONTENT_ENCODING)
                && request.headers().values(HeaderName.CONTENT_ENCODING).stream()
                        .anyMatch(encoding -> !encoding.equalsIgnoreCase("identity"));
        boolean ignorable = ContentDisposition.of(request).filter(ContentDisposition::isOptional).isPresent();
        if (encoded && !ignorable) {
            return Response.of(request, 415).set(HeaderName.ACCEPT_ENCODING, "identity");
        }
        return switch (status) {
            case 0 -> null;
            case 415 -> Response.of(request, 415).set(HeaderName.ACCEPT, String.join(", ", known));
            default -> Response.of(request, status).reason("Malformed multipart body");
        };
    }
}
