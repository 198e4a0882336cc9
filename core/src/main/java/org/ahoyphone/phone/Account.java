package org.ahoyphone.phone;

/// One identity of a phone: calls and messages are made as somebody. All methods may be called from any thread and
/// return at once unless their text says otherwise.
public interface Account extends AutoCloseable {
    AccountConfig config();

    Registration registration();

    /// Registers and keeps registered. Returns at once; the outcome comes as [PhoneEvent.RegistrationChanged].
    ///
    /// @return this
    Account register();

    /// Takes the registration back.
    void unregister();

    /// Calls somebody.
    ///
    /// @param uri a `sip:` URI, or `bob@example.org`, or with an account that has a domain, just `bob`
    /// @throws PhoneException if the URI is wrong or the phone has no media engine
    Call call(String uri, Media media);

    /// Sends a text message (RFC 3428). The outcome comes as [PhoneEvent.MessageSent] with the same id.
    ///
    /// @param text plain text, UTF-8
    /// @return the message's id
    /// @throws PhoneException if the URI is wrong
    String message(String uri, String text);

    /// Takes the registration back and removes the account from its phone. Calls of the account go on.
    @Override
    void close();
}
