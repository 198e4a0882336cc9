package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Timing;
import org.jspecify.annotations.Nullable;

/// What every state of an [InviteUsage] carries along, and the responses made of it.
///
/// @param owner whether this side made the Call-ID, that is, sent the first INVITE
record InviteContext(UserAgent agent, CallPolicy policy, Authentication auth, Chance chance, boolean owner) {
    Timing timing() {
        return agent.timing();
    }

    InviteContext with(Authentication next) {
        return next.equals(auth) ? this : new InviteContext(agent, policy, next, chance, owner);
    }

    InviteContext at(NameAddr contact) {
        return new InviteContext(agent.at(contact), policy, auth, chance, owner);
    }

    InviteContext drawn() {
        return new InviteContext(agent, policy, auth, chance.next(), owner);
    }

    /// The wait before a re-INVITE that met another one is tried again, ms (RFC 3261 section 14.1), in steps of 10 ms: the owner
    /// of the Call-ID waits 2.1 to 4 s, the other side up to 2 s.
    long glareWait() {
        return owner ? 2_100 + 10 * chance.below(191) : 10 * chance.below(201);
    }

    /// A plain response to a request that carries this side's tag.
    Response reply(Request request, int status) {
        return Response.of(request, status).build();
    }

    /// A plain response to a request that may not carry this side's tag yet.
    Response reply(Request request, int status, String localTag) {
        return Response.of(request, status).toTag(localTag).build();
    }

    /// The 500 to an INVITE that came while another one is being answered: try again in 0 to 10 s (section 14.2).
    Response busy(Request request) {
        return reply(request, 500).with(HeaderName.RETRY_AFTER, Long.toString(chance.below(11)));
    }

    /// A provisional or 2xx response to an INVITE: section 12.1.1 has it carry the Record-Route of the request and a Contact.
    Response establish(Request invite, int status, String localTag, @Nullable String sdp) {
        return establish(invite, status, localTag, sdp, SessionTimer.OFF);
    }

    /// The same. @param timer what was granted
    Response establish(Request invite, int status, String localTag, @Nullable String sdp, SessionTimer timer) {
        Response.Builder response =
                Response.of(invite, status).toTag(localTag).copy(invite, HeaderName.RECORD_ROUTE).contact(agent.contact());
        agent.headers().forEach(field -> response.add(field.name(), field.value()));
        timer.into(response, invite);
        return SessionBody.put(response, sdp).build();
    }
}
