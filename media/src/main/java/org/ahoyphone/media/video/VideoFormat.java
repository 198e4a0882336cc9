package org.ahoyphone.media.video;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Size and rate of a stream of pictures.
///
/// @param width  columns of luma samples, even, 16 to 7680
/// @param height rows of luma samples, even, 16 to 4320
/// @param fps    pictures a second, 1 to 120
public record VideoFormat(int width, int height, int fps) {

    /// What is asked of a camera when the user names nothing: 1280x720 at 30 pictures a second.
    public static final VideoFormat HD = new VideoFormat(1280, 720, 30);

    private static final Pattern WORDS = Pattern.compile("(\\d{1,5})x(\\d{1,5})(?:@(\\d{1,4}))?");

    public VideoFormat {
        if (!fits(width, height, fps)) {
            throw new IllegalArgumentException("No such picture format: " + width + "x" + height + "@" + fps);
        }
    }

    /// Reads `1280x720@30`; without `@30` the rate is 30. Empty when the text is not a possible format: chroma is halved in
    /// both directions, so that odd sizes do not exist.
    public static Optional<VideoFormat> parse(String text) {
        Matcher words = WORDS.matcher(text.strip());
        if (!words.matches()) {
            return Optional.empty();
        }
        int width = Integer.parseInt(words.group(1));
        int height = Integer.parseInt(words.group(2));
        int fps = words.group(3) == null ? 30 : Integer.parseInt(words.group(3));
        return fits(width, height, fps) ? Optional.of(new VideoFormat(width, height, fps)) : Optional.empty();
    }

    /// The largest format of this one's rate that has the shape of a picture, and is neither larger than it nor than this one.
    public VideoFormat fitting(int pictureWidth, int pictureHeight) {
        double scale = Math.min(1, Math.min((double) width / pictureWidth, (double) height / pictureHeight));
        return new VideoFormat(even(pictureWidth * scale), even(pictureHeight * scale), fps);
    }

    private static int even(double side) {
        return Math.max(16, (int) side & ~1);
    }

    /// The time from one picture to the next, in nanoseconds.
    public long frameNanos() {
        return 1_000_000_000L / fps;
    }

    private static boolean fits(int width, int height, int fps) {
        return width >= 16 && width <= 7680 && height >= 16 && height <= 4320
                && width % 2 == 0 && height % 2 == 0 && fps >= 1 && fps <= 120;
    }

    /// The form that [#parse] reads: `1280x720@30`.
    @Override
    public String toString() {
        return width + "x" + height + "@" + fps;
    }
}
