package org.ahoyphone.media.session;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.media.rtp.NtpTime;
import org.ahoyphone.media.rtp.RtpEffect;

/// The other side of a call on virtual time: takes sound and pictures by a clock of its own that runs at a speed of its own, numbers them from anywhere, and reports its clock.
/// What it sends is heard and seen here after such delays as a test wants.
final class SyncedCall {

    static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final long PICTURE = 33_333_333;
    private static final long FRAME = 20 * MS;
    private static final int SOUND_RATE = 48_000;
    private static final int PICTURE_RATE = 90_000;
    private static final int SOUND_SSRC = 7;
    private static final int PICTURE_SSRC = 9;

    final LipSync sound = new LipSync();
    final PictureSync pictures = new PictureSync(sound);
    String soundName = "peer";
    String pictureName = "peer";
    boolean reports = true;
    /// From when sound is taken to when it is heard, beside what is asked to wait.
    long soundDelay;
    /// From when a picture is taken to when it can be shown.
    long pictureDelay;
    /// Whether sound obeys a wish to wait.
    boolean obeys = true;
    /// Parts of a million by which the other side's clock is too fast.
    private final int drift;
    private final int soundOffset;
    private final int pictureOffset;
    private long now;
    private long nextPicture;
    private long nextFrame;
    private long nextReport = SECOND;
    private final List<Long> shown = new ArrayList<>();
    private long behind;
    private long held;

    SyncedCall(int drift, int soundOffset, int pictureOffset) {
        this.drift = drift;
        this.soundOffset = soundOffset;
        this.pictureOffset = pictureOffset;
        sound.clock().on(new RtpEffect.SourceChanged(0, SOUND_SSRC, true));
        pictures.clock().on(new RtpEffect.SourceChanged(0, PICTURE_SSRC, true));
    }

    /// What the other side's clock has counted at a time of ours.
    private long theirs(long nanos) {
        return nanos + nanos / 1_000_000 * drift;
    }

    private int soundTicks(long nanos) {
        return soundOffset + (int) (theirs(nanos) / 1_000 * SOUND_RATE / 1_000_000);
    }

    private int pictureTicks(long nanos) {
        return pictureOffset + (int) (theirs(nanos) / 1_000 * PICTURE_RATE / 1_000_000);
    }

    /// Lets the call go on.
    void run(double seconds) {
        long end = now + (long) (seconds * SECOND);
        while (now < end) {
            now = Math.min(end, Math.min(nextPicture, Math.min(nextFrame, nextReport)));
            if (now == nextReport) {
                report();
                nextReport += 5 * SECOND;
            }
            if (now == nextFrame) {
                hear();
                nextFrame += FRAME;
            }
            if (now == nextPicture) {
                see();
                nextPicture += PICTURE;
            }
        }
    }

    private void report() {
        if (reports) {
            // That side's calendar stands in another year.
            NtpTime time = new NtpTime(0x5555_0000_0000_0000L).plusNanos(theirs(now));
            sound.clock().on(new RtpEffect.SenderClock(SOUND_SSRC, soundName, time, soundTicks(now)));
            pictures.clock().on(new RtpEffect.SenderClock(PICTURE_SSRC, pictureName, time, pictureTicks(now)));
        }
    }

    long soundLag() {
        return Math.max(soundDelay, obeys ? sound.leastDelay(now) : 0);
    }

    private void hear() {
        sound.heard(soundTicks(now - soundLag()), SOUND_RATE, now);
        sound.delay(soundLag());
    }

    private void see() {
        long due = pictures.due(pictureTicks(now), now + pictureDelay);
        held = due - now - pictureDelay;
        behind = due - now - soundLag();
        shown.add(due);
    }

    /// How much later the last picture was shown than its sound is heard, ms.
    double behindMillis() {
        return behind / (double) MS;
    }

    /// For how long it was kept back, ms.
    double heldMillis() {
        return held / (double) MS;
    }

    /// The longest time between two pictures since it was asked last, ms.
    double longestMillis() {
        long longest = 0;
        for (int i = 1; i < shown.size(); i++) {
            longest = Math.max(longest, shown.get(i) - shown.get(i - 1));
        }
        shown.clear();
        return longest / (double) MS;
    }
}
