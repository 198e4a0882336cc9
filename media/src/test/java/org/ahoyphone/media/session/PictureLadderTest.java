package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.media.video.VideoFormat;
import org.junit.jupiter.api.Test;

/// How large and how many pictures are for the bits there are, on virtual time.
class PictureLadderTest {

    private static final VideoFormat HD = VideoFormat.HD;
    private static final int GOOD = SendFormat.bitRate(HD, 0);

    private static long at(double millis) {
        return 5_000_000_000L + (long) (1e6 * millis);
    }

    /// After these bits from one time to another, with a look every 100 ms.
    private static PictureLadder during(PictureLadder from, VideoFormat whole, int bits, int begin, int end) {
        PictureLadder ladder = from;
        for (int millis = begin; millis <= end; millis += 100) {
            ladder = ladder.on(whole, bits, at(millis));
        }
        return ladder;
    }

    /// What pictures look like when bits get fewer and fewer.
    private static List<String> downwards(PictureLadder from, VideoFormat whole) {
        List<String> formats = new ArrayList<>(List.of(from.format(whole).toString()));
        PictureLadder ladder = from;
        int millis = 0;
        for (int bits = 4_000_000; bits > 10_000; bits -= bits / 50) {
            ladder = during(ladder, whole, bits, millis, millis + 500);
            millis += 600;
            String format = ladder.format(whole).toString();
            if (!formats.getLast().equals(format)) {
                formats.add(format);
            }
        }
        return formats;
    }

    @Test
    void allThatIsWantedWhileThereIsEnough() {
        assertThat(during(PictureLadder.start(false), HD, GOOD, 0, 10_000).format(HD)).isEqualTo(HD);
        assertThat(during(PictureLadder.start(false), HD, GOOD / 3, 0, 10_000).format(HD)).as("softer, not smaller").isEqualTo(HD);
    }

    @Test
    void aMomentWithoutBitsChangesNothing() {
        PictureLadder ladder = during(PictureLadder.start(false), HD, GOOD / 5, 0, 300);
        assertThat(ladder.format(HD)).isEqualTo(HD);
        ladder = during(ladder, HD, GOOD, 400, 400);
        ladder = during(ladder, HD, GOOD / 5, 500, 800);
        assertThat(ladder.format(HD)).as("it is counted anew").isEqualTo(HD);
        assertThat(during(ladder, HD, GOOD / 5, 900, 900).format(HD)).isNotEqualTo(HD);
    }

    @Test
    void comesBackLateAndOnlyWithPlenty() {
        PictureLadder low = during(PictureLadder.start(false), HD, (int) (0.29 * GOOD), 0, 400);
        assertThat(low.format(HD)).isEqualTo(new VideoFormat(960, 540, 30));
        assertThat(during(low, HD, (int) (0.5 * GOOD), 500, 60_000)).as("neither up nor down").isEqualTo(low);
        PictureLadder hoping = during(low, HD, (int) (0.6 * GOOD), 500, 2_900);
        assertThat(hoping.rung()).isEqualTo(1);
        assertThat(hoping.on(HD, (int) (0.6 * GOOD), at(3_000)).format(HD)).isEqualTo(HD);
        assertThat(during(hoping.on(HD, GOOD / 2, at(3_000)), HD, (int) (0.6 * GOOD), 3_100, 5_500).rung()).as("it is counted anew").isEqualTo(1);
    }

    /// Each new size costs a key frame.
    @Test
    void aRateThatWaversDoesNotMakeSizesFlicker() {
        PictureLadder ladder = PictureLadder.start(false);
        int changes = 0;
        for (int millis = 0; millis < 60_000; millis += 33) {
            int bits = (int) (GOOD * (0.3 + 0.2 * Math.sin(millis / 300.0)));
            PictureLadder next = ladder.on(HD, bits, at(millis));
            changes += next.rung() == ladder.rung() ? 0 : 1;
            ladder = next;
        }
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void whatMovesGetsSmallerFirstThenFewer() {
        assertThat(downwards(PictureLadder.start(false), HD)).containsExactly("1280x720@30", "960x540@30", "640x360@30", "640x360@15", "480x270@15",
                "320x180@15", "320x180@10");
    }

    @Test
    void whatIsToBeReadGetsFewerFirst() {
        assertThat(downwards(PictureLadder.start(true), HD)).containsExactly("1280x720@30", "1280x720@15", "1280x720@10", "1280x720@5", "960x540@5",
                "640x360@5");
    }

    /// One key frame instead of one for each step.
    @Test
    void fallsAsDeepAsItMustAndClimbsAsFarAsThereIsPlenty() {
        PictureLadder ladder = during(PictureLadder.start(false), HD, 40_000, 0, 400);
        assertThat(ladder.format(HD)).isEqualTo(new VideoFormat(320, 180, 10));
        List<Integer> rungs = new ArrayList<>();
        for (int millis = 500; millis < 30_000; millis += 100) {
            ladder = ladder.on(HD, GOOD, at(millis));
            if (rungs.isEmpty() || rungs.getLast() != ladder.rung()) {
                rungs.add(ladder.rung());
            }
        }
        assertThat(rungs).containsExactly(6, 0);
        PictureLadder low = during(PictureLadder.start(false), HD, 40_000, 0, 400);
        assertThat(during(low, HD, GOOD / 4, 500, 3_100).format(HD)).as("no farther").isEqualTo(new VideoFormat(640, 360, 30));
    }

    @Test
    void aSmallPictureIsNotMadeAStamp() {
        assertThat(downwards(PictureLadder.start(false), new VideoFormat(160, 120, 30))).allSatisfy(format ->
                assertThat(VideoFormat.parse(format).orElseThrow().height()).isGreaterThanOrEqualTo(90));
    }

    /// Pictures that are few already become smaller all the same: a shared screen begins with ten a second.
    @Test
    void slowPicturesGetSmallerToo() {
        assertThat(downwards(PictureLadder.start(true), new VideoFormat(1920, 1080, 10)))
                .containsExactly("1920x1080@10", "1920x1080@5", "1440x810@5", "960x540@5");
        assertThat(downwards(PictureLadder.start(false), new VideoFormat(1280, 720, 4)))
                .containsExactly("1280x720@4", "960x540@4", "640x360@4", "480x270@4", "320x180@4");
    }

    @Test
    void afterAFallNothingIsWaitedFor() {
        assertThat(PictureLadder.start(false).fallen(HD, GOOD / 5).format(HD)).isEqualTo(new VideoFormat(640, 360, 30));
        assertThat(PictureLadder.start(false).fallen(HD, GOOD / 2).format(HD)).as("it still fits").isEqualTo(HD);
        assertThat(PictureLadder.start(true).fallen(HD, GOOD / 5).format(HD)).as("what is to be read stays large").isEqualTo(new VideoFormat(1280, 720, 10));
        PictureLadder lowest = PictureLadder.start(false).fallen(HD, 1_000);
        assertThat(lowest.fallen(HD, 1_000)).isEqualTo(lowest);
    }
}
