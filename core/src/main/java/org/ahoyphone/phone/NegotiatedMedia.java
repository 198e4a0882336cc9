package org.ahoyphone.phone;

import java.util.List;

/// What was agreed for a call.
///
/// @param streams one for each accepted m-line, in order
public record NegotiatedMedia(List<Stream> streams) {
    public static final NegotiatedMedia NONE = new NegotiatedMedia(List.of());

    public NegotiatedMedia {
        streams = List.copyOf(streams);
    }

    /// @param kind `audio` or `video`
    /// @param codec the encoding name as in SDP, for example `opus` or `VP8`
    /// @param local local address and port
    /// @param remote where packets are sent to, address and port
    /// @param sending whether this side may send
    /// @param receiving whether this side may receive
    public record Stream(String kind, String codec, String local, String remote, boolean sending, boolean receiving) {}

    public Media media() {
        return new Media(has("audio"), has("video"));
    }

    private boolean has(String kind) {
        return streams.stream().anyMatch(s -> s.kind().equals(kind));
    }
}
