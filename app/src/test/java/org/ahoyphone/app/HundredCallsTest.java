package org.ahoyphone.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.codec.NativeHandle;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.media.video.VideoOutput;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.EndReason;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaStatistics;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneConfig;
import org.ahoyphone.phone.PhoneEvent;
import org.junit.jupiter.api.Test;

/// A hundred real video calls in one process, over loopback with the real media: nothing is left of them.
class HundredCallsTest {
    private static final int WARM_UP = 3;
    private static final int CALLS = 100;
    private static final long PATIENCE_SECONDS = 120;

    /// What one process holds.
    ///
    /// @param threads names of the threads, without those that the machine keeps for itself
    /// @param descriptors open files and sockets; -1 where the system does not tell
    private record Held(Set<String> threads, long descriptors, long frames, long codecs) {
        static Held now() {
            Set<String> names = Thread.getAllStackTraces().keySet().stream()
                    .filter(t -> t.isAlive() && !t.getName().startsWith("ForkJoinPool") && !t.getName().startsWith("VirtualThread"))
                    .map(Thread::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
            return new Held(names, descriptorsNow(), FramePool.liveFrames(), NativeHandle.live());
        }

        private static long descriptorsNow() {
            Path folder = Path.of("/proc/self/fd");
            if (!Files.isDirectory(folder)) {
                return -1;
            }
            try (var files = Files.list(folder)) {
                return files.count();
            } catch (IOException e) {
                return -1;
            }
        }
    }

    @Test
    void nothingIsLeft() throws InterruptedException {
        Held before = Held.now();
        try (Phone caller = phone();
                Phone callee = phone()) {
            BlockingQueue<Call> arriving = new LinkedBlockingQueue<>();
            callee.observe(
                    event -> {
                        if (event instanceof PhoneEvent.Incoming(Call call)) {
                            arriving.add(call);
                        }
                    },
                    Runnable::run);
            for (int i = 0; i < WARM_UP; i++) {
                call(caller, callee, arriving, true);
            }
            settled(caller, callee);
            Held start = Held.now();
            for (int i = 0; i < CALLS; i++) {
                // Each tenth call lasts until pictures were shown; the others are hung up as soon as they are answered.
                call(caller, callee, arriving, i % 10 == 0);
            }
            settled(caller, callee);
            until("threads gone: " + Held.now().threads(), () -> start.threads().containsAll(Held.now().threads()));
            until("native frames", () -> Held.now().frames() <= start.frames());
            Held end = Held.now();
            assertThat(end.threads()).isSubsetOf(start.threads());
            assertThat(end.frames()).isLessThanOrEqualTo(start.frames());
            assertThat(end.codecs()).isLessThanOrEqualTo(start.codecs());
            assertThat(end.descriptors()).isLessThanOrEqualTo(start.descriptors());
        }
        until("nothing of the phones", () -> before.threads().containsAll(ours(Held.now().threads())));
        assertThat(Held.now().frames()).isEqualTo(before.frames());
        assertThat(Held.now().codecs()).isEqualTo(before.codecs());
    }

    /// Without what the Java libraries start once and keep.
    private static Set<String> ours(Set<String> names) {
        return names.stream()
                .filter(n -> n.startsWith("ahoy") || n.startsWith("rtp") || n.startsWith("audio") || n.startsWith("video"))
                .collect(Collectors.toSet());
    }

    private static Phone phone() {
        AhoyMedia media = AhoyMedia.create(MediaConfig.defaults()
                .withAudioIn(new AudioInput.Tone(440))
                .withAudioOut(new AudioOutput.None())
                .withVideoIn(new VideoInput.Test())
                .withVideoOut(new VideoOutput.None())
                .withVideoFormat(new VideoFormat(320, 240, 15)));
        return Phone.start(PhoneConfig.defaults().media(media).listen(ListenAddress.parse("udp:127.0.0.1:0")));
    }

    private static void call(Phone caller, Phone callee, BlockingQueue<Call> arriving, boolean untilShown)
            throws InterruptedException {
        Call out = caller.direct().call("sip:" + "127.0.0.1:" + callee.listening().getFirst().port(), Media.AUDIO_VIDEO);
        Call in = arriving.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(in).as("the call arrives").isNotNull();
        in.answer(Media.AUDIO_VIDEO);
        for (CallEvent event : out.events()) {
            switch (event) {
                case CallEvent.Answered(var media) -> {
                    assertThat(media.media()).isEqualTo(Media.AUDIO_VIDEO);
                    if (!untilShown) {
                        out.hangUp();
                    }
                }
                case CallEvent.Statistics(MediaStatistics figures) -> {
                    if (decoded(figures) > 0) {
                        out.hangUp();
                    }
                }
                case CallEvent.Ended(EndReason reason) -> assertThat(reason.status()).as(reason.words()).isEqualTo(200);
                default -> {}
            }
        }
    }

    private static long decoded(MediaStatistics figures) {
        return figures.streams().stream()
                .filter(s -> s.kind().equals("video"))
                .mapToLong(MediaStatistics.StreamStatistics::framesDecoded)
                .sum();
    }

    private static void settled(Phone... phones) {
        until("no call is left", () -> List.of(phones).stream().allMatch(p -> p.calls().isEmpty()));
        until("media threads gone", () -> Held.now().threads().stream().noneMatch(n -> n.startsWith("rtp-")));
    }

    private static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in vain: " + what).isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
