package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.MediaStatistics.StreamStatistics;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every codec that baresip and we share, each heard on both sides, by calls of either.
@Interop
class BaresipCodecsInteropTest {

    private static final int MILLIS = 6_500;

    private static Corpus corpus;

    @BeforeAll
    static void makeCorpus() throws IOException {
        corpus = new Corpus();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {
        "opus | we call", "opus | it calls", "G722 | we call", "G722 | it calls", "PCMU | we call", "PCMU | it calls", "PCMA | we call", "PCMA | it calls",
        "AMR;octet-align=1 | we call", "AMR | it calls", "AMR-WB;octet-align=1 | we call", "AMR-WB | it calls",
        "G726-16;packing=aal2 | we call", "G726-24;packing=aal2 | it calls", "G726-32;packing=aal2 | we call", "G726-40;packing=aal2 | it calls",
        "L16/8000 | we call", "L16/16000 | it calls", "L16/44100/1 | we call", "L16/48000/1 | it calls"})
    @Cell(peer = "baresip", feature = "heard both ways: {0} ({1})")
    void isHeard(String cell) throws IOException {
        String codec = cell.substring(0, cell.indexOf(" | "));
        String plain = codec.replaceFirst(";.*", "");
        String theirs = plain.toLowerCase(Locale.ROOT);
        if (theirs.startsWith("amr")) {
            theirs += theirs.equals("amr") ? "/8000/1" : "/16000/1";
        }
        if (theirs.startsWith("g726")) {
            theirs += "/8000/1";
        }
        if (theirs.startsWith("l16") && !theirs.endsWith("/1")) {
            theirs += "/1";
        }
        Recordings heard = call(codec, BaresipSetup.audio(theirs), corpus.speech(48_000), new CodecCall.Network(0), cell.endsWith("it calls"));
        heard.likeSpeech().check("baresip", cell, plain.replaceFirst("/.*", ""));
    }

    /// Each side says other words on the left than on the right.
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"opus, stereo | we call", "opus, stereo | it calls", "L16/44100/2 | we call", "L16/44100/2 | it calls"})
    @Cell(peer = "baresip", feature = "heard both ways: {0} ({1})")
    void isHeardInStereo(String cell) throws IOException {
        boolean opus = cell.startsWith("opus");
        String plain = cell.substring(0, cell.indexOf(" | "));
        int rate = opus ? 48_000 : Integer.parseInt(plain.split("/", -1)[1]);
        BaresipSetup setup = opus
                ? BaresipSetup.audio("opus/48000/2").lines("opus_stereo yes", "opus_sprop_stereo yes")
                : BaresipSetup.audio(plain.toLowerCase(Locale.ROOT));
        Recordings heard = call(opus ? "opus;stereo=1;sprop-stereo=1" : plain, setup, corpus.stereo(48_000), new CodecCall.Network(0), cell.endsWith("it calls"));
        EarsScore there = EarsScore.of(corpus.speech(48_000), corpus.other(48_000), heard.there);
        EarsScore here = EarsScore.of(corpus.speech(rate), corpus.other(rate), heard.here);
        there.check("baresip, " + cell + ", there");
        here.check("baresip, " + cell + ", here");
        new HeardBothWays(here.left(), there.left(), heard.counted).check("baresip", cell, opus ? "opus" : "L16");
    }

    /// A tenth of the packets of each way gets lost; redundancy brings them back.
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"opus, FEC, 10 % lost | we call", "opus, FEC, 10 % lost | it calls"})
    @Cell(peer = "baresip", feature = "heard both ways: {0} ({1})")
    void isHeardThroughLoss(String cell) throws IOException {
        BaresipSetup setup = BaresipSetup.audio("opus").lines("opus_inbandfec yes", "opus_packet_loss 20");
        var network = new CodecCall.Network(0.1);
        Recordings heard = call("opus", setup, corpus.speech(48_000), network, cell.endsWith("it calls"));
        HeardBothWays score = heard.likeSpeech();
        System.out.printf("baresip, %s: heard here %s, there %s; %d ms concealed of %d packets lost; copies in %d of %d packets sent%n", cell, score.here(),
                score.there(), score.counted().sound().concealedMs(), network.dropped(), network.copies(), network.sent());
        assertThat(score.here().correlation()).isGreaterThan(HeardBothWays.LIKE);
        assertThat(score.there().correlation()).isGreaterThan(HeardBothWays.LIKE);
        // What was invented is a fraction of what was lost: the rest came with the packets behind it.
        assertThat(score.counted().sound().concealedMs()).isLessThan(20L * network.dropped() / 2);
        // How many there are goes by the loss that was reported, and pauses have none.
        assertThat(network.copies()).as("packets sent with a copy of the one before").isPositive();
        assertThat(score.there().dropouts()).as("silence there").isLessThan(0.05);
    }

    /// Heard over a sound server, since what it writes down itself leaves pauses out.
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"opus, DTX | we call", "opus, DTX | it calls"})
    @Cell(peer = "baresip", feature = "heard both ways: {0} ({1})")
    void isSilentInPauses(String cell) throws IOException {
        var network = new CodecCall.Network(0);
        Path folder = Peer.folder("codec");
        Path there = folder.resolve("there.wav");
        Path here = folder.resolve("heard.wav");
        StreamStatistics counted;
        try (PulseAudio sound = PulseAudio.ofTwo();
                Baresip baresip = Baresip.start("bob", BaresipSetup.audio("opus").lines("opus_dtx yes"), corpus, sound, "micA_src", "spkA");
                OwnPhone phone = CodecCall.phone("opus;usedtx=1", corpus.pauses(), here, network)) {
            try (var _ = sound.recording("spkA.monitor", there)) {
                Call call = connect(phone, baresip, cell.endsWith("it calls"));
                try (var _ = sound.playing("micA", corpus.pauses())) {
                    Peer.pause(MILLIS);
                }
                counted = HeardBothWays.counted(call);
                call.hangUp();
                baresip.awaitEvent("CALL_CLOSED");
            }
        }
        System.out.printf("baresip, %s: %d packets sent, %d received in %d ms%n", cell, network.sent(), counted.packetsReceived(), MILLIS);
        new HeardBothWays(SpeechScore.of(corpus.pauses(), here), SpeechScore.of(corpus.pauses(), there), counted).check("baresip", cell, "opus");
        // Three seconds of six are a pause, in which every 400 ms a packet says so.
        assertThat(network.sent()).as("packets sent").isBetween(100, MILLIS / 20 * 3 / 4);
    }

    /// @param here what our side wrote down
    private record Recordings(Path here, Path there, StreamStatistics counted) {
        HeardBothWays likeSpeech() throws IOException {
            return new HeardBothWays(SpeechScore.of(corpus.speech(48_000), here), SpeechScore.of(corpus.speech(48_000), there), counted);
        }
    }

    private static Recordings call(String codec, BaresipSetup setup, Path says, CodecCall.Network network, boolean itCalls) throws IOException {
        Path here = Peer.folder("codec").resolve("heard.wav");
        try (Baresip baresip = Baresip.start("bob", setup, corpus)) {
            StreamStatistics counted;
            try (OwnPhone phone = CodecCall.phone(codec, says, here, network)) {
                Call call = connect(phone, baresip, itCalls);
                Peer.pause(MILLIS);
                counted = HeardBothWays.counted(call);
                call.hangUp();
                baresip.awaitEvent("CALL_CLOSED");
            }
            return new Recordings(here, baresip.heard(), counted);
        }
    }

    private static Call connect(OwnPhone phone, Baresip baresip, boolean itCalls) throws IOException {
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
        return call;
    }
}
