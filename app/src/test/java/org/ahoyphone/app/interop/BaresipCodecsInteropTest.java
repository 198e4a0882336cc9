package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.NegotiatedMedia;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every codec that baresip and we share, each heard on both sides, by calls of either.
@Interop
class BaresipCodecsInteropTest {

    private static final int MILLIS = 7_000;
    /// Quiet machines give 0.97 and more; a busy one costs up to a tenth. Speech played backwards has 0.5.
    private static final double LIKE = 0.8;

    private static Corpus corpus;

    @BeforeAll
    static void makeCorpus() throws IOException {
        corpus = new Corpus();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {
        "opus | we call", "opus | it calls", "G722 | we call", "G722 | it calls", "PCMU | we call", "PCMU | it calls", "PCMA | we call", "PCMA | it calls",
        "AMR;octet-align=1 | we call", "AMR | it calls", "AMR-WB;octet-align=1 | we call", "AMR-WB | it calls",
        "L16/8000 | we call", "L16/16000 | it calls", "L16/44100/1 | we call", "L16/48000/1 | it calls"})
    @Cell(peer = "baresip", feature = "heard both ways: {0} ({1})")
    void isHeard(String cell) throws IOException {
        String codec = cell.substring(0, cell.indexOf(" | "));
        String plain = codec.replaceFirst(";.*", "");
        String theirs = plain.toLowerCase(Locale.ROOT);
        if (theirs.startsWith("amr")) {
            theirs += theirs.equals("amr") ? "/8000/1" : "/16000/1";
        }
        if (theirs.startsWith("l16") && !theirs.endsWith("/1")) {
            theirs += "/1";
        }
        Scores scores = call(codec, BaresipSetup.audio(theirs), corpus.speech(48000), 0, cell.endsWith("it calls"));
        assertThat(scores.codec).isEqualToIgnoringCase(plain.replaceFirst("/.*", ""));
        scores.check(cell);
    }

    private record Scores(String codec, SpeechScore here, SpeechScore there, Path heardThere) {
        void check(String cell) {
            System.out.printf("baresip, %s: heard here %s, there %s%n", cell, here, there);
            assertThat(here.correlation()).as("heard here: %s", cell).isGreaterThan(LIKE);
            assertThat(there.correlation()).as("heard there: %s", cell).isGreaterThan(LIKE);
        }
    }

    private static Scores call(String codec, BaresipSetup setup, Path says, double lost, boolean itCalls) throws IOException {
        Path folder = Peer.folder("codec");
        Path heard = folder.resolve("heard.wav");
        try (Baresip baresip = Baresip.start("bob", setup, corpus); OwnPhone phone = CodecCall.phone(codec, says, heard, lost)) {
            Call call;
            if (itCalls) {
                phone.answering();
                baresip.command("dial", "sip:ahoy@127.0.0.1:" + phone.port());
                call = phone.incoming();
            } else {
                call = phone.call("sip:bob@127.0.0.1:" + baresip.port());
            }
            OwnPhone.await(call, CallEvent.Answered.class);
            baresip.awaitEvent("CALL_ESTABLISHED");
            NegotiatedMedia agreed = call.negotiated();
            Peer.pause(MILLIS);
            call.hangUp();
            baresip.awaitEvent("CALL_CLOSED");
            phone.close();
            Path there = baresip.heard();
            return new Scores(agreed.streams().getFirst().codec(), SpeechScore.of(corpus.speech(48000), heard), SpeechScore.of(says, there), there);
        }
    }
}
