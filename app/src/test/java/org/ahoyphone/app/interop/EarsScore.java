package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What was heard in stereo, each ear beside the words that belong to it.
///
/// @param left    how alike the left channel is to what was said on the left
/// @param right   the same of the right one
/// @param crossed how alike the left channel is to what was said on the right
record EarsScore(SpeechScore left, SpeechScore right, SpeechScore crossed) {

    /// Of words of another voice nothing may be heard in a channel.
    private static final double APART = 0.2;

    /// Followed, since baresip paces the four milliseconds of each of its packets of L16 in stereo by sleeping, and is up to a twentieth slow.
    ///
    /// @param heard a recording of two channels
    static EarsScore of(Path saidLeft, Path saidRight, Path heard) throws IOException {
        Path left = channel(heard, "1");
        return new EarsScore(SpeechScore.following(saidLeft, left), SpeechScore.following(saidRight, channel(heard, "2")), SpeechScore.following(saidRight, left));
    }

    private static Path channel(Path wav, String which) throws IOException {
        Path out = wav.resolveSibling("channel-" + which + "-" + wav.getFileName());
        Peer.run(wav.toAbsolutePath().getParent(), List.of("sox", wav.toString(), out.toString(), "remix", which));
        return out;
    }

    boolean clear() {
        return left.correlation() > HeardBothWays.LIKE && right.correlation() > HeardBothWays.LIKE;
    }

    void check(String cell) {
        System.out.printf("%s: left %s, right %s; on the left what belongs on the right %s%n", cell, left, right, crossed);
        assertThat(left.correlation()).as("left: %s", cell).isGreaterThan(HeardBothWays.LIKE);
        assertThat(right.correlation()).as("right: %s", cell).isGreaterThan(HeardBothWays.LIKE);
        assertThat(crossed.correlation()).as("apart: %s", cell).isLessThan(left.correlation() - APART);
    }
}
