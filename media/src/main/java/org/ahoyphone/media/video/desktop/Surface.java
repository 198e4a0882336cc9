package org.ahoyphone.media.video.desktop;

/// Something on the desktop that can be shared.
///
/// @param kind    what it is
/// @param name    as the user knows it: the output a screen is plugged into, a window's title
/// @param address as the system knows it: a window's number in X11, for example `0x1400007`; of a screen its name
/// @param x       column of its left edge on the whole desktop, pixels; may be negative
/// @param y       row of its upper edge
/// @param width   pixels; 0 where it is not known before it is opened
/// @param height  pixels; 0 where it is not known before it is opened
public record Surface(Kind kind, String name, String address, int x, int y, int width, int height) {

    /// What is shared.
    public enum Kind {
        /// A whole screen, with everything that comes up on it.
        SCREEN,
        /// One window.
        WINDOW,
        /// What the desktop lets the user choose, in a dialog of its own, when it is opened: a screen or a window.
        GRANTED
    }

    /// The words that [org.ahoyphone.media.video.VideoInput#parse] understands as this.
    public String words() {
        return switch (kind) {
            case SCREEN -> "screen:" + name;
            case WINDOW -> "window:" + name;
            case GRANTED -> "screen";
        };
    }
}
