package org.ahoyphone.sip.proxy;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;

/// The one final response among those of all branches (RFC 3261 section 16.7 steps 6 and 7), as a pure function.
final class BestResponse {
    private static final HeaderName[] CHALLENGES = {HeaderName.WWW_AUTHENTICATE, HeaderName.PROXY_AUTHENTICATE};

    /// Step 6: those 4xx are preferred that tell how to try again with better luck.
    private static final Set<Integer> HELPFUL = Set.of(401, 407, 415, 420, 484);

    private BestResponse() {}

    /// @param received all final responses, as they go upstream, none of them a 2xx; not empty
    static Response of(List<Response> received) {
        Response best = received.stream().min(Comparator.comparingInt(BestResponse::rank)).orElseThrow();
        // Step 6: a 503 would make the sender avoid this proxy, though it is a server behind it that is out of order.
        if (best.status() == 503) {
            return best.edit().status(500).remove(HeaderName.RETRY_AFTER).build();
        }
        return isChallenge(best) ? withAllChallenges(best, received) : best;
    }

    /// A 6xx above all, then the lowest class. A 4xx that says nothing is worse than one that helps, and silence (408, 487 after a
    /// CANCEL, 430) is the least of its class.
    private static int rank(Response response) {
        int status = response.status();
        if (status >= 600) {
            return 0;
        }
        int within = HELPFUL.contains(status) ? 0 : status == 408 || status == 430 || status == 503 ? 2 : 1;
        return (status / 100) * 10 + within;
    }

    private static boolean isChallenge(Response response) {
        return response.status() == 401 || response.status() == 407;
    }

    /// Step 7: the sender can answer only what it sees, so all challenges of all branches go back in one response.
    private static Response withAllChallenges(Response best, List<Response> received) {
        Response.Builder all = best.edit();
        for (Response other : received) {
            if (!other.equals(best) && isChallenge(other)) {
                for (HeaderName name : CHALLENGES) {
                    other.headers().all(name).forEach(value -> all.add(name, value));
                }
            }
        }
        return all.build();
    }

    /// Whether a final response may go to the sender of this request at all: nobody is told by a 408 that a request other than
    /// INVITE timed out, for he has timed out too (RFC 4320 section 4.2).
    static boolean worthSending(Request request, Response response) {
        return request.is(Method.INVITE) || response.status() != 408;
    }
}
