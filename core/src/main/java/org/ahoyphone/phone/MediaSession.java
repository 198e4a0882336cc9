package org.ahoyphone.phone;

import org.jspecify.annotations.Nullable;

/// The media of one call: the seam between signalling and media. Session descriptions cross it as the text of
/// `application/sdp` bodies.
///
/// All methods are called from the call's strand, one at a time; they return at once and never wait for a device or
/// the network (devices are opened on threads of the session's own, and a missing one is reported as a
/// [MediaEvent.Notice]). The signalling side keeps the rules of RFC 3264 and RFC 6337: never two offers at a time, never an
/// answer without an offer.
public interface MediaSession extends AutoCloseable {
    /// Makes an offer, first or later. Streams may start to receive what it describes.
    ///
    /// @throws MediaException if none can be made, for example because no RTP port is free; nothing has changed then
    String offer(MediaRequest request);

    /// Takes the other side's offer and answers it. On [MediaAnswer.Accepted] the negotiated streams run as agreed.
    /// On [MediaAnswer.Refused] (500 where no RTP port is free) nothing has changed.
    MediaAnswer answer(String offer, MediaRequest request);

    /// Takes the answer to the last offer; the negotiated streams run as agreed. May come again for the same offer: first
    /// for early media, from several branches even, and then for good; the last one counts (RFC 6337 section 3.1.1).
    ///
    /// @return null if all is well, else why the answer cannot be used, one sentence; nothing has changed then
    @Nullable String accept(String answer);

    /// Withdraws the last offer: it was refused or cancelled, what was agreed before stays in force.
    void rollback();

    /// The last offer, which was withdrawn already, was refused for good: what it asked for shall not be asked for again in the same way.
    default void refused() {}

    /// Sends a picture that needs no other next: the other side asked for it by INFO (RFC 5168).
    default void sendKeyFrame() {}

    /// What the other side's description asks for: the kinds of media with a stream that is not refused (port not 0).
    /// Never throws; an unreadable description asks for nothing.
    Media wanted(String offer);

    /// What runs now.
    NegotiatedMedia negotiated();

    /// Sends telephone-event digits `0-9*#A-D` one after the other (RFC 4733).
    ///
    /// @return whether the other side takes telephone events
    boolean sendDtmf(String digits);

    /// Sends digits `0-9*#A-D` as tones in the sound itself (ITU-T Q.23).
    ///
    /// @return whether sound is sent
    default boolean sendTones(String digits) {
        return false;
    }

    /// Stops all streams and frees sockets, threads, devices and native memory. After it returns no event is delivered.
    @Override
    void close();
}
