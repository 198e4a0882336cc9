package org.ahoyphone.media.video;

import java.util.Locale;
import org.ahoyphone.media.video.Canvas.Colour;

/// The picture that is sent when there is no camera: colour bars, a moving block, the time and the picture's number to be read by people, and the same two by [PatternClock].
public final class TestPattern {

    /// The eight bars at three quarters of full colour.
    private static final Colour[] BARS = {
        new Colour(180, 128, 128), new Colour(162, 44, 142), new Colour(131, 156, 44), new Colour(112, 72, 58),
        new Colour(84, 184, 198), new Colour(65, 100, 212), new Colour(35, 212, 114), new Colour(16, 128, 128),
    };

    private static final long DAY = 24L * 60 * 60 * 1000;

    private TestPattern() {}

    /// Draws one picture. It depends on the arguments alone. The frame must be its caller's alone.
    ///
    /// @param counter number of the picture, from 0
    /// @param millis  time in ms since 1970, shown as time of day in UTC
    public static void draw(VideoFrame frame, long counter, long millis) {
        int width = frame.width();
        int height = frame.height();
        Canvas canvas = new Canvas(frame);
        for (int bar = 0; bar < BARS.length; bar++) {
            int left = edge(bar, width);
            canvas.fill(left, 0, edge(bar + 1, width) - left, height, BARS[bar]);
        }
        int top = PatternClock.stripHeight(height);
        block(canvas, counter, width, top, height);
        text(canvas, counter, millis, width, top, height);
        PatternClock.write(frame, counter, millis);
    }

    /// A light block with a dark core that runs to and fro below the strip, across and down at different speeds.
    private static void block(Canvas canvas, long counter, int width, int top, int height) {
        int side = Math.max(4, (Math.min(width, height) / 6) & ~1);
        int x = bounce(counter * width / 90, width - side) & ~1;
        int y = (top + bounce(counter * height / 140, height - top - side)) & ~1;
        canvas.fill(x, y, side, side, Colour.WHITE);
        canvas.fill((x + side / 4) & ~1, (y + side / 4) & ~1, side / 2, side / 2, new Colour(81, 90, 240));
    }

    private static void text(Canvas canvas, long counter, long millis, int width, int top, int height) {
        String clock = clock(Math.floorMod(millis, DAY));
        String number = String.format(Locale.ROOT, "#%06d", counter % 1_000_000);
        int size = Math.max(1, width / (clock.length() * (DotFont.WIDTH + 1) * 2));
        int lineHeight = (DotFont.HEIGHT + 2) * size;
        int boxWidth = (clock.length() * (DotFont.WIDTH + 1) + 2) * size;
        int left = ((width - boxWidth) / 2) & ~1;
        int y = (top + (height - top - 2 * lineHeight) / 2) & ~1;
        canvas.fill(left, y, boxWidth, 2 * lineHeight, Colour.BLACK);
        canvas.text(clock, left + size, y + size, size);
        canvas.text(number, left + size, y + lineHeight + size, size);
    }

    private static String clock(long ofDay) {
        return String.format(Locale.ROOT, "%02d:%02d:%02d.%03d",
                ofDay / 3_600_000, ofDay / 60_000 % 60, ofDay / 1000 % 60, ofDay % 1000);
    }

    /// A position that runs from 0 to `most` and back.
    private static int bounce(long travelled, int most) {
        if (most <= 0) {
            return 0;
        }
        long phase = travelled % (2L * most);
        return (int) (phase <= most ? phase : 2L * most - phase);
    }

    private static int edge(int bar, int width) {
        return bar == BARS.length ? width : (bar * width / BARS.length) & ~1;
    }
}
