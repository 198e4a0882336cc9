package org.ahoyphone.sip.dialog;

/// The timers of usages. Within one usage a timer runs at most once; starting it again replaces it.
public enum UsageTimer {
    /// UAS: send the 2xx of an INVITE again (RFC 3261 section 13.3.1.4).
    REPEAT_2XX,
    /// UAS: the 2xx of an INVITE was never acknowledged (section 13.3.1.4).
    NO_ACK,
    /// UAS: say again that it rings, so that proxies keep the transaction (section 13.3.1.1).
    KEEP_RINGING,
    /// UAS: the invitation is valid no longer (section 13.3.1).
    INVITATION_EXPIRED,
    /// UAS: send the reliable provisional response again (RFC 3262 section 3).
    REPEAT_1XX,
    /// UAS: the reliable provisional response was never acknowledged (RFC 3262 section 3).
    NO_PRACK,
    /// The session is to be refreshed (RFC 4028 section 10).
    SESSION_REFRESH,
    /// The session was not refreshed in time (RFC 4028 section 10).
    SESSION_EXPIRED,
    /// UAC: nothing final came after a CANCEL (section 9.1).
    CANCEL_UNANSWERED,
    /// UAC: try the request again that met another one, of the far side or of this one (section 14.1).
    GLARE,
    /// UAC: late 2xx responses of other branches are no longer expected (section 13.2.2.4).
    LINGER,
    /// Registration: refresh it (section 10.2.4).
    REFRESH,
    /// Registration: try again after a failure (RFC 5626 section 4.5).
    RETRY,
    /// Subscriber: no NOTIFY followed a SUBSCRIBE (timer N of RFC 6665 section 4.1.2).
    NOTIFY_MISSING,
    /// Subscription, either side: the time that was granted is over.
    EXPIRY
}
