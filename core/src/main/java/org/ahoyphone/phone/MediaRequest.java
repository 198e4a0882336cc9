package org.ahoyphone.phone;

/// What signalling asks of the media of a call when it offers or answers (RFC 3264).
///
/// @param media the kinds of media wanted
/// @param hold whether this side holds the call: streams are offered or answered `sendonly`, or `inactive` when the
///     other side holds too (RFC 3264 section 8.4)
public record MediaRequest(Media media, boolean hold) {
    public static MediaRequest of(Media media) {
        return new MediaRequest(media, false);
    }
}
