package org.ahoyphone.app.model;

/// Something that the user can choose for sound or picture.
///
/// @param spec the words that the media module reads, as kept in [Settings.Devices]
/// @param label as shown
/// @param present whether it is there now; a chosen device that was unplugged is still listed
public record DeviceChoice(String spec, String label, boolean present) {}
