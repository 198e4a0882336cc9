package org.ahoyphone.sip.event;

/// The packages that come with the stack.
public final class EventPackages {
    /// Who is reachable, and for what (RFC 3856).
    public static final EventPackage<Presence> PRESENCE = new PresencePackage();

    /// The calls of a user (RFC 4235).
    public static final EventPackage<DialogInfo> DIALOG = new DialogPackage();

    /// Messages that wait (RFC 3842).
    public static final EventPackage<MessageSummary> MESSAGE_SUMMARY = new MessageSummaryPackage();

    /// Registrations (RFC 3680).
    public static final EventPackage<RegistrationInfo> REG = new RegPackage();

    /// Who takes part in a conference (RFC 4575).
    public static final EventPackage<ConferenceInfo> CONFERENCE = new ConferencePackage();

    /// What becomes of a REFER (RFC 3515). Begun by a REFER, never by a SUBSCRIBE.
    public static final EventPackage<ReferProgress> REFER = new ReferPackage();

    private EventPackages() {}
}
