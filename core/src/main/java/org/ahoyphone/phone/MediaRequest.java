package org.ahoyphone.phone;

import java.net.InetAddress;

/// What signalling asks of the media of a call when it offers or answers (RFC 3264).
///
/// @param media the kinds of media wanted
/// @param hold whether this side holds the call: streams are offered or answered `sendonly`, or `inactive` when the
///     other side holds too (RFC 3264 section 8.4)
/// @param local the local address that reaches the other side, never a wildcard: what goes into the `c=` line, where
///     to bind; it stays the same through a call unless the machine's own address changes
public record MediaRequest(Media media, boolean hold, InetAddress local) {
    public static MediaRequest of(Media media, InetAddress local) {
        return new MediaRequest(media, false, local);
    }
}
