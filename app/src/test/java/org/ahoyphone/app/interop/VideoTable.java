package org.ahoyphone.app.interop;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/// The figures of `./check video`: printed as they come, and kept in `target/video-table.txt`.
final class VideoTable {
    private VideoTable() {}

    /// Adds a line, as [String#format] makes it.
    static void add(String format, Object... figures) throws IOException {
        AudioTable.addTo("video-table.txt", format, figures);
    }

    /// Median, least and most, and one in twenty is above the fourth.
    static String spread(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            return "none";
        }
        return String.format(Locale.ROOT, "median %.0f (%.0f..%.0f, 95 %% within %.0f) ms, %d measured", sorted[sorted.length / 2], sorted[0],
                sorted[sorted.length - 1], sorted[(sorted.length - 1) * 95 / 100], sorted.length);
    }
}
