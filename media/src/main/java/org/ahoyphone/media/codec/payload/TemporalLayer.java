package org.ahoyphone.media.codec.payload;

/// The temporal layer that a picture was coded in: pictures of layer 0 need none of the others.
///
/// @param index 0 for the base layer, 1 for the one above
/// @param count layers that are coded now, 1 or 2; 0 in a stream that has none and says nothing of them
public record TemporalLayer(int index, int count) {

    /// Of a stream without layers.
    public static final TemporalLayer NONE = new TemporalLayer(0, 0);
    /// Of a stream that has had layers and has only one now.
    public static final TemporalLayer ONLY = new TemporalLayer(0, 1);
    public static final TemporalLayer BASE = new TemporalLayer(0, 2);
    public static final TemporalLayer UPPER = new TemporalLayer(1, 2);

    public TemporalLayer {
        if (count < 0 || count > 2 || index < 0 || index >= Math.max(1, count)) {
            throw new IllegalArgumentException("Layer " + index + " of " + count);
        }
    }
}
