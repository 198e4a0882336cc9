package org.ahoyphone.phone;

import org.ahoyphone.sip.event.EventPackage;

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

    /// Answers servers with this name and password from now on, whatever [#config()] says: what somebody typed after a
    /// registration or a call failed with 401 or 407, because no password was known or a wrong one. The account registers
    /// with them at once if it was told to register and is not registered; calls that wait for credentials go on. From any thread; returns at once.
    ///
    /// @param user empty for the account's own name
    void credentials(String user, String password);

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

    /// Watches the state of an event package at some address (RFC 6665), until the subscription is closed or refused for good.
    ///
    /// @param uri as for [#call]
    /// @param kind one of [org.ahoyphone.sip.event.EventPackages], or another
    /// @throws PhoneException if the URI is wrong
    <T> Subscription<T> subscribe(String uri, EventPackage<T> kind);

    /// The same.
    ///
    /// @param seconds how long is asked for at a time; 0 to be told once
    <T> Subscription<T> subscribe(String uri, EventPackage<T> kind, int seconds);

    /// Publishes the account's own state to its server (RFC 3903), and keeps it there until the publication is closed.
    ///
    /// @throws PhoneException if the account has no server
    <T> Publication<T> publish(EventPackage<T> kind, T document);

    /// Tells whoever subscribes to this account at this phone: without a server, or through one that sends subscriptions on.
    ///
    /// @param document what is told until [Notifier#show] says otherwise
    /// @param policy decides who may know
    <T> Notifier<T> notifier(EventPackage<T> kind, T document, Watcher.WatcherPolicy policy);

    /// Takes the registration back and removes the account from its phone. Calls of the account go on.
    @Override
    void close();
}
