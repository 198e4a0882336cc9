package org.ahoyphone.phone;

/// Makes the media of calls. `core` knows media only by this interface and [MediaSession]; the `media` module
/// implements both. Given to a phone by [PhoneConfig#media].
///
/// The phone closes the sessions it asked for, and closes the engine when it is closed itself.
public interface MediaEngine extends AutoCloseable {
    /// Makes the media of one call. Must return at once; may bind sockets, must not open devices.
    ///
    /// @throws MediaException if no session can be made, for example because no RTP port is free
    MediaSession session(MediaContext context);

    @Override
    void close();
}
