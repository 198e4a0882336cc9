package org.ahoyphone.media.video;

/// A camera that is plugged in now.
///
/// @param name    as the system calls it; different from all others
/// @param address what the system's capture interface wants to open it by, such as `/dev/video0`
public record Camera(String name, String address) {}
