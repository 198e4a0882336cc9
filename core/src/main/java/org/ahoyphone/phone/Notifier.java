package org.ahoyphone.phone;

import java.util.List;

/// Tells who asks: answers subscriptions to an event package at this phone (RFC 6665 section 4.2), made by [Account#notifier]. All methods may be
/// called from any thread and return at once.
///
/// @param <T> the package's document
public interface Notifier<T> extends AutoCloseable {
    /// From now on it is this: told to all who watch.
    void show(T document);

    /// Who watches, those that wait for a decision included.
    List<Party> watchers();

    /// Ends all subscriptions; who asks after that is refused.
    @Override
    void close();
}
