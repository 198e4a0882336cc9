package org.ahoyphone.sip.dialog;

import java.util.Optional;
import org.ahoyphone.sip.message.EntityTag;
import org.ahoyphone.sip.message.Expires;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.jspecify.annotations.Nullable;

/// What a [PublicationUsage] publishes, and the PUBLISH requests and waits that follow from it (RFC 3903 section 4).
///
/// @param template a PUBLISH without Expires, SIP-If-Match and body
/// @param type the media type of the state
/// @param held whether the server holds the newest state
/// @param tag what the server calls the version it holds; null if it holds none
/// @param cseq the sequence number of the last PUBLISH
/// @param expires what is asked for, seconds
/// @param failures failures in a row
record Post(
        Request template,
        Authentication auth,
        Chance chance,
        String type,
        String text,
        boolean held,
        @Nullable EntityTag tag,
        int cseq,
        int expires,
        int failures) {

    private static final long BASE = 30_000;
    private static final long BOUND = 1_800_000;
    private static final long LONGEST = 31_536_000;

    /// A PUBLISH about to be sent. @param next the post from then on
    record Sending(Post next, Request request) {}

    /// Section 4.1, table 1: the state in the body unless the server holds it already; the version it holds unless it holds none.
    Sending publish() {
        Request.Builder request = next().set(HeaderName.EXPIRES, Integer.toString(expires));
        if (!held) {
            request.body(type, text);
        }
        return sign(request.build());
    }

    /// Section 4.5.
    Sending remove() {
        return sign(next().set(HeaderName.EXPIRES, "0").build());
    }

    private Request.Builder next() {
        Request.Builder request = template.edit().cseq(cseq + 1, template.method());
        if (tag != null) {
            request.set(HeaderName.SIP_IF_MATCH, tag.toString());
        }
        return request;
    }

    private Sending sign(Request request) {
        Authentication.Signed signed = auth.sign(request);
        return new Sending(new Post(template, signed.next(), chance, type, text, held, tag, cseq + 1, expires, failures), signed.request());
    }

    Sending again(Request sent, Authentication.Reply.Again again) {
        Request request = again.into(sent.edit().cseq(cseq + 1, sent.method()));
        return new Sending(new Post(template, again.next(), chance, type, text, held, tag, cseq + 1, expires, failures), request);
    }

    Post state(String newType, String newText) {
        return new Post(template, auth, chance, newType, newText, false, tag, cseq, expires, failures);
    }

    /// The server holds what was sent. @param newest whether that is the newest state
    Post accepted(Request sent, Response response, boolean newest) {
        EntityTag given = EntityTag.of(response).orElse(tag);
        return new Post(template, auth.settled(sent, response), chance, type, text, newest, given, cseq, expires, 0);
    }

    /// The server holds nothing of this side.
    Post lost() {
        return new Post(template, auth.settled(), chance, type, text, false, null, cseq, expires, failures);
    }

    Post failed() {
        return new Post(template, auth.settled(), chance.next(), type, text, false, tag, cseq, expires, failures + 1);
    }

    /// Asks for the time that a 423 names; empty if it does not ask for more.
    Optional<Post> asking(Response tooBrief) {
        return Expires.least(tooBrief)
                .filter(least -> least.seconds() > expires && least.seconds() <= LONGEST)
                .map(least -> new Post(template, auth, chance, type, text, held, tag, cseq, (int) least.seconds(), failures));
    }

    int granted(Response response) {
        return Expires.of(response).map(granted -> (int) Math.min(LONGEST, granted.seconds())).orElse(expires);
    }

    /// How long to wait after a failure, ms: doubling, with a random part.
    long retryWait() {
        long most = Math.min(BOUND, BASE << Math.min(failures, 10));
        return most / 2 + chance.below(most / 2 + 1);
    }
}
