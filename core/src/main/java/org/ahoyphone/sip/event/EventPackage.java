package org.ahoyphone.sip.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An event package (RFC 6665 section 7): what can be subscribed to under one name, and the documents that tell its state. Whoever
/// needs another package writes one and gives it to the same methods as the packages of [EventPackages]. Implementations are
/// immutable, and their methods do not block.
///
/// @param <T> the document, immutable
public interface EventPackage<T> {
    /// The package's name as it stands in the Event header, for example `presence`.
    String name();

    /// The media types of its documents, without parameters, the preferred one first.
    List<String> types();

    /// How long a subscription lasts where nobody says otherwise, seconds (RFC 6665 section 7.2.4).
    int expiresSeconds();

    /// Whether each of several answering places is a subscription of its own where a SUBSCRIBE forks (RFC 6665 section 7.2.9).
    /// Where not, the first one counts.
    default boolean forks() {
        return false;
    }

    /// Reads a document.
    ///
    /// @param body of one of the [#types]
    Reading<T> read(EventBody body);

    /// Writes a document.
    EventBody write(T document);

    /// Takes in a document that tells only what changed.
    ///
    /// @param before what is known, itself complete; null if nothing is
    /// @return what is known from now on; null if documents are missing in between: then a complete one is to be asked for by
    ///     refreshing the subscription
    default @Nullable T merge(@Nullable T before, T update) {
        return update;
    }
}
