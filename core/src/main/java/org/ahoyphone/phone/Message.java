package org.ahoyphone.phone;

/// A text message that was received (RFC 3428).
///
/// @param account the account that it was sent to
/// @param from who sent it
/// @param contentType for example `text/plain`
/// @param text the body as text
public record Message(Account account, Party from, String contentType, String text) {}
