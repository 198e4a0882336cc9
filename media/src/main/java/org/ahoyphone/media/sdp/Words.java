package org.ahoyphone.media.sdp;

import java.util.ArrayList;
import java.util.List;

/// The words of a line, however many spaces are between them.
final class Words {

    private Words() {}

    static List<String> of(String text) {
        return of(text, Integer.MAX_VALUE);
    }

    /// @param most number of words; the last holds the rest of the line
    static List<String> of(String text, int most) {
        List<String> words = new ArrayList<>();
        String line = text.strip();
        int from = 0;
        while (from < line.length()) {
            int space = words.size() + 1 == most ? -1 : line.indexOf(' ', from);
            int to = space < 0 ? line.length() : space;
            words.add(line.substring(from, to));
            from = to;
            while (from < line.length() && line.charAt(from) == ' ') {
                from++;
            }
        }
        return words;
    }
}
