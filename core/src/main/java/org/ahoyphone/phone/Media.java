package org.ahoyphone.phone;

/// Which kinds of media a caller wants in a call, or a call has.
///
/// @param audio whether there is sound
/// @param video whether there is a picture
public record Media(boolean audio, boolean video) {
    public static final Media AUDIO = new Media(true, false);
    public static final Media AUDIO_VIDEO = new Media(true, true);
}
