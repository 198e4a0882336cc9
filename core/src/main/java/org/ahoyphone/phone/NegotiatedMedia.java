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

    /// What a stream of a shared screen says of its content (RFC 4796 section 5).
    public static final String SLIDES = "slides";

    /// @param kind `audio` or `video`
    /// @param codec the encoding name as in SDP, for example `opus` or `VP8`
    /// @param local local address and port
    /// @param remote where packets are sent to, address and port
    /// @param sending whether this side may send
    /// @param receiving whether this side may receive
    /// @param content what is seen or heard in it: [#SLIDES] for a shared screen, else empty
    public record Stream(String kind, String codec, String local, String remote, boolean sending, boolean receiving, String content) {
        public Stream(String kind, String codec, String local, String remote, boolean sending, boolean receiving) {
            this(kind, codec, local, remote, sending, receiving, "");
        }

        /// Whether a screen, or the like, is shared in it.
        public boolean shared() {
            return content.equals(SLIDES);
        }
    }

    /// Sound, and pictures of people; what is shared beside them does not count.
    public Media media() {
        return new Media(has("audio"), has("video"));
    }

    private boolean has(String kind) {
        return streams.stream().anyMatch(s -> s.kind().equals(kind) && !s.shared());
    }
}
