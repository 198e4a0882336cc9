package org.ahoyphone.sip.transaction;

import java.util.Locale;
import java.util.Objects;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.SipMessage;
import org.ahoyphone.sip.message.Via;
import org.jspecify.annotations.Nullable;

/// What says which transaction a message belongs to: two messages with equal keys belong to the same one.
public sealed interface TransactionKey {
    /// Of the request that made the transaction.
    String method();

    /// RFC 3261 section 17.1.3: the branch that this side put into the top Via, and the method of the CSeq, for a CANCEL has
    /// the branch of what it cancels.
    record Client(String branch, String method) implements TransactionKey {}

    /// RFC 3261 section 17.2.3, the top Via's branch has the magic cookie: the branch is unique together with who
    /// made it.
    ///
    /// @param host of the top Via, in lower case
    /// @param port of the top Via, -1 where none is written
    record Server(String branch, String host, int port, String method) implements TransactionKey {}

    /// The same section, the branch has no cookie or there is none: an RFC 2543 element sent it. The To tag is left out of
    /// what the section compares, because an ACK has one where its INVITE had none; Call-ID, From tag and CSeq already tell
    /// two requests of one sender apart.
    ///
    /// @param via the top Via as it came, without what the receiver noted in it
    record OldServer(String uri, @Nullable String fromTag, String callId, int cseq, String via, String method)
            implements TransactionKey {}

    /// The key of a client transaction, from its request or a response to it.
    ///
    /// @throws IllegalStateException if the message has no Via
    static Client client(SipMessage message) {
        return new Client(Objects.requireNonNullElse(message.topVia().branch(), ""), message.cseq().method());
    }

    /// The key of the server transaction that a request makes or belongs to. An ACK belongs to its INVITE.
    static TransactionKey server(Request request) {
        return server(request, request.is(Method.ACK) ? Method.INVITE : request.method());
    }

    /// The key of the server transaction that a CANCEL is meant for (RFC 3261 section 9.2): the match is made as if it were the
    /// request it cancels. Only INVITE can be usefully cancelled.
    static TransactionKey cancelled(Request cancel) {
        return server(cancel, Method.INVITE);
    }

    private static TransactionKey server(Request request, String method) {
        Via via = request.topVia();
        if (via.hasUniqueBranch()) {
            return new Server(Objects.requireNonNull(via.branch()), via.host().toLowerCase(Locale.ROOT), via.port(), method);
        }
        Via plain = new Via(via.transport(), via.host(), via.port(), via.params().without("received").without("rport"));
        return new OldServer(
                request.uri().toString(), request.fromTag(), request.callId(), request.cseq().number(), plain.toString(), method);
    }
}
