package org.ahoyphone.media.session;

/// A device that is wanted, and by which way.
///
/// @param ports    where it is opened
/// @param device   what the user named
/// @param channels 1, or 2 where stereo was agreed and the user wants it
/// @param <D>      what the user names
record SoundWish<D>(SoundPorts ports, D device, int channels) {

    SoundWish<D> with(int other) {
        return new SoundWish<>(ports, device, other);
    }

    SoundWish<D> by(SoundPorts other) {
        return new SoundWish<>(other, device, channels);
    }

    SoundWish<D> with(D other) {
        return new SoundWish<>(ports, other, channels);
    }
}
