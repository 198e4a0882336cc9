package org.ahoyphone.media.codec.payload;

import java.nio.ByteBuffer;

/// Cuts encoded pictures into RTP payloads. Pull the payloads of a frame one by one into memory of your own:
///
/// ```java
/// packetizer.frame(encoded.data());
/// while (packetizer.hasNext()) {
///     int length = packetizer.next(packet, headRoom);
///     boolean marker = !packetizer.hasNext();
///     ...
/// }
/// ```
/// Belongs to one outgoing stream and one thread.
public sealed interface VideoPacketizer permits VpxPacketizer, Av1Packetizer, H264Packetizer {

    /// Starts a frame; what was left of the one before is forgotten. The buffer's content must stay valid until the last [#next];
    /// its position is not moved.
    void frame(ByteBuffer frame);

    /// The same for a frame that stands in a temporal layer, where the format can say so.
    default void frame(ByteBuffer frame, TemporalLayer layer) {
        frame(frame);
    }

    /// Whether the frame has another payload. The packet of the last one carries the RTP marker.
    boolean hasNext();

    /// Writes the next payload.
    ///
    /// @param out has room for the `maxPayload` bytes that the packetizer was made for, from `off` on
    /// @return bytes written
    /// @throws java.util.NoSuchElementException when there is none
    /// @throws IllegalArgumentException when the room is too small; nothing has changed then
    int next(byte[] out, int off);
}
