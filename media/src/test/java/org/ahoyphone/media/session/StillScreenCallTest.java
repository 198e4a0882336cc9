package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.phone.Media;
import org.junit.jupiter.api.Test;

/// A page that stands still, over sockets of this machine: of one picture that was taken the other side sees better and better ones.
class StillScreenCallTest {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final double CRISP_DB = 35;

    private final TextPage page = new TextPage(WIDTH, HEIGHT);
    private final byte[] luma = page.luma(1);
    private volatile double decibels;

    private VideoSink reader() {
        return frame -> decibels = frame.width() == WIDTH && frame.height() == HEIGHT ? PictureLikeness.of(luma, frame).psnr() : 0;
    }

    @Test
    void isSharedUntilItIsCrisp() {
        try (StillScreen screen = new StillScreen(page, 1); Side caller = new Side(Side.CONFIG, screen); Side callee = new Side(Side.CONFIG)) {
            callee.media.showShared(reader());
            caller.offer(callee, Media.AUDIO);
            caller.media.share(new VideoInput.Screen());
            caller.offer(callee, Media.AUDIO);
            Waiting.until(() -> "a crisp page, now " + decibels + " dB", () -> decibels > CRISP_DB);
            assertThat(caller.notices()).isEqualTo(List.of());
        }
    }

    @Test
    void inTheCamerasPlaceToo() {
        MediaConfig shown = Side.CONFIG.withVideoIn(new VideoInput.Screen()).withVideoFormat(new VideoFormat(WIDTH, HEIGHT, 20));
        try (StillScreen screen = new StillScreen(page, 1); Side caller = new Side(shown, screen); Side callee = new Side(Side.CONFIG)) {
            callee.media.showRemote(reader());
            caller.offer(callee, Media.AUDIO_VIDEO);
            Waiting.until(() -> "a crisp page, now " + decibels + " dB", () -> decibels > CRISP_DB);
        }
    }
}
