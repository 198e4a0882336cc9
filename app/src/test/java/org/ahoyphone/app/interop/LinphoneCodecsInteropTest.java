package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every codec that Linphone and we share. Its microphone hears its own loudspeaker: what we say is recorded there, and comes back to us coded by it.
@Interop
class LinphoneCodecsInteropTest {

    private static final int MILLIS = 8_000;
    /// Its own calls over the same sound server score 0.9 on a quiet machine, and less on a busy one.
    private static final double LIKE = 0.7;

    private static Corpus corpus;
    private static PulseAudio sound;

    @BeforeAll
    static void make() throws IOException {
        corpus = new Corpus();
        sound = PulseAudio.start();
    }

    @AfterAll
    static void end() throws IOException {
        if (sound != null) {
            sound.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {
        "opus/48000/2 | we call", "opus/48000/2 | it calls", "G722/8000/1 | we call", "G722/8000/1 | it calls", "PCMU/8000/1 | we call",
        "PCMA/8000/1 | it calls", "speex/16000/1 | we call", "speex/16000/1 | it calls", "speex/8000/1 | we call", "speex/8000/1 | it calls"})
    @Cell(peer = "Linphone", feature = "heard both ways: {0} ({1})")
    void isHeard(String cell) throws IOException {
        String codec = cell.substring(0, cell.indexOf(" | "));
        String[] parts = codec.split("/", -1);
        Path folder = Peer.folder("codec");
        Path heard = folder.resolve("heard.wav");
        Path there = folder.resolve("there.wav");
        try (Linphone linphone = Linphone.speaking(sound, codec);
                OwnPhone phone = CodecCall.phone(parts[0].equals("speex") ? codec : parts[0], corpus.speech(48_000), heard, new CodecCall.Network(0))) {
            Process recorder = sound.record("speaker.monitor", there);
            Call call;
            if (cell.endsWith("it calls")) {
                phone.answering();
                linphone.command("call sip:ahoy@127.0.0.1:" + phone.port());
                call = phone.incoming();
            } else {
                call = phone.call(linphone.uri("udp"));
            }
            OwnPhone.await(call, CallEvent.Answered.class);
            linphone.awaitEvent("StreamsRunning");
            assertThat(call.negotiated().streams().getFirst().codec()).isEqualToIgnoringCase(parts[0]);
            Peer.pause(MILLIS);
            call.hangUp();
            linphone.awaitEvent("CallEnd");
            Peer.stop(recorder);
        }
        SpeechScore scoreHere = SpeechScore.of(corpus.speech(48_000), heard);
        SpeechScore scoreThere = SpeechScore.of(corpus.speech(48_000), there);
        System.out.printf("Linphone, %s: heard here %s, there %s%n", cell, scoreHere, scoreThere);
        assertThat(scoreThere.correlation()).as("heard there").isGreaterThan(LIKE);
        assertThat(scoreHere.correlation()).as("heard here").isGreaterThan(LIKE);
    }
}
