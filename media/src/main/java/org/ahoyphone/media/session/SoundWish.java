package org.ahoyphone.media.session;

/// A device that is wanted, and by which way.
///
/// @param ports  where it is opened
/// @param device what the user named
/// @param <D>    what the user names
record SoundWish<D>(SoundPorts ports, D device) {

    SoundWish<D> by(SoundPorts other) {
        return new SoundWish<>(other, device);
    }

    SoundWish<D> with(D other) {
        return new SoundWish<>(ports, other);
    }
}
