package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The program of the README, over real sockets.
@Timeout(60)
class ReadmeProgramTest {
    // tag::program[]
    static EndReason callBob(MediaEngine engine, String bob) {
        try (Phone phone = Phone.start(PhoneConfig.defaults().media(engine));
                Call call = phone.direct().call(bob, Media.AUDIO_VIDEO)) {
            for (CallEvent event : call.events()) {
                switch (event) {
                    case CallEvent.Ringing(int status, boolean earlyMedia) -> IO.println("It rings: " + status + (earlyMedia ? ", with sound" : ""));
                    case CallEvent.Answered(NegotiatedMedia media) -> IO.println("Talking: " + media.media());
                    case CallEvent.Ended(EndReason reason) -> { return reason; }
                    default -> IO.println(event);
                }
            }
            throw new IllegalStateException("the events of a call end with Ended");
        }
    }
    // end::program[]

    @Test
    void callsAndIsAnsweredAndHungUp() throws Exception {
        try (Phone bob = Phone.start(PhoneConfig.defaults().media(new PlainMedia()).listen(ListenAddress.parse("udp:127.0.0.1:0")))) {
            bob.observe(event -> {
                if (event instanceof PhoneEvent.Incoming(Call call)) {
                    call.answer(Media.AUDIO);
                    call.observe(
                            told -> {
                                if (told instanceof CallEvent.Answered) {
                                    call.hangUp();
                                }
                            },
                            Runnable::run);
                }
            }, Runnable::run);
            var reason = new CompletableFuture<@Nullable EndReason>();
            String uri = "sip:bob@127.0.0.1:" + bob.listening().getFirst().port();
            Thread.ofVirtual().start(() -> reason.complete(callBob(new PlainMedia(), uri)));
            assertThat(reason.get(40, TimeUnit.SECONDS)).isEqualTo(new EndReason(200, "They hung up.", EndReason.By.REMOTE));
        }
    }
}
