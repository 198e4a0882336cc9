package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.message.MinSe;

/// What this side wants of a call where the RFCs leave it the choice.
///
/// @param reliable whether provisional responses with a description are sent reliably to callers that support it (RFC 3262)
/// @param sessionSeconds the session interval that is asked for (RFC 4028), seconds; 0 to ask for none
/// @param leastSeconds the shortest session interval that is accepted, seconds; 90 at least
/// @param redirects what a 3xx leads to
/// @param asksCredentials whether the user is asked where credentials are missing or wrong, by [InviteFact.CredentialsWanted]; else the call ends
public record CallPolicy(boolean reliable, int sessionSeconds, int leastSeconds, Redirects redirects, boolean asksCredentials) {
    public static final CallPolicy DEFAULT = new CallPolicy(true, 1800, MinSe.LEAST, Redirects.REFUSE, false);

    /// What a 3xx leads to.
    public enum Redirects {
        /// The call ends.
        REFUSE,
        /// The user is asked, by [InviteFact.Redirected].
        ASK,
        /// The call goes on to where it is sent.
        FOLLOW
    }

    public CallPolicy {
        if (leastSeconds < MinSe.LEAST) {
            throw new IllegalArgumentException("RFC 4028 section 5: no session interval is below 90 s, so not " + leastSeconds);
        }
        if (sessionSeconds != 0 && sessionSeconds < leastSeconds) {
            throw new IllegalArgumentException("A session interval of " + sessionSeconds + " s is below the shortest one, " + leastSeconds);
        }
    }

    public CallPolicy redirects(Redirects what) {
        return new CallPolicy(reliable, sessionSeconds, leastSeconds, what, asksCredentials);
    }

    public CallPolicy asksCredentials(boolean asks) {
        return new CallPolicy(reliable, sessionSeconds, leastSeconds, redirects, asks);
    }

    /// @param seconds 0 for none, else 90 or more
    public CallPolicy session(int seconds) {
        return new CallPolicy(reliable, seconds, leastSeconds, redirects, asksCredentials);
    }
}
