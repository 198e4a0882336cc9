package org.ahoyphone.sip.message;

import org.jspecify.annotations.Nullable;

/// Holds indexed header lines against the limits. Ordinary lines cost a subtraction each: only what is long enough to
/// hide many parameters or hops is looked into.
final class LimitCheck {

    private LimitCheck() {
    }

    /// The first line beyond a limit, or null.
    static @Nullable Flaw check(Headers headers, ParserLimits limits) {
        // A line that is shorter than all limits cannot be beyond any of them but the number of hops.
        int harmless = Math.min(limits.line(), Math.min(limits.parameters(), limits.vias()));
        int vias = 0;
        for (int line = 0; line < headers.size(); line++) {
            long mark = headers.mark(line);
            boolean via = LineMark.id(mark) == HeaderName.VIA_ID;
            if (headers.end(line) - LineMark.start(mark) > harmless) {
                Flaw flaw = check(headers, line, limits);
                if (flaw != null) {
                    return flaw;
                }
                vias += via ? values(headers.bytes(), LineMark.value(mark), LineMark.end(mark)) : 0;
            } else {
                vias += via ? 1 : 0;
            }
            if (vias > limits.vias()) {
                return new Flaw(513, "Too many Vias", LineMark.start(mark));
            }
        }
        return null;
    }

    private static @Nullable Flaw check(Headers headers, int line, ParserLimits limits) {
        int start = headers.valueStart(line);
        int end = headers.valueEnd(line);
        if (headers.end(line) - headers.start(line) > limits.line()) {
            return new Flaw(513, "Header too long", headers.start(line));
        }
        boolean many = end - start > limits.parameters() && mostParameters(headers.bytes(), start, end) > limits.parameters();
        return many ? new Flaw(513, "Too many parameters", start) : null;
    }

    /// The most semicolons outside quotes that stand between two commas.
    static int mostParameters(byte[] b, int start, int end) {
        int most = 0;
        int count = 0;
        for (int at = start; at < end; at++) {
            if (b[at] == '"') {
                int close = Grammar.quoted(b, at, end);
                at = close < 0 ? end : close - 1;
            } else if (b[at] == ',') {
                count = 0;
            } else if (b[at] == ';') {
                most = Math.max(most, ++count);
            }
        }
        return most;
    }

    private static int values(byte[] b, int start, int end) {
        int count = 1;
        for (int at = Headers.comma(b, start, end); at < end; at = Headers.comma(b, at + 1, end)) {
            count++;
        }
        return count;
    }
}
