package org.ahoyphone.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ahoyphone.app.fake.LoopbackServer;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.EndReason;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneConfig;
import org.ahoyphone.phone.PhoneEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A command that gets a signal leaves as politely as one that comes to its end.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process is ended there without being asked")
class LeaveTest {
    private static final int TERMINATED = 128 + 15;

    @TempDir
    Path folder;

    private static Phone phone() {
        MediaConfig quiet = MediaConfig.defaults()
                .withAudioIn(AudioInput.parse("silence"))
                .withAudioOut(AudioOutput.parse("none"));
        return Phone.start(PhoneConfig.defaults()
                .media(AhoyMedia.create(quiet))
                .listen(new ListenAddress(ListenAddress.Transport.UDP, "127.0.0.1", 0)));
    }

    private static EndReason ending(Call call) {
        for (CallEvent event : call.events()) {
            if (event instanceof CallEvent.Ended(EndReason reason)) {
                return reason;
            }
        }
        throw new AssertionError("the call has no end");
    }

    @Test
    void aCallIsHungUp() throws Exception {
        var incoming = new LinkedBlockingQueue<Call>();
        try (Phone phone = phone()) {
            phone.observe(
                    event -> {
                        if (event instanceof PhoneEvent.Incoming(Call call)) {
                            incoming.add(call);
                        }
                    },
                    Runnable::run);
            String to = "sip:bob@127.0.0.1:" + phone.listening().getFirst().port();
            try (var child = new Child(
                    folder, "call", to, "--listen", "udp:127.0.0.1:0", "--audio", "silence", "--play", "none", "--json")) {
                Call call = incoming.poll(120, TimeUnit.SECONDS);
                assertThat(call).as("a call comes: " + child.stderr()).isNotNull();
                call.answer(Media.AUDIO);
                child.await("\"answered\"");
                child.terminate();
                EndReason reason = ending(call);
                assertThat(reason.status()).as("BYE").isEqualTo(200);
                assertThat(reason.by()).isEqualTo(EndReason.By.REMOTE);
                assertThat(child.exit()).isEqualTo(TERMINATED);
                assertThat(child.stdout().getLast()).contains("\"ended\"");
                assertThat(child.stderr()).isEmpty();
            }
        }
    }

    @Test
    void aCallThatRingsIsCancelled() throws Exception {
        var incoming = new LinkedBlockingQueue<Call>();
        try (Phone phone = phone()) {
            phone.observe(
                    event -> {
                        if (event instanceof PhoneEvent.Incoming(Call call)) {
                            incoming.add(call);
                        }
                    },
                    Runnable::run);
            String to = "sip:bob@127.0.0.1:" + phone.listening().getFirst().port();
            try (var child = new Child(
                    folder, "call", to, "--listen", "udp:127.0.0.1:0", "--audio", "silence", "--play", "none", "--json")) {
                Call call = incoming.poll(120, TimeUnit.SECONDS);
                assertThat(call).as("a call comes: " + child.stderr()).isNotNull();
                child.await("\"ringing\"");
                child.terminate();
                assertThat(ending(call).status()).as("CANCEL").isEqualTo(487);
                assertThat(child.exit()).isEqualTo(TERMINATED);
            }
        }
    }

    @Test
    void aRegistrationIsTakenBack() throws Exception {
        try (var registrar = new LoopbackServer("");
                var child = new Child(
                        folder, "register", "sip:alice@127.0.0.1:" + registrar.port(), "--listen", "udp:127.0.0.1:0", "--json")) {
            child.await("\"registered\"");
            assertThat(registrar.next("REGISTER")).doesNotContain("Expires: 0");
            child.terminate();
            assertThat(registrar.next("REGISTER")).as("it unregisters").containsPattern("(?i)expires[:=] ?0\\b");
            assertThat(child.exit()).isEqualTo(TERMINATED);
            assertThat(child.stdout().getLast()).contains("\"unregistered\"");
            assertThat(child.stderr()).isEmpty();
        }
    }
}
