package org.ahoyphone.sip.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ahoyphone.sip.event.MessageSummary.Counts;
import org.jspecify.annotations.Nullable;

/// RFC 3842: lines of text, like headers.
final class MessageSummaryPackage implements EventPackage<MessageSummary> {
    private static final String TYPE = "application/simple-message-summary";
    private static final int MOST_BYTES = 16_384;
    private static final int MOST_KINDS = 32;
    private static final Pattern COUNTS =
            Pattern.compile("\\s*(\\d{1,9})\\s*/\\s*(\\d{1,9})\\s*(?:\\(\\s*(\\d{1,9})\\s*/\\s*(\\d{1,9})\\s*\\))?\\s*");

    @Override
    public String name() {
        return "message-summary";
    }

    @Override
    public List<String> types() {
        return List.of(TYPE);
    }

    /// RFC 3842 section 3.4.
    @Override
    public int expiresSeconds() {
        return 3600;
    }

    @Override
    public Reading<MessageSummary> read(EventBody body) {
        return Reading.by(() -> summary(body));
    }

    private static MessageSummary summary(EventBody body) throws UnreadableException {
        if (body.content().length > MOST_BYTES) {
            throw new UnreadableException("The summary is larger than " + MOST_BYTES + " bytes.");
        }
        Boolean waiting = null;
        String account = "";
        var counts = new LinkedHashMap<String, Counts>();
        for (String line : body.text().split("\r?\n", -1)) {
            int colon = line.indexOf(':');
            // Headers of single messages may follow after an empty line; they are not counted here.
            if (line.isBlank() && waiting != null) {
                break;
            }
            if (colon < 0) {
                continue;
            }
            String name = line.substring(0, colon).strip();
            String value = line.substring(colon + 1).strip();
            switch (name.toLowerCase(Locale.ROOT)) {
                case "messages-waiting" -> waiting = value.equalsIgnoreCase("yes");
                case "message-account" -> account = value;
                default -> {
                    Counts read = counts(value);
                    if (read != null && counts.size() < MOST_KINDS) {
                        counts.put(kind(name), read);
                    }
                }
            }
        }
        if (waiting == null) {
            throw new UnreadableException("The summary does not say whether messages wait.");
        }
        return new MessageSummary(waiting, account, counts);
    }

    /// Kinds compare without regard to case; the usual one has one spelling.
    private static String kind(String name) {
        return name.equalsIgnoreCase(MessageSummary.VOICE) ? MessageSummary.VOICE : name;
    }

    private static @Nullable Counts counts(String value) {
        Matcher match = COUNTS.matcher(value);
        return match.matches()
                ? new Counts(number(match.group(1)), number(match.group(2)), number(match.group(3)), number(match.group(4)))
                : null;
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    @Override
    public EventBody write(MessageSummary document) {
        var out = new StringBuilder("Messages-Waiting: ").append(document.waiting() ? "yes" : "no").append("\r\n");
        if (!document.account().isEmpty()) {
            out.append("Message-Account: ").append(plain(document.account())).append("\r\n");
        }
        for (Map.Entry<String, Counts> kind : document.counts().entrySet()) {
            Counts count = kind.getValue();
            out.append(plain(kind.getKey())).append(": ").append(count.fresh()).append('/').append(count.old())
                    .append(" (").append(count.urgentFresh()).append('/').append(count.urgentOld()).append(")\r\n");
        }
        return EventBody.of(TYPE, out.toString());
    }

    private static String plain(String text) {
        return text.replaceAll("[\\r\\n]", " ");
    }
}
