package org.ahoyphone.sip.message;

/// Text in round brackets (RFC 3261 section 25.1); brackets inside come in pairs or after a backslash.
final class Comment {

    private Comment() {
    }

    /// Where a comment at the start of a text ends: 0 if there is none, -1 if it has no end.
    static int end(String text) {
        if (!text.startsWith("(")) {
            return 0;
        }
        int depth = 0;
        for (int at = 0; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '\\' -> at++;
                case '(' -> depth++;
                case ')' -> {
                    if (--depth == 0) {
                        return at + 1;
                    }
                }
                default -> {
                }
            }
        }
        return -1;
    }

    /// The text of a comment that ends there, without its brackets and backslashes.
    static String text(String text, int end) {
        StringBuilder out = new StringBuilder();
        for (int at = 1; at < end - 1; at++) {
            out.append(text.charAt(at) == '\\' ? text.charAt(++at) : text.charAt(at));
        }
        return out.toString();
    }

    static void check(String comment) {
        if (comment.indexOf('\r') >= 0 || comment.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("A comment has no line break");
        }
    }

    static String written(String comment) {
        StringBuilder out = new StringBuilder("(");
        for (int at = 0; at < comment.length(); at++) {
            char c = comment.charAt(at);
            out.append(c == '(' || c == ')' || c == '\\' ? "\\" : "").append(c);
        }
        return out.append(')').toString();
    }
}
