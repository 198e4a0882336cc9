package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the far side of a call hears of itself: its voice comes to a phone by opus, is played by a sound server's loudspeaker into a room, and goes from a microphone
/// whose clock is off back by opus. Then somebody in the room talks, too, as loud as the far side.
///
/// `-Decho.cells=80,100` takes one case: ms from loudspeaker to microphone, ppm by which the microphone is fast. `-Decho.near=-12` has the talker speak lower, dB below full scale.
@Tag("audio")
@Timeout(180)
class RoomEchoInteropTest {
    private static final long MILLI = 1_000_000;
    private static final int ALONE_MILLIS = 10_000;
    private static final int BEGINNING_MILLIS = 2_500;
    private static final int BOTH_MILLIS = 7_000;
    private static final int HALF_MILLIS = 500;
    private static final int LEARNING_MILLIS = 3_000;
    private static final String CELLS = "80,0 80,100 80,-100 200,0 200,100 200,-100 400,0 400,100 400,-100";

    private static PulseAudio sound;
    private static Path folder;
    private static Path far;
    private static Path near;

    @BeforeAll
    static void startSound() throws IOException {
        folder = Peer.folder("room-echo");
        Path once = new Corpus().speech(48_000);
        far = folder.resolve("far.wav");
        Peer.run(folder, List.of("sox", once.toString(), once.toString(), far.toString()));
        Path spoken = folder.resolve("spoken.wav");
        near = folder.resolve("near.wav");
        Peer.run(folder, List.of("espeak-ng", "-v", "en-us+f3", "-s", "170", "-w", spoken.toString(),
                "Good morning, is there anybody who can hear me? I would like to say a few words while you go on talking, if you do not mind that at all."));
        Peer.run(folder, List.of("sox", spoken.toString(), "-r", "48000", "-c", "1", "-b", "16", near.toString(), "gain", "-n",
                System.getProperty("echo.near", "-4")));
        sound = PulseAudio.ofTwo();
    }

    @AfterAll
    static void stopSound() throws IOException {
        sound.close();
    }

    static Stream<Arguments> cells() {
        return Arrays.stream(System.getProperty("echo.cells", CELLS).split(" ")).map(cell -> cell.split(","))
                .map(cell -> Arguments.of(Integer.parseInt(cell[0]), Integer.parseInt(cell[1])));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void nobodyHearsHimself(int delay, int ppm) throws Exception {
        String name = "room" + delay + (ppm < 0 ? "slow" : ppm > 0 ? "fast" : "even");
        List<String> here = List.of("env", "PULSE_SERVER=" + sound.server());
        short[] voice = Recording.read(near);
        try (EchoChamber room = new EchoChamber(sound, "spkB", name, delay, ppm);
                AhoyProcess inRoom = AhoyProcess.startIn(here, "", "answer", "--listen", "udp:127.0.0.1:0", "--audio", name, "--play", "spkB",
                        "--audio-codecs", "opus", "--processing", "on");
                AhoyProcess away = AhoyProcess.startIn(here, "", "call", "sip:b@127.0.0.1:" + inRoom.port(), "--listen", "udp:127.0.0.1:0", "--audio",
                        "file:" + far, "--play", "spkA", "--audio-codecs", "opus", "--processing", "off")) {
            inRoom.compileInTheBackground();
            away.compileInTheBackground();
            away.await("answered");
            Process listening = sound.listen("spkA.monitor");
            try {
                Recording heard = Recording.of(listening);
                Peer.await("the echo in the room", Duration.ofSeconds(10),
                        () -> room.microphone().power(System.nanoTime() - 200 * MILLI, System.nanoTime() - 100 * MILLI) > 10_000);
                long begun = System.nanoTime() - 200 * MILLI;
                // What held up the call's beginning is told in the first reports, and is not part of what counts.
                Peer.pause(BEGINNING_MILLIS);
                HoldUps before = HoldUps.of(room, inRoom, away);
                Peer.pause(ALONE_MILLIS - BEGINNING_MILLIS);
                HoldUps alone = HoldUps.of(room, inRoom, away);
                long talk = System.nanoTime();
                room.talk(voice);
                Peer.pause(BOTH_MILLIS);
                judge(room, heard, begun, talk, voice, String.format(Locale.ROOT, "%d ms, microphone %+d ppm", delay, ppm), before,
                        alone.since(before), HoldUps.of(room, inRoom, away).since(alone));
            } finally {
                Peer.stop(listening);
            }
        }
    }

    private static void judge(EchoChamber room, Recording heard, long begun, long talk, short[] voice, String name, HoldUps beginning, HoldUps alone,
            HoldUps both) throws IOException {
        List<Double> halves = new ArrayList<>();
        for (long from = begun; from + HALF_MILLIS * MILLI <= talk; from += HALF_MILLIS * MILLI) {
            halves.add(erle(room, heard, from, from + HALF_MILLIS * MILLI));
        }
        List<Double> learned = halves.subList(LEARNING_MILLIS / HALF_MILLIS, halves.size());
        double median = learned.stream().sorted().toList().get(learned.size() / 2);
        double erle = erle(room, heard, begun + LEARNING_MILLIS * MILLI, talk);
        long until = talk + Math.min(BOTH_MILLIS, voice.length / 48) * MILLI;
        Path kept = folder.resolve("kept.wav");
        heard.write(talk, until + 300 * MILLI, kept);
        Path played = folder.resolve("played.wav");
        room.played().write(begun, talk, played);
        SpeechScore loudspeaker = SpeechScore.of(far, played);
        SpeechScore talker = SpeechScore.of(near, kept);
        double own = 0;
        for (short sample : voice) {
            own += (double) sample * sample;
        }
        double level = 10 * Math.log10(heard.power(talk, until + 200 * MILLI) / (own / voice.length));
        AudioTable.add("echo  %s: ERLE %.1f dB from 3 s on (median of half seconds %.0f), by half seconds %s; the talker in double talk %+.1f dB, correlation %.3f, "
                + "drop-outs %.1f %%; at the loudspeaker %.3f / %.1f %%; at the beginning %s; alone %s; both %s%s", name, erle, median, halves.stream().map("%.0f"::formatted).collect(Collectors.joining(" ")), level,
                talker.correlation(), 100 * talker.dropouts(), loudspeaker.correlation(), 100 * loudspeaker.dropouts(), beginning, alone, both,
                alone.valid() && both.valid() ? "" : "  NOT VALID: the machine was busy");
        Assumptions.assumeTrue(alone.valid() && both.valid() && loudspeaker.correlation() > 0.9 && loudspeaker.dropouts() < 0.02,
                "This machine is too busy to play without gaps.");
        assertThat(median).as("dB").isGreaterThan(30);
        assertThat(erle).as("dB").isGreaterThan(30);
        assertThat(level).as("dB").isBetween(-6.0, 6.0);
        assertThat(talker.correlation()).isGreaterThan(0.7);
    }

    private static double erle(EchoChamber room, Recording heard, long from, long to) {
        return 10 * Math.log10(room.microphone().power(from, to) / heard.power(from + 50 * MILLI, to + 50 * MILLI));
    }
}
