package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuardedMediaTest {
    private static final MediaRequest REQUEST = MediaRequest.of(Media.AUDIO, InetAddress.getLoopbackAddress());

    /// Media whose every method throws.
    private record Throwing(Throwable what) implements MediaSession {
        private <T> T fail() {
            if (what instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) what;
        }

        @Override
        public String offer(MediaRequest request) {
            return fail();
        }

        @Override
        public MediaAnswer answer(String offer, MediaRequest request) {
            return fail();
        }

        @Override
        public @Nullable String accept(String answer) {
            return fail();
        }

        @Override
        public void rollback() {
            fail();
        }

        @Override
        public Media wanted(String offer) {
            return fail();
        }

        @Override
        public NegotiatedMedia negotiated() {
            return fail();
        }

        @Override
        public boolean sendDtmf(String digits) {
            return this.<Boolean>fail();
        }

        @Override
        public void close() {
            fail();
        }
    }

    static List<Throwable> whatMediaThrows() {
        return List.of(
                new MediaException("The sound card is on fire."),
                new IllegalStateException("thrown by the test, on purpose"),
                new UnsatisfiedLinkError("thrown by the test, on purpose"));
    }

    @ParameterizedTest
    @MethodSource("whatMediaThrows")
    void whateverMediaThrowsIsAnOutcome(Throwable thrown) {
        var media = new GuardedMedia(new Throwing(thrown));
        assertThat(media.offer(REQUEST)).isInstanceOfSatisfying(
                GuardedMedia.Offer.Failed.class, failed -> assertThat(failed.words()).endsWith("."));
        assertThat(media.answer("offer", REQUEST)).isInstanceOfSatisfying(MediaAnswer.Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(500);
            assertThat(refused.reason()).endsWith(".").doesNotContain("on purpose");
        });
        assertThat(media.accept("answer")).isNotBlank();
        assertThat(media.wanted("offer")).isEqualTo(new Media(false, false));
        assertThat(media.negotiated()).isEqualTo(NegotiatedMedia.NONE);
        assertThat(media.sendDtmf("1")).isFalse();
        media.rollback();
        media.close();
    }

    @Test
    void theWordsOfMediaAreKept() {
        var media = new GuardedMedia(new Throwing(new MediaException("The sound card is on fire.")));
        assertThat(media.offer(REQUEST)).isEqualTo(new GuardedMedia.Offer.Failed("The sound card is on fire."));
    }
}
