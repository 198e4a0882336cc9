package org.ahoyphone.sip.endpoint;

import java.util.List;
import java.util.function.Consumer;
import org.ahoyphone.sip.dialog.AcceptedInvite;
import org.ahoyphone.sip.dialog.Outcome;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Reason;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transport.Hop;
import org.jspecify.annotations.Nullable;

/// A request on its way, over one server after the other, and who hears what comes of it. Owned by the strand.
///
/// Its transaction lives on for half a minute after the answer; the request does not, for a server that calls has many thousands of
/// them.
final class OutgoingRequest {
    private final Consumer<Outcome> user;
    private final String callId;
    private @Nullable Request request;
    private @Nullable AcceptedInvite accepted;

    /// The servers that are left to try.
    List<Hop> left = List.of();

    /// The transaction that counts.
    @Nullable RunningClient<?> attempt;

    boolean abandoned;
    boolean cancelled;

    /// Of the CANCEL.
    @Nullable Reason why;

    OutgoingRequest(String callId, Request request, Consumer<Outcome> user) {
        this.callId = callId;
        this.request = request;
        this.user = user;
    }

    String callId() {
        return callId;
    }

    /// As its user has sent it; null once its final response came, after which nothing is told but further 2xx of an INVITE.
    @Nullable Request request() {
        return request;
    }

    /// Tells its user of a response.
    void answered(Response response) {
        Request asked = request;
        if (asked == null) {
            if (accepted != null) {
                tell(new Outcome.Answered(accepted.answeredBy(response), response));
            }
            return;
        }
        if (response.isFinal()) {
            request = null;
            accepted = asked.is(Method.INVITE) && response.isSuccess() ? AcceptedInvite.of(asked) : null;
        }
        tell(new Outcome.Answered(asked, response));
    }

    /// Tells its user that nothing comes of it.
    void unanswered(Outcome outcome) {
        if (request != null) {
            request = null;
            tell(outcome);
        }
    }

    private void tell(Outcome outcome) {
        if (!abandoned) {
            user.accept(outcome);
        }
    }
}
