package org.ahoyphone.sip.proxy;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.OtherUri;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;

/// What a proxy looks at before it forwards a request (RFC 3261 section 16.3, RFC 5393), as a pure function. Credentials are a
/// matter of the [ProxyPolicy].
///
/// @param names      this proxy
/// @param extensions what it understands of Proxy-Require, in lower case
public record RequestCheck(ProxyNames names, Set<String> extensions) {
    /// RFC 5393 section 5.3.3: what a request without the header is taken to have.
    public static final int DEFAULT_BREADTH = 60;

    public RequestCheck {
        extensions = Set.copyOf(extensions);
    }

    public sealed interface Verdict {
        /// To be forwarded. @param breadth how many branches it may have at one time
        record Fine(int breadth) implements Verdict {}

        /// To be answered with this. An ACK is dropped instead.
        record Refused(Response.Builder response) implements Verdict {}
    }

    public Verdict check(Request request) {
        // Section 16.3 step 2: a scheme that is not understood.
        if (request.uri() instanceof OtherUri) {
            return refused(request, 416);
        }
        // Step 3: Max-Forwards has run out. Section 11 lets this element answer an OPTIONS itself; it says 483 all the same, which
        // tells as much.
        if (request.maxForwards().orElse(1) == 0) {
            return refused(request, 483);
        }
        // Step 4 with RFC 5393 section 4: the same way again.
        if (LoopDetection.loops(request, names)) {
            return refused(request, 482);
        }
        // Step 5: extensions that a proxy on the way has to understand. CANCEL and ACK are never refused for them.
        List<String> unknown = request.is(Method.CANCEL) || request.is(Method.ACK)
                ? List.of()
                : request.headers().values(HeaderName.PROXY_REQUIRE).stream()
                        .filter(tag -> extensions.stream().noneMatch(tag::equalsIgnoreCase))
                        .toList();
        if (!unknown.isEmpty()) {
            return new Verdict.Refused(Response.of(request, 420).set(HeaderName.UNSUPPORTED, String.join(", ", unknown)));
        }
        OptionalLong breadth = request.headers().number(HeaderName.MAX_BREADTH);
        // RFC 5393 section 5.3.3.1: nothing left to share out.
        if (breadth.isPresent() && breadth.getAsLong() == 0) {
            return refused(request, 440);
        }
        return new Verdict.Fine((int) Math.min(Integer.MAX_VALUE, breadth.orElse(DEFAULT_BREADTH)));
    }

    private static Verdict refused(Request request, int status) {
        return new Verdict.Refused(Response.of(request, status));
    }
}
