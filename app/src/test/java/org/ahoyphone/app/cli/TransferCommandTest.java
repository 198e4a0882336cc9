package org.ahoyphone.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneConfig;
import org.ahoyphone.phone.PhoneEvent;
import org.ahoyphone.phone.TransferRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `ahoy call --transfer-to` as a shell sees it: the other sides are phones on loopback.
class TransferCommandTest {
    @TempDir
    Path folder;

    /// A phone that answers every call.
    private static Phone answering(Consumer<Call> told) {
        MediaConfig quiet = MediaConfig.defaults()
                .withAudioIn(AudioInput.parse("silence"))
                .withAudioOut(AudioOutput.parse("none"));
        Phone phone = Phone.start(PhoneConfig.defaults().media(AhoyMedia.create(quiet)).listen(ListenAddress.parse("udp:127.0.0.1:0")));
        phone.observe(
                event -> {
                    if (event instanceof PhoneEvent.Incoming(Call call)) {
                        told.accept(call);
                        call.answer(Media.AUDIO);
                    }
                },
                Runnable::run);
        return phone;
    }

    private static void decides(Call call, Consumer<TransferRequest> decision) {
        call.observe(
                event -> {
                    if (event instanceof CallEvent.TransferAsked(var request)) {
                        decision.accept(request);
                    }
                },
                Runnable::run);
    }

    private static String uri(String user, Phone phone) {
        return "sip:" + user + "@127.0.0.1:" + phone.listening().getFirst().port();
    }

    private Child transferring(Phone bob, Phone carol) throws Exception {
        return new Child(
                folder, "call", uri("bob", bob), "--transfer-to", uri("carol", carol),
                "--listen", "udp:127.0.0.1:0", "--audio", "silence", "--play", "none");
    }

    @Test
    void theOtherSideIsConnectedAndTheCommandEndsWell() throws Exception {
        BlockingQueue<Call> reached = new LinkedBlockingQueue<>();
        try (Phone bob = answering(call -> decides(call, TransferRequest::accept));
                Phone carol = answering(reached::add);
                var child = transferring(bob, carol)) {
            Call call = reached.poll(120, TimeUnit.SECONDS);
            assertThat(call).as("Carol is called: " + child.stderr()).isNotNull();
            assertThat(child.exit()).as(child.stderr()).isZero();
            assertThat(child.stdout()).anyMatch(line -> line.contains("The call was transferred."));
        }
    }

    @Test
    void aTransferThatIsRefusedIsAFailure() throws Exception {
        BlockingQueue<Call> reached = new LinkedBlockingQueue<>();
        try (Phone bob = answering(call -> decides(call, TransferRequest::refuse));
                Phone carol = answering(reached::add);
                var child = transferring(bob, carol)) {
            assertThat(child.exit()).isEqualTo(1);
            assertThat(child.stderr()).startsWith("The call was not transferred.").doesNotContain("Exception");
            assertThat(reached).isEmpty();
        }
    }
}
