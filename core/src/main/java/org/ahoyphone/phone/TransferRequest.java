package org.ahoyphone.phone;

/// The other side of a call wants this one to call somebody else instead: a transfer (RFC 5589). It waits for a decision; without one for two minutes it
/// is refused. All methods may be called from any thread.
public interface TransferRequest {
    /// The call within which it was asked.
    Call call();

    /// Whom to call.
    Party target();

    /// Who asks.
    Party by();

    /// Whether the target has a call with who asks already, which the new call takes the place of (RFC 3891).
    boolean attended();

    /// Calls the target, as the account and with the media of [#call]. The new call comes as [PhoneEvent.Continued]; the old one goes on until the
    /// other side ends it.
    void accept();

    /// Tells the other side that nobody is called. The call goes on.
    void refuse();
}
