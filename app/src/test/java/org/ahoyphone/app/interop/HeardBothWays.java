package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
        return first.clear() ? first : attempt.call();
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
