package org.ahoyphone.app.shell.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.media.session.CallMedia;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.CallState;
import org.ahoyphone.phone.EndReason;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneConfig;
import org.ahoyphone.phone.PhoneEvent;
import org.ahoyphone.sample.Diary;
import org.ahoyphone.sample.SampleEars;
import org.ahoyphone.sample.SampleTap;
import org.ahoyphone.sample.SampleVideoTap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A real call over loopback, with a plugin that fails at everything it is asked.
@Timeout(300)
class PluginsInACallTest {
    @TempDir
    Path root;

    private static Phone phone() {
        MediaConfig quiet = MediaConfig.defaults()
                .withAudioIn(AudioInput.parse("silence"))
                .withAudioOut(AudioOutput.parse("none"));
        return Phone.start(PhoneConfig.defaults()
                .media(AhoyMedia.create(quiet))
                .listen(new ListenAddress(ListenAddress.Transport.UDP, "127.0.0.1", 0)));
    }

    /// What heeds no interrupt is left behind when its deadline is over: nobody waits long for it here.
    private static Duration patience(String how) {
        return how.equals("stubborn") ? HostBench.HASTY : HostBench.PATIENT;
    }

    private static String uri(Phone phone) {
        return "sip:ahoy@127.0.0.1:" + phone.listening().getFirst().port();
    }

    @ParameterizedTest
    @ValueSource(strings = {"throw", "error", "block", "stubborn"})
    void endsNoCall(String how) throws InterruptedException {
        String id = "call-" + how;
        var jar = PluginJar.of(id).only(SampleEars.class);
        for (String occasion : new String[] {"received", "sent", "started", "happened", "run"}) {
            jar.at(occasion, how);
        }
        try (Phone alice = phone();
                Phone bob = phone();
                var bench = new HostBench(root, patience(how))) {
            var incoming = new LinkedBlockingQueue<Call>();
            bench.start();
            jar.writeJar(bench.dropped.resolve("bad.jar"));
            bench.look();
            bob.observe(bench.host::happened, Runnable::run);
            bob.observe(
                    event -> {
                        if (event instanceof PhoneEvent.Incoming(Call call)) {
                            bench.host.started(call);
                            incoming.add(call);
                        }
                    },
                    Runnable::run);

            Call call = alice.direct().call(uri(bob), Media.AUDIO);
            Call answered = incoming.poll(120, TimeUnit.SECONDS);
            assertThat(answered).isNotNull();
            answered.answer(Media.AUDIO);
            await(call, CallEvent.Answered.class);
            alice.direct().message(uri(bob), "are you there?");
            assertThat(bench.notice()).contains(id);
            // Cut off; the call runs, and goes on to run: packets still come.
            await(answered, CallEvent.Statistics.class);
            assertThat(call.state()).isEqualTo(CallState.ACTIVE);
            assertThat(answered.state()).isEqualTo(CallState.ACTIVE);
            call.hangUp();
            var ended = (CallEvent.Ended) await(answered, CallEvent.Ended.class);
            assertThat(ended.reason().status()).isEqualTo(200);
            assertThat(ended.reason().by()).isEqualTo(EndReason.By.REMOTE);
            assertThat(bench.notices).isEmpty();
            Diary.of(id).release();
        }
    }

    @ParameterizedTest
    @CsvSource({"OWN, 480", "REMOTE, 480", "MIX, 480", "STEREO, 960"})
    void hearsCallsUntilItIsSwitchedOff(String point, int samples) throws InterruptedException {
        String id = "hears-" + point.toLowerCase(Locale.ROOT);
        try (Phone alice = phone(); Phone bob = phone(); var bench = new HostBench(root, HostBench.PATIENT)) {
            Call call = observed(alice, bob, bench, listener(id, point));
            Diary.of(id).await("heard " + point + " " + samples + " whole");
            bench.switchOn(id, false);
            Diary.of(id).await("stop 1.0.0");
            HostBench.awaitThreadGone(id);
            assertThat(call.state()).as("the call goes on").isEqualTo(CallState.ACTIVE);
            call.hangUp();
            await(call, CallEvent.Ended.class);
            assertThat(Diary.of(id).lines()).as("all on its own thread").noneMatch(line -> line.contains(" on "));
            assertThat(bench.notices).isEmpty();
        }
    }

