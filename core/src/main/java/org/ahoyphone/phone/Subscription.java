package org.ahoyphone.phone;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.ahoyphone.sip.event.EventPackage;

/// Something that is watched: the state of an event package at some address (RFC 6665), made by [Account#subscribe]. It is kept up, and made anew
/// where the far side asks for it, until it is closed or refused for good. All methods may be called from any thread and return at once.
///
/// @param <T> the package's document
public interface Subscription<T> extends AutoCloseable {
    /// How a subscription stands.
    enum State {
        /// Asked for, and nothing is known yet.
        SUBSCRIBING,
        /// The far side has not decided yet whether it tells.
        PENDING,
        /// Documents come.
        ACTIVE,
        /// It failed, and is asked for again later.
        WAITING,
        /// Over.
        ENDED
    }

    Account account();

    /// What is watched, a URI.
    String uri();

    EventPackage<T> eventPackage();

    State state();

    /// What is known. Where documents tell changes only, this is what they come to.
    Optional<T> document();

    /// Delivers what comes on an executor from now on, one at a time, in order. What came before is not repeated: look at [#document] after it.
    Observation observe(Consumer<? super SubscriptionUpdate<T>> observer, Executor executor);

    /// Asks for all of it again.
    void refresh();

    /// Unsubscribes. Nothing is delivered after [SubscriptionUpdate.Ended].
    @Override
    void close();
}
