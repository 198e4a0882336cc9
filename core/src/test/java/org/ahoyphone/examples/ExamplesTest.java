package org.ahoyphone.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ahoyphone.phone.AccountConfig;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.EndReason;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneConfig;
import org.ahoyphone.phone.PhoneEvent;
import org.ahoyphone.phone.PlainMedia;
import org.ahoyphone.phone.Registration;
import org.ahoyphone.sip.transport.ListenPoint;
import org.ahoyphone.sip.transport.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs the programs of the developer's guide over the sockets of this machine, and holds the guide to them.
@Timeout(300)
class ExamplesTest {
    private static final Path ROOT = Path.of(System.getProperty("ahoy.root", ".."));
    private static final Map<String, String> PASSWORDS = Map.of("alice", "a", "bob", "b");

    private static OfficeServer office() throws Exception {
        return new OfficeServer("office.example", new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), PASSWORDS);
    }

    private static PhoneConfig config() {
        return PhoneConfig.defaults().media(new PlainMedia()).listen(ListenAddress.parse("udp:127.0.0.1:0"));
    }

    private static AccountConfig user(String name, OfficeServer office) {
        int port = office.listening().stream()
                .filter(point -> point.transport() == Transport.UDP)
                .map(ListenPoint::address)
                .findFirst().orElseThrow().getPort();
        return AccountConfig.of("sip:" + name + "@office.example", PASSWORDS.get(name)).proxy("sip:127.0.0.1:" + port + ";lr");
    }

    /// Waits until the first account of a phone is registered.
    private static void awaitRegistered(Phone phone) throws Exception {
        var registered = new CompletableFuture<Registration>();
        phone.observe(event -> {
            if (event instanceof PhoneEvent.RegistrationChanged(_, Registration.Registered now)) {
                registered.complete(now);
            }
        }, Runnable::run);
        if (phone.accounts().getFirst().registration() instanceof Registration.Registered now) {
            registered.complete(now);
        }
        assertThat(registered.get(120, TimeUnit.SECONDS)).isEqualTo(new Registration.Registered(600));
    }

    @Test
    void aUserCallsAndWritesToAnotherThroughTheOfficesServer() throws Exception {
        try (var office = office(); var bob = new AnsweringMachine(config(), user("bob", office))) {
            awaitRegistered(bob.phone());
            var ended = new CompletableFuture<EndReason>();
            var answers = new LinkedBlockingQueue<String>();
            try (Phone phone = Phone.start(config())) {
                phone.observe(event -> {
                    if (event instanceof PhoneEvent.MessageReceived(var message)) {
                        answers.add(message.text());
                    }
                }, Runnable::run);
                var alice = phone.account(user("alice", office)).register();
                Call call = alice.call("sip:bob@office.example", Media.AUDIO);
                call.observe(event -> {
                    if (event instanceof CallEvent.Ended(var reason)) {
                        ended.complete(reason);
                    }
                }, Runnable::run);
                assertThat(ended.get(120, TimeUnit.SECONDS)).isEqualTo(new EndReason(200, "They hung up.", EndReason.By.REMOTE));
                alice.message("sip:bob@office.example", "Ahoy");
                assertThat(answers.poll(120, TimeUnit.SECONDS)).isEqualTo("You said: Ahoy");
            }
        }
    }

    @Test
    void aCallGoesStraightToTheOneCalled() throws Exception {
        try (Phone bob = Phone.start(config())) {
            bob.observe(event -> {
                if (event instanceof PhoneEvent.Incoming(Call call)) {
                    call.reject(486);
                }
            }, Runnable::run);
            String uri = "sip:bob@127.0.0.1:" + bob.listening().getFirst().port();
            assertThat(Caller.call(config(), uri).status()).isEqualTo(486);
        }
    }

    @Test
    void theTourIsWalkedToItsEnd() throws Exception {
        try (var office = office(); Phone bob = Phone.start(config())) {
            var heard = new LinkedBlockingQueue<String>();
            bob.observe(event -> {
                switch (event) {
                    case PhoneEvent.Incoming(Call call) -> call.answer(Media.AUDIO);
                    case PhoneEvent.MessageReceived(var message) -> heard.add(message.text());
                    default -> {}
                }
            }, Runnable::run);
            bob.account(user("bob", office)).register();
            awaitRegistered(bob);
            Tour.tour(new PlainMedia(), user("alice", office), "sip:bob@office.example");
            assertThat(heard.poll(120, TimeUnit.SECONDS)).isEqualTo("May I call?");
            assertThat(bob.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tour", "Caller", "AnsweringMachine", "OfficeServer"})
    void theGuideShowsThePrograms(String name) throws IOException {
        String source = Files.readString(ROOT.resolve("core/src/test/java/org/ahoyphone/examples/" + name + ".java"));
        String guide = Files.readString(ROOT.resolve("docs/core.md"));
        String shown = source.substring(source.indexOf("\n\n") + 2);
        assertThat(guide).contains("<!-- " + name + " -->\n```java\n" + shown + "```\n");
    }

    @Test
    void theRegistrarHasFortyLines() throws IOException {
        Path source = ROOT.resolve("core/src/test/java/org/ahoyphone/examples/OfficeServer.java");
        assertThat(Files.readAllLines(source)).hasSizeLessThanOrEqualTo(40);
    }
}
