package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The program of the README compiles as it stands there, and one like it runs over real sockets.
@Timeout(300)
class ReadmeProgramTest {
    private static final String SOURCE = "core/src/test/java/org/ahoyphone/phone/ReadmeProgramTest.java";

    /// Compiled, never run: there is no Alice at example.org.
    static void program(MediaEngine engine, String password) {
        // README begins
        try (Phone phone = Phone.start(PhoneConfig.defaults().media(engine))) {
            Account alice = phone.account(AccountConfig.of("sip:alice@example.org", password)).register();
            try (Call call = alice.call("sip:bob@example.org", Media.AUDIO_VIDEO)) {
                for (CallEvent event : call.events()) {              // blocking: made for virtual threads
                    switch (event) {
                        case CallEvent.Ringing _ -> System.out.println("It rings.");
                        case CallEvent.Answered(var media) -> System.out.println("Talking: " + media);
                        case CallEvent.Ended(var reason) -> System.out.println(reason.words());
                        default -> {}
                    }
                }
            }                                                        // close() is CANCEL, BYE or a refusal, as the state demands
        }
        // README ends
    }

    @Test
    void theReadmeShowsThisProgram() throws IOException {
        Path root = Path.of(System.getProperty("ahoy.root", ".."));
        String readme = Files.readString(root.resolve("README.md"));
        String shown = readme.substring(readme.indexOf("```java\n") + "```java\n".length());
        String source = Files.readString(root.resolve(SOURCE));
        String compiled = source.substring(source.indexOf("// README begins\n") + "// README begins\n".length(), source.indexOf("        // README ends"));
        assertThat(shown.substring(0, shown.indexOf("```"))).isEqualTo(compiled.stripTrailing().stripIndent().concat("\n").replace("(engine)", "(AhoyMedia.create())"));
    }

    private static EndReason callBob(MediaEngine engine, String bob) {
        try (Phone phone = Phone.start(PhoneConfig.defaults().media(engine));
                Call call = phone.direct().call(bob, Media.AUDIO_VIDEO)) {
            for (CallEvent event : call.events()) {
                if (event instanceof CallEvent.Ended(var reason)) {
                    return reason;
                }
            }
            throw new AssertionError("the events of a call end with Ended");
        }
    }

    @Test
    void aProgramLikeItCallsAndIsHungUpOn() throws Exception {
        try (Phone bob = Phone.start(PhoneConfig.defaults().media(new PlainMedia()).listen(ListenAddress.parse("udp:127.0.0.1:0")))) {
            bob.observe(event -> {
                if (event instanceof PhoneEvent.Incoming(Call call)) {
                    call.observe(
                            told -> {
                                if (told instanceof CallEvent.Answered) {
                                    call.hangUp();
                                }
                            },
                            Runnable::run);
                    call.answer(Media.AUDIO);
                }
            }, Runnable::run);
            String uri = "sip:bob@127.0.0.1:" + bob.listening().getFirst().port();
            var reason = new CompletableFuture<EndReason>();
            Thread.ofVirtual().start(() -> reason.complete(callBob(new PlainMedia(), uri)));
            assertThat(reason.get(40, TimeUnit.SECONDS)).isEqualTo(new EndReason(200, "They hung up.", EndReason.By.REMOTE));
        }
    }
}
