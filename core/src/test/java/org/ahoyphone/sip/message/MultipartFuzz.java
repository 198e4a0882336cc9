package org.ahoyphone.sip.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.ahoyphone.sip.message.Invariants.hold;

/// Any bytes as a multipart body, the first line as its boundary: what can be read is written in a form that reads the same.
public final class MultipartFuzz {

    private static final ParserLimits LIMITS = ParserLimits.DEFAULT.withParts(20);

    private MultipartFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, ISO_8859_1);
        int line = text.indexOf('\n');
        ContentType type = ContentType.parse("multipart/" + text.substring(0, Math.max(line, 0))).orElse(null);
        if (type == null) {
            return;
        }
        byte[] body = text.substring(line + 1).getBytes(ISO_8859_1);
        switch (Multipart.parse(type, body, LIMITS)) {
            case MultipartResult.Malformed(String reason, int offset) -> hold(!reason.isBlank() && offset >= 0 && offset <= body.length, "it says why", offset);
            case MultipartResult.Parsed(Multipart read) -> {
                hold(Multipart.parse(type, read.encode(), LIMITS).equals(new MultipartResult.Parsed(read)), "it reads what it writes", read);
                hold(Multipart.of(Multipart.MIXED, read.parts()).parts().equals(read.parts()), "another boundary can be found", read);
                hold(read.refused(_ -> true).isEmpty(), "whoever understands all refuses nothing", read);
                hold(read.processable(_ -> false).isEmpty(), "whoever understands nothing processes nothing", read);
                hold(count(read) <= 20, "the number of parts is bounded", read);
                read.parts().forEach(part -> {
                    part.disposition();
                    part.contentId();
                    part.text();
                });
            }
        }
    }

    private static int count(Multipart body) {
        return body.parts().stream().mapToInt(part -> 1 + part.nested().map(MultipartFuzz::count).orElse(0)).sum();
    }
}
