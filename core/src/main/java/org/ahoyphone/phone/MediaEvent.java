package org.ahoyphone.phone;

/// What the media of a call reports.
public sealed interface MediaEvent {
    /// Once a second while streams run.
    record Statistics(MediaStatistics statistics) implements MediaEvent {}

    /// The sound's quality, or what spoils it, changed for longer than a moment; also once soon after it began.
    record Quality(CallQuality quality) implements MediaEvent {}

    /// A digit was received (RFC 4733). @param digit one of `0-9*#A-D`
    record Dtmf(char digit) implements MediaEvent {}

    /// Something the user should know; the call goes on: a device is missing, was lost, a file ended.
    ///
    /// @param text one sentence
    record Notice(String text) implements MediaEvent {}

    /// The other side's pictures cannot be shown before one comes that needs no other, and it knows no way to be asked for it in RTCP. Where INFO is not taken
    /// either, nothing comes of it.
    record KeyFrameWanted() implements MediaEvent {}

    /// What this side wants of the media is not what was agreed any more: a screen is to be shown, for instance. A call makes a new offer as soon as it is
    /// answered and may.
    record OfferWanted() implements MediaEvent {}
}
