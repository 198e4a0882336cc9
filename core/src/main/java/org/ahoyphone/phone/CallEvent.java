package org.ahoyphone.phone;

import java.util.List;

/// What a call reports, in order. The last one is always [Ended].
public sealed interface CallEvent {
    /// A provisional response came that is not just 100 (RFC 3261 section 13.2.2.1).
    ///
    /// @param status 180, 181, 182, 183 or another 1xx
    /// @param earlyMedia whether the other side's own sound plays already
    record Ringing(int status, boolean earlyMedia) implements CallEvent {}

    /// Outgoing: the other side sends the call on to somebody else.
    ///
    /// @param targets where to, the most wanted first
    /// @param asked whether the call waits for [Call#follow]; else it goes on by itself
    record Redirected(List<Party> targets, boolean asked) implements CallEvent {
        public Redirected {
            targets = List.copyOf(targets);
        }
    }

    /// Outgoing: a server on the way asks for a user and password that are missing, or were wrong. The call waits for [Call#credentials];
    /// [Call#hangUp] ends it.
    ///
    /// @param realm as the server calls what they are for
    /// @param words one sentence
    record CredentialsWanted(String realm, String words) implements CallEvent {}

    /// The call is answered.
    record Answered(NegotiatedMedia media) implements CallEvent {}

    /// What is agreed changed: video added or taken away, hold, codecs, addresses.
    ///
    /// @param localHold whether this side holds
    /// @param remoteHold whether the other side holds
    record MediaChanged(NegotiatedMedia media, boolean localHold, boolean remoteHold) implements CallEvent {}

    /// A change that this side asked for was refused; what was before stays.
    ///
    /// @param words one sentence
    record ChangeRefused(int status, String words) implements CallEvent {}

    /// A digit was received. @param digit one of `0-9*#A-D`
    record Dtmf(char digit) implements CallEvent {}

    /// Once a second while media runs.
    record Statistics(MediaStatistics statistics) implements CallEvent {}

    /// The sound's quality, or what spoils it, changed for longer than a moment; also once soon after it began.
    record Quality(CallQuality quality) implements CallEvent {}

    /// This side transfers the call, and the other side is at it. @param status of the call it makes, 100 to 199
    /// @param words one sentence
    record Transferring(int status, String words) implements CallEvent {}

    /// What came of a transfer by this side. Where it is done, the call ends.
    ///
    /// @param status of the call that the other side made, or why it made none
    /// @param words one sentence
    record Transferred(boolean done, int status, String words) implements CallEvent {}

    /// The other side wants this one to call somebody else instead.
    record TransferAsked(TransferRequest request) implements CallEvent {}

    /// The other side wants pictures in a call that has none. The offer was answered without them, so that nobody waits for the user (RFC 6141 section 3.3);
    /// with [Call#change] they come, if he wants.
    record VideoAsked() implements CallEvent {}

    /// Something the user should know; the call goes on. @param text one sentence
    record Notice(String text) implements CallEvent {}

    /// The call is over; nothing comes after this.
    record Ended(EndReason reason) implements CallEvent {}
}
