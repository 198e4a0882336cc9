package org.ahoyphone.phone;

/// Makes the media of calls. `core` knows media only by this interface and [MediaSession]; the `media` module
/// implements both. Given to a phone by [PhoneConfig#media].
///
/// The phone closes the sessions it asked for, and closes the engine when it is closed itself.
public interface MediaEngine extends AutoCloseable {
    /// Makes the media of one call. Callable from any thread; must return at once, must not open devices. Sockets are
    /// bound by the first offer or answer, when the local address is known.
    ///
    /// @throws MediaException if no session can be made
    MediaSession session(MediaContext context);

    @Override
    void close();
}
