package org.ahoyphone.phone;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks a call's media, and turns whatever it throws - a device, a codec, a native library that is missing - into an outcome
/// that signalling can act on: media never takes a call's signalling down. Called on the strand.
final class GuardedMedia {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedMedia.class);

    /// What became of asking for an offer.
    sealed interface Offer {
        record Made(String sdp) implements Offer {}

        /// @param words one sentence
        record Failed(String words) implements Offer {}
    }

    private final MediaSession session;

    GuardedMedia(MediaSession session) {
        this.session = session;
    }

    Offer offer(MediaRequest request) {
        return guard(() -> new Offer.Made(session.offer(request)), Offer.Failed::new);
    }

    MediaAnswer answer(String offer, MediaRequest request) {
        return guard(() -> session.answer(offer, request), words -> new MediaAnswer.Refused(500, words));
    }

    /// @return null if all is well, else why not, one sentence
    @Nullable String accept(String answer) {
        // A supplier may not return null here, hence the empty text.
        String words = guard(() -> Objects.requireNonNullElse(session.accept(answer), ""), why -> why);
        return words.isEmpty() ? null : words;
    }

    void rollback() {
        run(session::rollback);
    }

    void refused() {
        run(session::refused);
    }

    void sendKeyFrame() {
        run(session::sendKeyFrame);
    }

    Media wanted(String offer) {
        return guard(() -> session.wanted(offer), _ -> new Media(false, false));
    }

    NegotiatedMedia negotiated() {
        return guard(session::negotiated, _ -> NegotiatedMedia.NONE);
    }

    boolean sendDtmf(String digits) {
        return guard(() -> session.sendDtmf(digits), _ -> false);
    }

    boolean sendTones(String digits) {
        return guard(() -> session.sendTones(digits), _ -> false);
    }

    void close() {
        run(session::close);
    }

    private static void run(Runnable what) {
        boolean done = guard(
                () -> {
                    what.run();
                    return true;
                },
                _ -> false);
        LOG.trace("Media did as asked: {}", done);
    }

    private static <T> T guard(Supplier<T> what, Function<String, T> failed) {
        try {
            return what.get();
        } catch (MediaException e) {
            LOG.info("Media cannot: {}", e.getMessage());
            return failed.apply(String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError e) {
            LOG.error("Media failed.", e);
            return failed.apply("Sound and picture failed on this side: " + e.getClass().getSimpleName() + ".");
        }
    }
}
