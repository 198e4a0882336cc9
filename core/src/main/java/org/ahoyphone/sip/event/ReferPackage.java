package org.ahoyphone.sip.event;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// RFC 3515 section 3, with documents of RFC 3420: the beginning of a SIP message.
final class ReferPackage implements EventPackage<ReferProgress> {
    private static final String TYPE = "message/sipfrag";
    private static final Pattern STATUS_LINE = Pattern.compile("SIP/2\\.0 +([1-6][0-9][0-9])(?: +([^\\r\\n]{0,200}))?[^\\r\\n]*", Pattern.CASE_INSENSITIVE);

    @Override
    public String name() {
        return "refer";
    }

    @Override
    public List<String> types() {
        return List.of(TYPE);
    }

    /// What a referred call may ring, and a little more.
    @Override
    public int expiresSeconds() {
        return 180;
    }

    @Override
    public Reading<ReferProgress> read(EventBody body) {
        return Reading.by(() -> progress(body));
    }

    private static ReferProgress progress(EventBody body) throws UnreadableException {
        String text = body.text();
        int end = text.indexOf('\n');
        Matcher line = STATUS_LINE.matcher((end < 0 ? text : text.substring(0, end)).strip());
        if (!line.matches()) {
            throw new UnreadableException("The progress report does not begin with a status line.");
        }
        String reason = line.group(2);
        return new ReferProgress(Integer.parseInt(line.group(1)), reason == null ? "" : reason.strip());
    }

    /// RFC 3515 section 2.4.5: the type is written with its version.
    @Override
    public EventBody write(ReferProgress document) {
        String reason = document.reason().replaceAll("[\\r\\n]", " ");
        return EventBody.of(TYPE + ";version=2.0", "SIP/2.0 " + document.status() + " " + reason + "\r\n");
    }
}
