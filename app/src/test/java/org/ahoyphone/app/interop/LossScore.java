package org.ahoyphone.app.interop;

import java.util.List;
import java.util.Locale;
import org.ahoyphone.app.interop.NumberedFilm.Likeness;

/// What of a film was seen.
///
/// @param intact        of the pictures that were sent, percent that were shown as they should be
/// @param smeared       of the pictures that were sent, percent that were shown damaged
/// @param sent          pictures
/// @param freezeMillis  longest time without another picture
/// @param blindMillis   longest time without an intact one
/// @param medianDb      of those intact, the whole picture
/// @param tellingWorst  of all shown, the worst tile's likeness that one in a hundred, one in ten and every second is below, dB
record LossScore(double intact, double smeared, double sent, double freezeMillis, double blindMillis, double medianDb, String tellingWorst) {
    /// A tile of a picture as it was coded has more at 0 % loss; one that shows what was there before, or lines drawn out of it, has less.
    static final double INTACT_WORST_DB = 22;
    private static final double INTACT_WHOLE_DB = 30;

    /// A picture that was shown.
    ///
    /// @param millis since the beginning
    record Picture(double millis, int number, Likeness likeness) {
        boolean intact() {
            return number >= 0 && likeness.whole() >= INTACT_WHOLE_DB && likeness.worst() >= INTACT_WORST_DB;
        }
    }

    /// @param millis how long it was looked at
    /// @param fps    of what was sent
    static LossScore of(List<Picture> shown, double millis, int fps) {
        List<Picture> intact = shown.stream().filter(Picture::intact).toList();
        double sent = sent(intact, millis, fps);
        long different = intact.stream().mapToInt(Picture::number).distinct().count();
        double[] whole = intact.stream().mapToDouble(each -> each.likeness().whole()).sorted().toArray();
        double[] worst = shown.stream().mapToDouble(each -> each.likeness().worst()).sorted().toArray();
        String telling = worst.length == 0 ? "none" : String.format(Locale.ROOT, "%.1f, %.1f, %.1f", worst[worst.length / 100], worst[worst.length / 10],
                worst[worst.length / 2]);
        return new LossScore(100 * different / sent, 100 * (shown.size() - intact.size()) / sent, sent, longestWithout(shown, millis), longestWithout(intact, millis),
                whole.length == 0 ? 0 : whole[whole.length / 2], telling);
    }

    /// From the first picture seen to the last by their numbers, for who plays the film a little slower shows all of it; before and after that by the time.
    private static double sent(List<Picture> intact, double millis, int fps) {
        if (intact.isEmpty()) {
            return millis * fps / 1000;
        }
        Picture first = intact.getFirst();
        Picture last = intact.getLast();
        return last.number() - first.number() + 1 + Math.max(0, (first.millis() + millis - last.millis()) * fps / 1000 - 1);
    }

    private static double longestWithout(List<Picture> pictures, double millis) {
        double longest = 0;
        double before = 0;
        for (Picture picture : pictures) {
            longest = Math.max(longest, picture.millis() - before);
            before = picture.millis();
        }
        return Math.max(longest, millis - before);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "of %.0f pictures intact %5.1f %%, smeared %4.1f %%, longest freeze %4.0f ms, longest without an intact one %4.0f ms, %.1f dB, worst tiles %s dB",
                sent, intact, smeared, freezeMillis, blindMillis, medianDb, tellingWorst);
    }
}
