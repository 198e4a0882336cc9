package org.ahoyphone.app.model;

/// Something of the user's computer that he can show to the other side.
///
/// @param spec the words that the media module reads
/// @param label as shown
/// @param window whether it is one window; else a screen
public record Shareable(String spec, String label, boolean window) {}
