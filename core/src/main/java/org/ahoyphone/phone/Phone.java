package org.ahoyphone.phone;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// A SIP phone: listens, has accounts, makes and takes calls. All methods may be called from any thread.
///
/// ```java
/// try (Phone phone = Phone.start(PhoneConfig.defaults().media(engine))) {
///     Account alice = phone.account(AccountConfig.of("sip:alice@example.org", password)).register();
///     Call call = alice.call("sip:bob@example.org", Media.AUDIO_VIDEO);
/// }
/// ```
public interface Phone extends AutoCloseable {
    /// Starts a phone: when it returns, it listens.
    ///
    /// @throws PhoneException if an address cannot be listened on
    static Phone start(PhoneConfig config) {
        return SipPhone.start(config);
    }

    /// The addresses in use, with the ports that the system chose.
    List<ListenAddress> listening();

    /// Adds an account; it does not register by itself.
    ///
    /// @throws PhoneException if a URI of the account is wrong
    Account account(AccountConfig config);

    /// The account that needs no server: calls go straight to the address in the URI. Always there.
    Account direct();

    /// The accounts that were added, in order; without [#direct].
    List<Account> accounts();

    /// Calls that are not over.
    List<Call> calls();

    /// Delivers events on an executor from now on, one at a time, in order.
    Observation observe(Consumer<PhoneEvent> observer, Executor executor);

    /// Takes a package of INFO requests within calls (RFC 6086) from now on, until the observation is closed.
    ///
    /// @throws PhoneException if the package has a handler already
    Observation infoPackage(InfoHandler handler);

    /// Hangs up all calls, unregisters (waiting for the answers 2 s at most), closes the media engine, frees all
    /// threads and sockets.
    @Override
    void close();
}
