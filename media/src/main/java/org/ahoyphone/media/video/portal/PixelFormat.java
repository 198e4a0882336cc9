package org.ahoyphone.media.video.portal;

/// How the pixels of a picture lie, four bytes each.
///
/// @param order  how the four bytes of a pixel follow each other
/// @param width  pixels in a row
/// @param height rows
public record PixelFormat(Order order, int width, int height) {

    /// The usual way first; the fourth byte, X or A, is of no use here.
    public enum Order {
        BGRX, BGRA, RGBX, RGBA, XRGB, XBGR
    }
}
