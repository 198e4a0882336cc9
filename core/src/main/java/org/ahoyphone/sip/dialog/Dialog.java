package org.ahoyphone.sip.dialog;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipMessage;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.Uri;
import org.jspecify.annotations.Nullable;

/// The state that two user agents share (RFC 3261 section 12), and the only maker of requests within it.
///
/// A server holds many thousands of dialogs that do nothing for minutes: addresses are kept as the text that goes into requests, and read
/// when somebody asks.
///
/// @param from From of this side's requests, with the local tag
/// @param to To of this side's requests, with the remote tag if the far side gives one
/// @param requestTarget where requests go to in the end
/// @param routeSet the proxies on the way, the nearest first
/// @param localSeq the CSeq number of the last request of this side; 0 before the first of a UAS
/// @param lastReceived the CSeq number of the last request of the far side, -1 if there was none
/// @param early whether only a provisional response made it so far
/// @param secure whether it came about by a sips URI: then all targets are to be sips too
public record Dialog(
        DialogId id,
        String from,
        String to,
        String requestTarget,
        List<String> routeSet,
        int localSeq,
        int lastReceived,
        boolean early,
        boolean secure) {

    private static final Set<String> TARGET_REFRESH =
            Set.of(Method.INVITE, Method.UPDATE, Method.SUBSCRIBE, Method.NOTIFY, Method.REFER);

    public Dialog {
        routeSet = List.copyOf(routeSet);
    }

    /// @param local From of this side's requests
    /// @param remote To of this side's requests
    public Dialog(
            DialogId id,
            NameAddr local,
            NameAddr remote,
            Uri target,
            List<NameAddr> routes,
            int localSeq,
            OptionalInt remoteSeq,
            boolean early,
            boolean secure) {
        this(
                id, local.toString(), remote.toString(), target.toString(), texts(routes), localSeq, remoteSeq.orElse(-1), early, secure);
    }

    private static List<String> texts(List<NameAddr> routes) {
        return routes.isEmpty() ? List.of() : routes.stream().map(NameAddr::toString).toList();
    }

    /// From of this side's requests, with the local tag.
    public NameAddr local() {
        return NameAddr.parse(from).orElseThrow();
    }

    /// To of this side's requests, with the remote tag if the far side gives one.
    public NameAddr remote() {
        return NameAddr.parse(to).orElseThrow();
    }

    /// Where requests go to in the end.
    public Uri target() {
        return Uri.of(requestTarget);
    }

    /// The proxies on the way, the nearest first.
    public List<NameAddr> routes() {
        return routeSet.stream().map(route -> NameAddr.parse(route).orElseThrow()).toList();
    }

    /// The CSeq number of the last request of the far side, if there was one.
    public OptionalInt remoteSeq() {
        return lastReceived < 0 ? OptionalInt.empty() : OptionalInt.of(lastReceived);
    }

    /// A request in a dialog, and the dialog once it is sent. The builder may be given a body and further headers.
    public record Draft(Dialog next, Request.Builder request) {}

    /// What a request of the far side is to this dialog.
    public sealed interface Arrival {
        /// @param next the dialog from now on
        record InOrder(Dialog next) implements Arrival {}

        /// To be refused with 500 (section 12.2.2).
        record OutOfOrder() implements Arrival {}
    }

    /// The dialog of a UAC (section 12.1.2), by a response with a To tag from 101 to 299.
    public static Dialog uac(Request request, Response response) {
        // The route set is the response's Record-Route in reverse, the remote target its Contact. Provisional responses
        // of some peers have no Contact; until a better one comes, requests go where the first one went.
        return new Dialog(
                DialogId.of(response),
                written(request, HeaderName.FROM),
                written(response, HeaderName.TO),
                contactOf(response, request::uri).toString(),
                texts(response.recordRoutes().reversed()),
                request.cseq().number(),
                -1,
                response.isProvisional(),
                request.uri().scheme().equals("sips"));
    }

    /// The dialog of a UAS (section 12.1.1), as this side is about to answer the request with its tag.
    ///
    /// @param early whether the answer is provisional
    public static Dialog uas(Request request, String localTag, boolean early) {
        // The route set is the request's Record-Route in its order. The local sequence number is empty: the first
        // request of this side has 1.
        return new Dialog(
                new DialogId(request.callId(), localTag, Objects.requireNonNullElse(request.fromTag(), "")),
                request.toTag() == null ? written(request, HeaderName.TO) + ";tag=" + localTag : request.to().withTag(localTag).toString(),
                written(request, HeaderName.FROM),
                contactOf(request, () -> request.from().uri()).toString(),
                texts(request.recordRoutes()),
                0,
                request.cseq().number(),
                early,
                request.uri().scheme().equals("sips"));
    }

    /// This early dialog of a UAC once its 2xx came: section 13.2.2.4 has the route set made anew from the 2xx.
    public Dialog confirmed(Response response) {
        return new Dialog(
                id, from, to, target(response), texts(response.recordRoutes().reversed()), localSeq, lastReceived, false, secure);
    }

    /// This early dialog of a UAS once it has sent its 2xx.
    public Dialog confirmed() {
        return new Dialog(id, from, to, requestTarget, routeSet, localSeq, lastReceived, false, secure);
    }

    /// A request for the far side (section 12.2.1.1) with the next sequence number.
    public Draft request(String method, UserAgent agent) {
        Request.Builder request = draft(method, localSeq + 1);
        if (TARGET_REFRESH.contains(method)) {
            // A request that may change where this side is to be found says so.
            request.contact(agent.contact());
        }
        agent.headers().forEach(field -> request.add(field.name(), field.value()));
        return new Draft(sent(localSeq + 1), request);
    }

    /// A request of this side once more, which the far side answered with a challenge (section 22.2): the same with the next
    /// sequence number. Credentials are to be put in.
    public Draft again(Request refused) {
        return new Draft(sent(localSeq + 1), refused.edit().cseq(localSeq + 1, refused.method()));
    }

    /// The ACK of a 2xx (section 13.2.2.4): the sequence number and the credentials are the INVITE's.
    public Request.Builder ack(Request invite) {
        return draft(Method.ACK, invite.cseq().number())
                .copy(invite, HeaderName.AUTHORIZATION)
                .copy(invite, HeaderName.PROXY_AUTHORIZATION);
    }

    /// Takes in a request of the far side (section 12.2.2), not ACK or CANCEL, which carry the number of their INVITE.
    ///
    /// A number below the last one is out of order. The same number once more is not: it is a request that its sender, or a proxy on
    /// the way, sent again in another transaction because the first one failed.
    public Arrival receive(Request request) {
        int seq = request.cseq().number();
        if (seq < lastReceived) {
            return new Arrival.OutOfOrder();
        }
        return new Arrival.InOrder(new Dialog(id, from, to, requestTarget, routeSet, localSeq, seq, early, secure));
    }

    /// This dialog with the target that an accepted target refresh request or its 2xx names (sections 12.2.1.2 and 12.2.2).
    /// The route set never changes.
    public Dialog refreshed(SipMessage message) {
        return new Dialog(id, from, to, target(message), routeSet, localSeq, lastReceived, early, secure);
    }

    private Dialog sent(int seq) {
        return new Dialog(id, from, to, requestTarget, routeSet, seq, lastReceived, early, secure);
    }

    private Request.Builder draft(String method, int seq) {
        // Section 12.2.1.1: without routes, or when the first one is a loose router, the target is the Request-URI and all
        // routes stand in Route. Before a strict router the Request-URI is its URI, and the target closes the Route.
        Uri strict = strictRouter();
        Request.Builder request = Request.builder(method, strict == null ? target() : requestUri(strict));
        for (String route : strict == null ? routeSet : routeSet.subList(1, routeSet.size())) {
            request.add(HeaderName.ROUTE, route);
        }
        if (strict != null) {
            request.add(HeaderName.ROUTE, NameAddr.of(target()).toString());
        }
        return request.set(HeaderName.FROM, from).set(HeaderName.TO, to).callId(id.callId()).cseq(seq, method);
    }

    /// The first router, if it is a strict one.
    private @Nullable Uri strictRouter() {
        if (routeSet.isEmpty()) {
            return null;
        }
        Uri first = NameAddr.parse(routeSet.getFirst()).orElseThrow().uri();
        return first instanceof SipUri sip && !sip.isLooseRouter() ? first : null;
    }

    /// What may not stand in a Request-URI is taken away (section 19.1.1, table 1).
    private static Uri requestUri(Uri uri) {
        return uri instanceof SipUri sip ? sip.withoutHeaders().withoutParam("method") : uri;
    }

    /// The target that a message names, or the one that was.
    private String target(SipMessage message) {
        List<NameAddr> contacts = message.contacts();
        return contacts.isEmpty() ? requestTarget : requestUri(contacts.getFirst().uri()).toString();
    }

    private static String written(SipMessage message, HeaderName name) {
        return message.header(name).orElseThrow();
    }

    private static Uri contactOf(SipMessage message, Supplier<Uri> otherwise) {
        List<NameAddr> contacts = message.contacts();
        return contacts.isEmpty() ? otherwise.get() : requestUri(contacts.getFirst().uri());
    }
}
