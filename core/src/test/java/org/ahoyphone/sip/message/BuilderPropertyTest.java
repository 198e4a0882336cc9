package org.ahoyphone.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Random changes to messages, and to what was built of them, played beside the same changes to a plain list of lines: the message
/// that is built has those lines and that body, and what cannot be built could not be read either.
class BuilderPropertyTest {

    private static final int ROUNDS = 4_000;

    /// Names with a value each that may be changed; those that are checked, those that are not, and one that is unknown.
    private static final List<Headers.Field> CHANGES = List.of(
            field("Via", "SIP/2.0/UDP h;branch=z9hG4bKx"), field("Route", "<sip:a@b;lr>"), field("Record-Route", "<sip:e@f;lr>"),
            field("Contact", "<sip:c@d>"), field("Max-Forwards", "5"), field("Subject", "s"), field("Allow", "INVITE"), field("X-Y", "1"));

    private final Random random = new Random(3261);

    private static Headers.Field field(String name, String value) {
        return new Headers.Field(HeaderName.of(name), value);
    }

    @Test
    void buildsWhatTheSameChangesMakeOfItsLines() {
        int built = 0;
        for (int round = 0; round < ROUNDS; round++) {
            SipMessage message = ((ParseResult.Parsed) SipParser.parse(MutationTest.SEEDS.get(round % MutationTest.SEEDS.size()))).message();
            for (int generation = 0; generation < 3; generation++) {
                SipMessage next = changed(message);
                if (next == null) {
                    break;
                }
                built++;
                message = next;
            }
        }
        assertThat(built).isGreaterThan(ROUNDS);
    }

    /// Null if the changes made something that no message may be.
    private @Nullable SipMessage changed(SipMessage message) {
        List<Headers.Field> lines = new ArrayList<>();
        message.headers().forEach(lines::add);
        String body = message.bodyText();
        MessageBuilder<?> builder = message instanceof Request request ? request.edit() : ((Response) message).edit();
        for (int change = random.nextInt(6); change >= 0; change--) {
            Headers.Field field = CHANGES.get(random.nextInt(CHANGES.size()));
            switch (random.nextInt(7)) {
                case 0 -> {
                    builder.add(field.name(), field.value());
                    lines.add(field);
                }
                case 1 -> {
                    builder.remove(field.name());
                    lines.removeIf(line -> line.name().equals(field.name()));
                }
                case 2 -> {
                    builder.set(field.name(), field.value());
                    set(lines, field);
                }
                case 3 -> {
                    builder.via(Via.of("UDP", "203.0.113.40", 5060, "z9hG4bKq"));
                    int first = first(lines, HeaderName.VIA);
                    lines.add(Math.max(first, 0), field("Via", "SIP/2.0/UDP 203.0.113.40:5060;branch=z9hG4bKq"));
                }
                case 4 -> {
                    builder.maxForwards(7);
                    set(lines, field("Max-Forwards", "7"));
                }
                case 5 -> {
                    builder.body("text/plain", "xyz");
                    set(lines, field("Content-Type", "text/plain"));
                    body = "xyz";
                }
                default -> {
                    builder.noBody();
                    lines.removeIf(line -> line.name().equals(HeaderName.CONTENT_TYPE));
                    body = "";
                }
            }
        }
        set(lines, field("Content-Length", Integer.toString(body.length())));
        SipMessage built;
        try {
            built = builder instanceof Request.Builder request ? request.build() : ((Response.Builder) builder).build();
        } catch (IllegalArgumentException e) {
            assertThat(SipParser.parse(Samples.bytes(written(message, lines, body)))).as(e.toString()).isInstanceOf(ParseResult.Malformed.class);
            return null;
        }
        assertThat(built.headers()).containsExactlyElementsOf(lines);
        assertThat(built.bodyText()).isEqualTo(body);
        if (!built.hasVia()) {
            return null;
        }
        SipMessage reread = ((ParseResult.Parsed) SipParser.parse(built.encode())).message();
        assertThat(reread.headers()).containsExactlyElementsOf(lines);
        assertThat(reread.bodyText()).isEqualTo(body);
        assertThat(reread.topVia()).isEqualTo(built.topVia());
        assertThat(reread.from()).isEqualTo(built.from());
        assertThat(reread.cseq()).isEqualTo(built.cseq());
        return built;
    }

    private static void set(List<Headers.Field> lines, Headers.Field field) {
        int first = first(lines, field.name());
        if (first < 0) {
            lines.add(field);
            return;
        }
        lines.set(first, field);
        for (int at = lines.size() - 1; at > first; at--) {
            if (lines.get(at).name().equals(field.name())) {
                lines.remove(at);
            }
        }
    }

    private static int first(List<Headers.Field> lines, HeaderName name) {
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).name().equals(name)) {
                return at;
            }
        }
        return -1;
    }

    private static String written(SipMessage message, List<Headers.Field> lines, String body) {
        StringBuilder out = new StringBuilder(message.startLine()).append('\n');
        lines.forEach(line -> out.append(line.name()).append(": ").append(line.value()).append('\n'));
        return out.append('\n').append(body).toString();
    }
}
