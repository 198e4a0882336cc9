package org.ahoyphone.media.audio;

/// A microphone or loudspeaker that is plugged in now.
///
/// @param name      as the system calls it; different from all others of its kind
/// @param isDefault whether the system would take this one when none is named
public record AudioDevice(String name, boolean isDefault) {}
