package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ahoyphone.media.audio.AudioPorts;
import org.ahoyphone.media.codec.NativeHandle;
import org.ahoyphone.media.video.Composition;
import org.ahoyphone.media.video.Composition.Layout;
import org.ahoyphone.media.video.Composition.Tile;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoPorts;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.phone.Media;
import org.junit.jupiter.api.Test;

/// Four people who see each other, over sockets of this machine, in real time: the user, whose camera sees the test pattern, and three others whose cameras do.
class ConferencePicturesTest {

    private static final int BRIGHT = 40;

    /// Which of the others is seen, and which is dark.
    private static final class Look implements VideoSink {
        private volatile List<Boolean> seen = List.of();
        private volatile int people = 3;

        @Override
        public void show(VideoFrame frame) {
            List<Boolean> bright = new ArrayList<>();
            for (Tile tile : Composition.of(Layout.GRID, people, frame.width(), frame.height()).tiles()) {
                bright.add(mean(frame, tile) > BRIGHT);
            }
            seen = bright;
        }

        private static double mean(VideoFrame frame, Tile tile) {
            long sum = 0;
            for (int y = tile.y(); y < tile.y() + tile.height(); y++) {
                for (int x = tile.x(); x < tile.x() + tile.width(); x++) {
                    sum += frame.plane(0).get(y * frame.stride(0) + x) & 0xFF;
                }
            }
            return (double) sum / tile.width() / tile.height();
        }
    }

    @Test
    void everybodySeesAllOthersInOnePicture() {
        long frames = FramePool.liveFrames();
        long codecs = NativeHandle.live();
        List<Side> own = new ArrayList<>();
        List<Side> others = new ArrayList<>();
        List<String> notices = new CopyOnWriteArrayList<>();
        Look first = new Look();
        Look preview = new Look();
        preview.people = 1;
        for (int i = 0; i < 3; i++) {
            own.add(new Side(Side.CONFIG));
            others.add(new Side(Side.CONFIG));
            own.getLast().offer(others.getLast(), Media.AUDIO_VIDEO);
        }
        others.getFirst().media.showRemote(first);
        own.getFirst().media.showLocal(preview);
        try (Conference conference = new Conference(new DeviceSound(new AudioPorts(own.getFirst().devices), notices::add),
                new DevicePictures(new VideoPorts(new NoVideoDevices()), notices::add), Side.CONFIG, notices::add, _ -> {})) {
            own.forEach(side -> conference.join(side.media));
            Waiting.until("the user and two others", () -> first.seen.equals(List.of(true, true, true)));
            Waiting.until("the user himself, not the others", () -> preview.seen.equals(List.of(true)));
            others.get(1).media.muteCamera(true);
            Waiting.until("one who is dark", () -> first.seen.equals(List.of(true, false, true)));
            others.get(2).media.muteCamera(true);
            Waiting.until("two who are dark", () -> first.seen.equals(List.of(true, false, false)));
            others.get(1).media.muteCamera(false);
            Waiting.until("light again", () -> first.seen.equals(List.of(true, true, false)));
            first.people = 2;
            own.getFirst().media.muteCamera(true);
            Waiting.until("the others without the user", () -> first.seen.equals(List.of(true, false)));
            conference.leave(own.get(2).media);
            first.people = 1;
            Waiting.until("one other", () -> first.seen.equals(List.of(true)));
            conference.leave(own.getFirst().media);
            own.getFirst().media.muteCamera(false);
            Waiting.until("the camera itself", () -> first.seen.equals(List.of(true)));
        } finally {
            own.forEach(Side::close);
            others.forEach(Side::close);
        }
        assertThat(notices).isEmpty();
        Waiting.until("no frame and no codec left", () -> FramePool.liveFrames() <= frames && NativeHandle.live() <= codecs);
        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).noneMatch(name -> name.startsWith("conference-"));
    }
}