    @Test
    void isToldThatNoMoreComesOfACallThatIsOver() throws InterruptedException {
        try (Phone alice = phone(); Phone bob = phone(); var bench = new HostBench(root, HostBench.PATIENT)) {
            Call call = observed(alice, bob, bench, listener("hears-the-end", "MIX"));
            Diary.of("hears-the-end").await("heard MIX 480 whole");
            call.hangUp();
            Diary.of("hears-the-end").await("over");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"throw", "error", "block", "stubborn"})
    void losesACallThatItCannotHearAndTheCallGoesOn(String how) throws InterruptedException {
        String id = "deaf-" + how;
        try (Phone alice = phone(); Phone bob = phone(); var bench = new HostBench(root, patience(how))) {
            Call call = observed(alice, bob, bench, listener(id, "MIX").at("heard", how));
            assertThat(bench.notice()).contains(id).contains("hearing a call");
            await(call, CallEvent.Statistics.class);
            assertThat(call.state()).isEqualTo(CallState.ACTIVE);
            call.hangUp();
            await(call, CallEvent.Ended.class);
            assertThat(Diary.of(id).lines()).filteredOn(line -> line.startsWith("heard")).hasSize(1);
            Diary.of(id).release();
        }
    }

    @Test
    void seesPicturesAndChangesTheUsersOwn() throws InterruptedException {
        String id = "sees-and-changes";
        try (Phone alice = picturePhone(); Phone bob = picturePhone(); var bench = new HostBench(root, HostBench.PATIENT)) {
            Call call = observed(alice, bob, bench, PluginJar.of(id).only(SampleVideoTap.class).at("sights", "REMOTE").at("changes", "flip"),
                    Media.AUDIO_VIDEO);
            Diary.of(id).await("seen REMOTE 320x240");
            Diary.of(id).await("change");
            assertThat(call.state()).isEqualTo(CallState.ACTIVE);
            assertThat(Diary.of(id).lines()).as("all on its own thread").noneMatch(line -> line.contains(" on "));
            call.hangUp();
            await(call, CallEvent.Ended.class);
            assertThat(bench.notices).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"throw", "block", "stubborn"})
    void losesPicturesThatItCannotChangeAndTheOtherSideGoesOnSeeing(String how) throws InterruptedException {
        String id = "blind-" + how;
        try (Phone alice = picturePhone(); Phone bob = picturePhone(); var bench = new HostBench(root, patience(how))) {
            Call call = observed(alice, bob, bench, PluginJar.of(id).only(SampleVideoTap.class).at("changes", "flip").at("change", how),
                    Media.AUDIO_VIDEO);
            assertThat(bench.notice()).contains(id).contains("changing a picture");
            CallMedia media = (CallMedia) call.media();
            var sent = new CountDownLatch(20);
            media.showLocal(_ -> sent.countDown());
            assertThat(sent.await(120, TimeUnit.SECONDS)).as("pictures go on").isTrue();
            assertThat(call.state()).isEqualTo(CallState.ACTIVE);
            call.hangUp();
            await(call, CallEvent.Ended.class);
            Diary.of(id).release();
        }
    }

    private static Phone picturePhone() {
        MediaConfig pattern = MediaConfig.defaults().withAudioIn(AudioInput.parse("silence")).withAudioOut(AudioOutput.parse("none"))
                .withVideoIn(VideoInput.parse("test")).withVideoFormat(new VideoFormat(320, 240, 15));
        return Phone.start(PhoneConfig.defaults().media(AhoyMedia.create(pattern))
                .listen(new ListenAddress(ListenAddress.Transport.UDP, "127.0.0.1", 0)));
    }

    private static PluginJar listener(String id, String point) {
        return PluginJar.of(id).only(SampleTap.class).at("points", point);
    }

    /// A call that runs, of which a plugin hears at the side that is called.
    private static Call observed(Phone alice, Phone bob, HostBench bench, PluginJar jar) throws InterruptedException {
        return observed(alice, bob, bench, jar, Media.AUDIO);
    }

    private static Call observed(Phone alice, Phone bob, HostBench bench, PluginJar jar, Media wanted) throws InterruptedException {
        var incoming = new LinkedBlockingQueue<Call>();
        bench.start();
        jar.writeJar(bench.dropped.resolve("listener.jar"));
        bench.look();
        bob.observe(
                event -> {
                    if (event instanceof PhoneEvent.Incoming(Call call)) {
                        bench.host.started(call);
                        incoming.add(call);
                    }
                },
                Runnable::run);
        Call call = alice.direct().call(uri(bob), wanted);
        Call answered = incoming.poll(120, TimeUnit.SECONDS);
        assertThat(answered).as("state of the call: %s", call.state()).isNotNull();
        answered.answer(wanted);
        await(answered, CallEvent.Answered.class);
        return answered;
    }

    private static CallEvent await(Call call, Class<? extends CallEvent> kind) {
        for (CallEvent event : call.events()) {
            if (kind.isInstance(event)) {
                return event;
            }
        }
        throw new AssertionError("the call ended without " + kind.getSimpleName());
    }
}
