package org.ahoyphone.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.MemoryAudioDevices;
import org.ahoyphone.media.audio.processing.ProcessingSettings;
import org.ahoyphone.media.device.PaceClock;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.media.session.Conference;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.media.video.SystemVideoDevices;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.EndReason;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneConfig;
import org.ahoyphone.phone.PhoneEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Three phones, each whole, with devices made of memory and SIP and RTP over loopback: the first calls both others at once.
@Timeout(600)
class ConferenceRoomTest {
    private static final int WINDOW = AudioFormat.RATE / 5;
    private static final int AMPLITUDE = 3_000;
    private static final int SECONDS = 60;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final Report report = new TextReport(new PrintStream(told, true, StandardCharsets.UTF_8), new PrintStream(told, true, StandardCharsets.UTF_8));

    /// A phone whose user says one tone all the time.
    private static final class Person implements AutoCloseable {
        final int hertz;
        final MemoryAudioDevices devices = new MemoryAudioDevices(PaceClock.SYSTEM);
        final AhoyMedia media = AhoyMedia.create(
                MediaConfig.defaults().withProcessing(ProcessingSettings.OFF), devices, new SystemVideoDevices(), _ -> List.of());
        final Phone phone;

        Person(int hertz) {
            this.hertz = hertz;
            devices.plugInput("microphone");
            devices.plugOutput("loudspeaker");
            short[] tone = new short[SECONDS * AudioFormat.RATE];
            for (int i = 0; i < tone.length; i++) {
                tone[i] = (short) (AMPLITUDE * Math.sin(2 * Math.PI * hertz * i / AudioFormat.RATE));
            }
            devices.speak("microphone", tone);
            phone = Phone.start(PhoneConfig.defaults().media(media).listen(ListenAddress.parse("udp:127.0.0.1:0")));
            phone.observe(
                    event -> {
                        if (event instanceof PhoneEvent.Incoming(var call)) {
                            call.answer(Media.AUDIO);
                        }
                    },
                    Runnable::run);
        }

        String uri() {
            return "sip:tone" + hertz + "@127.0.0.1:" + phone.listening().getFirst().port();
        }

        /// How loud another one was over the last 200 ms; 1 is as loud as said.
        double hears(Person other) {
            short[] all = devices.heard("loudspeaker");
            double re = 0;
            double im = 0;
            for (int i = 0; i < WINDOW && all.length >= WINDOW; i++) {
                double sample = (1 - Math.cos(2 * Math.PI * i / WINDOW)) * all[all.length - WINDOW + i];
                re += sample * Math.cos(2 * Math.PI * other.hertz * i / AudioFormat.RATE);
                im += sample * Math.sin(2 * Math.PI * other.hertz * i / AudioFormat.RATE);
            }
            return 2 * Math.hypot(re, im) / WINDOW / AMPLITUDE;
        }

        boolean hearsOnly(Person... others) {
            return List.of(others).stream().allMatch(other -> hears(other) > 0.5) && hears(this) < 0.03;
        }

        @Override
        public void close() {
            phone.close();
            devices.close();
        }
    }

    private void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what + "; told was " + told).isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Test
    void eachHearsTheOtherTwoAndNotItself() throws InterruptedException {
        try (Person alice = new Person(500);
                Person bob = new Person(900);
                Person carol = new Person(1_700)) {
            Conference conference = alice.media.conference(report::notice);
            Account account = alice.phone.direct();
            var room = new ConferenceRoom(conference, Media.AUDIO, null, report, account::call);
            try (conference) {
                room.call(bob.uri());
                room.execute("call " + carol.uri());
                await("both to be there", () -> conference.calls().size() == 2);
                await("Alice to hear the others", () -> alice.hearsOnly(bob, carol));
                await("Bob to hear the others", () -> bob.hearsOnly(alice, carol));
                await("Carol to hear the others", () -> carol.hearsOnly(alice, bob));
                room.execute("mute");
                await("Alice not to be heard", () -> bob.hears(alice) < 0.03 && bob.hearsOnly(carol));
                room.execute("unmute");
                await("Alice to be heard again", () -> bob.hearsOnly(alice, carol));
                room.execute("drop nobody");
                room.execute("drop tone900");
                await("Bob to be gone", () -> conference.calls().size() == 1);
                await("Alice to hear Carol alone", () -> alice.hearsOnly(carol) && alice.hears(bob) < 0.03);
                room.execute("hangup");
                assertThat(room.awaitEnd()).hasSize(2).allMatch(EndReason::normal);
                assertThat(conference.calls()).isEmpty();
            }
            assertThat(alice.devices.open()).isZero();
            assertThat(alice.media.calls()).isZero();
            assertThat(told.toString(StandardCharsets.UTF_8)).contains("joined the conference").contains("Nobody named \"nobody\" is in the conference.");
        }
    }

    @Test
    void whatIsTypedWronglyIsOneSentence() {
        try (Person alice = new Person(500); Conference conference = alice.media.conference(report::notice)) {
            Account account = alice.phone.direct();
            var room = new ConferenceRoom(conference, Media.AUDIO, null, report, account::call);
            room.execute("hold");
            room.execute("call no one");
            assertThat(told.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
            assertThat(conference.calls()).isEmpty();
        }
    }
}
