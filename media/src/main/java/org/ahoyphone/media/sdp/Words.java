package org.ahoyphone.media.sdp;

import java.util.ArrayList;
import java.util.List;

/// The words of a line, however many spaces or tabs are between them.
final class Words {

    private Words() {}

    static List<String> of(String text) {
        return of(text, Integer.MAX_VALUE);
    }

    /// @param most number of words; the last holds the rest of the line
    static List<String> of(String line, int most) {
        List<String> words = new ArrayList<>();
        int end = line.length();
        while (end > 0 && blank(line.charAt(end - 1))) {
            end--;
        }
        int from = skip(line, 0, end);
        while (from < end) {
            int to = from;
            while (to < end && (words.size() + 1 == most || !blank(line.charAt(to)))) {
                to++;
            }
            words.add(line.substring(from, to));
            from = skip(line, to, end);
        }
        return words;
    }

    private static int skip(String line, int from, int end) {
        int at = from;
        while (at < end && blank(line.charAt(at))) {
            at++;
        }
        return at;
    }

    /// Only these two part words: other control characters and spaces of Unicode are part of them, and are written again.
    private static boolean blank(char c) {
        return c == ' ' || c == '\t';
    }
}
