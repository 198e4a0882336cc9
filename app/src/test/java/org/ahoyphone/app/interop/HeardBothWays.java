package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.MediaStatistics.StreamStatistics;

/// What came of a call with one codec.
///
/// @param here    how alike what we heard is to what the peer said
/// @param there   how alike what it heard is to what we said
/// @param counted by us, at the end
record HeardBothWays(SpeechScore here, SpeechScore there, StreamStatistics counted) {

    /// Quiet machines give 0.95 and more; a busy one costs up to a tenth. Other words have 0.5.
    static final double LIKE = 0.8;

    private static final int MILLIS = 6_500;

    /// What a call counted last.
    static StreamStatistics counted(Call call) {
        return OwnPhone.await(call, CallEvent.Statistics.class).statistics().streams().getFirst();
    }

    /// A call over a sound server.
    @FunctionalInterface
    interface Attempt {
        HeardBothWays call() throws IOException;
    }

    /// On a busy machine a sound server stutters, whoever plays and records: then a second call counts.
    static HeardBothWays of(Attempt attempt) throws IOException {
        HeardBothWays first = attempt.call();
        if (first.clear()) {
            return first;
        }
        System.out.printf("called again: heard here %s, there %s%n", first.here, first.there);
        return attempt.call();
    }

    /// How a peer is started, with a microphone and a loudspeaker of the sound server.
    @FunctionalInterface
    interface Starting {
        SpeakingPeer start(String microphone, String loudspeaker) throws IOException;
    }

    /// A call over a sound server, in which our side says the corpus's one text and the peer the other.
    ///
    /// @param codec our only choice
    static HeardBothWays over(PulseAudio sound, Corpus corpus, String codec, boolean itCalls, Starting peer) throws IOException {
        Path folder = Peer.folder("codec");
        Path here = folder.resolve("heard.wav");
        Path there = folder.resolve("there.wav");
        StreamStatistics counted;
        try (SpeakingPeer other = peer.start("micA_src", "spkA");
                OwnPhone phone = CodecCall.phone(codec, corpus.speech(48_000), here, new CodecCall.Network(0));
                var _ = sound.recording("spkA.monitor", there)) {
            Call call;
            if (itCalls) {
                phone.answering();
                other.dial("sip:ahoy@127.0.0.1:" + phone.port());
                call = phone.incoming();
            } else {
                call = phone.call(other.address());
            }
            OwnPhone.await(call, CallEvent.Answered.class);
            other.awaitSound();
            try (var _ = sound.playing("micA", corpus.other(48_000))) {
                Peer.pause(MILLIS);
            }
            counted = counted(call);
            call.hangUp();
            other.awaitEnd();
        }
        return new HeardBothWays(SpeechScore.of(corpus.other(48_000), here), SpeechScore.of(corpus.speech(48_000), there), counted);
    }

    private boolean clear() {
        return here.correlation() > LIKE && there.correlation() > LIKE;
    }

    void check(String peer, String cell, String codec) {
        System.out.printf("%s, %s: heard here %s, there %s; %d packets came, %d sent; lost here %d, there %d; jitter %.1f ms, concealed %d ms%n", peer, cell, here,
                there, counted.packetsReceived(), counted.packetsSent(), counted.packetsLost(), counted.remotePacketsLost(), counted.jitterMs(),
                counted.sound().concealedMs());
        assertThat(counted.codec()).isEqualToIgnoringCase(codec);
        assertThat(here.correlation()).as("heard here: %s", cell).isGreaterThan(LIKE);
        assertThat(there.correlation()).as("heard there: %s", cell).isGreaterThan(LIKE);
        assertThat(counted.packetsLost()).as("lost on the way to us: %s", cell).isZero();
        // Below 0 where it sends no reports.
        assertThat(counted.remotePacketsLost()).as("lost on the way there: %s", cell).isLessThanOrEqualTo(0);
    }
}
