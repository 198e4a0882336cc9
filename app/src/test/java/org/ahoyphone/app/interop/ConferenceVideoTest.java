package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.media.session.CallMedia;
import org.ahoyphone.media.session.Conference;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneConfig;
import org.ahoyphone.phone.PhoneEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Four phones of ours in this process, one of which brings its three calls together: each of the others is sent one picture of all who are not himself. What
/// that takes of this machine, and how much of what is drawn is seen.
@Tag("video")
@Timeout(120)
class ConferenceVideoTest {
    private static final int OTHERS = 3;
    private static final VideoFormat FORMAT = new VideoFormat(640, 360, 30);
    private static final long SETTLING_MILLIS = 8_000;
    private static final long MEASURED_MILLIS = 15_000;

    private static Phone phone(AhoyMedia media) {
        return Phone.start(PhoneConfig.defaults().media(media).listen(ListenAddress.parse("udp:127.0.0.1:0")));
    }

    @Test
    void ofFour() throws Exception {
        MediaConfig config = TwoPhones.pattern(FORMAT);
        List<Phone> phones = new ArrayList<>();
        List<AtomicInteger> mixes = new ArrayList<>();
        List<PictureWatch> seenByHost = new ArrayList<>();
        AhoyMedia hosting = AhoyMedia.create(config);
        try (Phone host = phone(hosting); Conference conference = hosting.conference(System.err::println)) {
            for (int i = 0; i < OTHERS; i++) {
                Phone other = phone(AhoyMedia.create(config));
                phones.add(other);
                AtomicInteger mix = new AtomicInteger();
                mixes.add(mix);
                other.observe(event -> {
                    if (event instanceof PhoneEvent.Incoming(Call call)) {
                        ((CallMedia) call.media()).showRemote(_ -> mix.incrementAndGet());
                        call.answer(Media.AUDIO_VIDEO);
                    }
                }, Runnable::run);
                Call call = host.direct().call("sip:127.0.0.1:" + other.listening().getFirst().port(), Media.AUDIO_VIDEO);
                PictureWatch watch = new PictureWatch();
                seenByHost.add(watch);
                CallMedia media = (CallMedia) call.media();
                media.showRemote(watch);
                BlockingQueue<CallEvent> answered = new LinkedBlockingQueue<>();
                call.observe(event -> {
                    if (event instanceof CallEvent.Answered) {
                        answered.add(event);
                    }
                }, Runnable::run);
                assertThat(answered.poll(10, TimeUnit.SECONDS)).isNotNull();
                conference.join(media);
            }
            Peer.await("everybody sees", Duration.ofSeconds(10), () -> mixes.stream().allMatch(mix -> mix.get() > 0));
            Peer.pause(SETTLING_MILLIS);
            long begun = System.nanoTime();
            long processor = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
            List<Integer> before = mixes.stream().map(AtomicInteger::get).toList();
            Peer.pause(MEASURED_MILLIS);
            double seconds = (System.nanoTime() - begun) / 1e9;
            double cores = (ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() - processor) / 1e9 / seconds;
            List<String> rates = new ArrayList<>();
            for (int i = 0; i < OTHERS; i++) {
                rates.add("%.1f".formatted((mixes.get(i).get() - before.get(i)) / seconds));
            }
            double[] delays = seenByHost.stream().flatMap(watch -> watch.after(begun).stream()).mapToDouble(PictureWatch.Seen::delayMillis).toArray();
            VideoTable.add("conference of four, %s, grid: the others see %s pictures a second; all four phones take %.0f %% of a core", FORMAT, rates, 100 * cores);
            VideoTable.add("conference of four, %s, glass to glass at the host %s", FORMAT, VideoTable.spread(delays));
            assertThat(rates).hasSize(OTHERS);
            assertThat(conference.calls()).hasSize(OTHERS);
        } finally {
            phones.forEach(Phone::close);
        }
    }
}
