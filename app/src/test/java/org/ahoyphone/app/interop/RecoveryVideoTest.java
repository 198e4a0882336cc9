package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.media.video.VideoFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How long pictures stand still after a key frame was lost, and after nothing came through for 200 ms, beyond the round trip that asking takes.
@Tag("video")
@Timeout(180)
class RecoveryVideoTest {
    private static final int TIMES = 15;
    private static final long OUTAGE_MILLIS = 200;
    /// A picture is up to date again that is older by no more than this than they were before: on a long way they are kept back for repairs.
    private static final long UP_TO_DATE_MILLIS = 60;
    private static final long USUAL_NANOS = 500_000_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 50, 200})
    void ofAhoy(int roundTripMillis) throws Exception {
        Mishaps mishaps = new Mishaps();
        List<Double> keyFrame = new ArrayList<>();
        List<Double> moving = new ArrayList<>();
        List<Double> current = new ArrayList<>();
        try (TwoPhones phones = new TwoPhones(TwoPhones.pattern(new VideoFormat(640, 480, 30)), mishaps::layers);
                LossyRelay relay = new LossyRelay(phones.port());
                PictureCall call = phones.call(relay.port())) {
            PictureWatch watch = call.callee();
            call.firstMillis(watch);
            relay.weather(new Weather(0, 1, roundTripMillis / 2.0, 0, 0));
            // Until both sides know the round trip.
            Peer.pause(4_000);
            for (int i = 0; i < TIMES; i++) {
                Peer.pause(900 + 37 * i);
                mishaps.loseKeyFrame();
                Peer.await("a lost key frame", Duration.ofSeconds(10), () -> mishaps.keyFrameLostNanos() != 0);
                keyFrame.add(millis(mishaps.keyFrameLostNanos(), shownAfter(watch, mishaps.keyFrameLostNanos(), Double.MAX_VALUE)));
            }
            for (int i = 0; i < TIMES; i++) {
                Peer.pause(900 + 37 * i);
                double usual = watch.after(System.nanoTime() - USUAL_NANOS).getLast().delayMillis();
                long end = mishaps.silence(OUTAGE_MILLIS);
                moving.add(millis(end, shownAfter(watch, end, Double.MAX_VALUE)));
                current.add(millis(end, shownAfter(watch, end, usual + UP_TO_DATE_MILLIS)));
            }
        }
        VideoTable.add("recovery  round trip %3d ms, key frame lost    Ahoy, next picture      %s", roundTripMillis, VideoTable.spread(array(keyFrame)));
        VideoTable.add("recovery  round trip %3d ms, 200 ms of nothing Ahoy, next picture      %s", roundTripMillis, VideoTable.spread(array(moving)));
        VideoTable.add("recovery  round trip %3d ms, 200 ms of nothing Ahoy, up to date again  %s", roundTripMillis, VideoTable.spread(array(current)));
        assertThat(keyFrame).hasSize(TIMES);
    }

    /// When the first picture after that moment is seen that is not older.
    private static long shownAfter(PictureWatch watch, long nanos, double delayMillis) {
        List<PictureWatch.Seen> found = new ArrayList<>();
        Peer.await("a picture", Duration.ofSeconds(10), () -> {
            watch.after(nanos).stream().filter(picture -> picture.delayMillis() <= delayMillis).findFirst().ifPresent(found::add);
            return !found.isEmpty();
        });
        return found.getFirst().nanos();
    }

    private static double millis(long from, long to) {
        return (to - from) / 1e6;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
