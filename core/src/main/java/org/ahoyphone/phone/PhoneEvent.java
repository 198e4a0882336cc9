package org.ahoyphone.phone;

/// What a phone reports.
public sealed interface PhoneEvent {
    /// Somebody calls. The other side hears ringing; [Call#answer] or [Call#reject] it.
    record Incoming(Call call) implements PhoneEvent {}

    /// A call goes on as another: the other side transferred it, or another call took its place (RFC 3891). The new one is treated like one that the
    /// user made or answered himself; the old one ends by itself.
    record Continued(Call before, Call now) implements PhoneEvent {}

    /// The registration of an account changed.
    record RegistrationChanged(Account account, Registration registration) implements PhoneEvent {}

    /// A message came.
    record MessageReceived(Message message) implements PhoneEvent {}

    /// A message that [Account#message] sent has its final answer.
    ///
    /// @param id as returned by [Account#message]
    /// @param delivered whether the answer was 2xx
    /// @param status the SIP status; 408 when none came, 503 when the other side cannot be reached
    /// @param words what happened, one sentence
    record MessageSent(Account account, String id, boolean delivered, int status, String words) implements PhoneEvent {}
}
