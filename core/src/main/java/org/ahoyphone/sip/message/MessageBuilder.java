package org.ahoyphone.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the builders of requests and responses share: header lines in their order, and a body. Lines taken from a
/// received message are copied byte for byte unless changed. Content-Length is set right when the message is built.
///
/// All methods that take a value throw [IllegalArgumentException] if it holds a line break.
public abstract sealed class MessageBuilder<B extends MessageBuilder<B>> permits Request.Builder, Response.Builder {

    private static final byte[] NO_BODY = new byte[0];

    private final LineList lines;
    // The bytes of the message that this one began as.
    private final byte @Nullable [] source;
    // The body is what follows bodyStart in these bytes; a message's own are only read, never changed.
    private byte[] body = NO_BODY;
    private int bodyStart;

    MessageBuilder() {
        lines = new LineList();
        source = null;
    }

    MessageBuilder(SipMessage source) {
        lines = new LineList(source.headers());
        body = source.headers().bytes();
        this.source = body;
        bodyStart = body.length - source.bodyLength();
    }

    abstract B self();

    /// Sets a header to one line: in the place of its first line, or at the end. Other lines of the name go.
    public B set(HeaderName name, String value) {
        return set(name, Line.of(name, value));
    }

    private B set(HeaderName name, Line line) {
        int at = lines.find(name, 0);
        if (at < 0) {
            lines.add(line);
            return self();
        }
        lines.set(at, line);
        if (!lines.isChecked() || !HeaderCheck.isSingle(name.id())) {
            removeFrom(name, at + 1);
        }
        return self();
    }

    /// Adds a line after all others.
    public B add(HeaderName name, String value) {
        lines.add(Line.of(name, value));
        return self();
    }

    /// Adds a line after all others, by a name that may be unknown here.
    public B add(String name, String value) {
        return add(HeaderName.of(name), value);
    }

    /// Adds a line before the first line of this name. Where there is none, a Via goes before all others and
    /// everything else after the Vias.
    public B prepend(HeaderName name, String value) {
        return prepend(name, Line.of(name, value));
    }

    private B prepend(HeaderName name, Line line) {
        int at = lines.find(name, 0);
        lines.insert(at < 0 ? afterVias(name) : at, line);
        return self();
    }

    private int afterVias(HeaderName name) {
        int at = name.equals(HeaderName.VIA) ? 0 : lines.size();
        while (at > 0 && !lines.is(at - 1, HeaderName.VIA)) {
            at--;
        }
        return at;
    }

    /// Takes all lines of this name away.
    public B remove(HeaderName name) {
        removeFrom(name, 0);
        return self();
    }

    private void removeFrom(HeaderName name, int from) {
        for (int at = lines.find(name, from); at >= 0; at = lines.find(name, at)) {
            lines.remove(at);
        }
    }

    /// Takes the first value of a list header away: the topmost Via or Route, wherever the commas are.
    public B removeFirst(HeaderName name) {
        int at = lines.find(name, 0);
        if (at >= 0) {
            String rest = lines.afterFirst(at);
            if (rest.isEmpty()) {
                lines.remove(at);
            } else {
                lines.set(at, Line.of(name, rest));
            }
        }
        return self();
    }

    /// Puts another value in the place of the first one of a list header.
    public B replaceFirst(HeaderName name, String value) {
        return removeFirst(name).prepend(name, value);
    }

    /// Copies all lines of a name from a message, byte for byte, after all others.
    public B copy(SipMessage source, HeaderName name) {
        copy(source.headers(), name);
        return self();
    }

    void copy(Headers headers, HeaderName name) {
        for (int line = headers.find(name, 0); line >= 0; line = headers.find(name, line + 1)) {
            lines.add(headers, line);
        }
    }

    /// Puts a Via on top of the others.
    public B via(Via via) {
        return prepend(HeaderName.VIA, Line.of(via));
    }

    /// Puts another Via in the place of the topmost: to note `received` and `rport`, or a new branch.
    public B topVia(Via via) {
        return replaceFirst(HeaderName.VIA, via.toString());
    }

    public B from(NameAddr from) {
        return set(HeaderName.FROM, from.toString());
    }

    public B to(NameAddr to) {
        return set(HeaderName.TO, to.toString());
    }

    public B callId(String callId) {
        return set(HeaderName.CALL_ID, callId);
    }

    public B cseq(CSeq cseq) {
        return set(HeaderName.CSEQ, cseq.toString());
    }

    public B cseq(int number, String method) {
        return cseq(new CSeq(number, method));
    }

    public B contact(NameAddr contact) {
        return set(HeaderName.CONTACT, contact.toString());
    }

    /// @param hops 0 to 255
    public B maxForwards(int hops) {
        boolean fits = hops >= 0 && hops <= 255;
        return set(HeaderName.MAX_FORWARDS, fits ? Line.ofMaxForwards(hops) : Line.of(HeaderName.MAX_FORWARDS, Integer.toString(hops)));
    }

    /// Puts a Route on top of the others.
    public B route(NameAddr route) {
        return prepend(HeaderName.ROUTE, route.toString());
    }

    /// Replaces all Route lines by these, one a line, in their order.
    public B routes(List<NameAddr> routes) {
        remove(HeaderName.ROUTE);
        routes.forEach(route -> add(HeaderName.ROUTE, route.toString()));
        return self();
    }

    /// Puts a Record-Route on top of the others.
    public B recordRoute(NameAddr route) {
        return prepend(HeaderName.RECORD_ROUTE, route.toString());
    }

    /// Sets the body; the bytes are copied.
    public B body(String contentType, byte[] content) {
        body = content.clone();
        bodyStart = 0;
        return set(HeaderName.CONTENT_TYPE, contentType);
    }

    /// Sets the body to text in UTF-8.
    public B body(String contentType, String content) {
        return body(contentType, content.getBytes(StandardCharsets.UTF_8));
    }

    /// Takes body and Content-Type away.
    public B noBody() {
        bodyStart = body.length;
        return remove(HeaderName.CONTENT_TYPE);
    }

    B tagTo(String tag) {
        int at = lines.find(HeaderName.TO, 0);
        if (at >= 0 && lines.lacksTag(at)) {
            // What was an address is one with another parameter.
            lines.set(at, Line.of(HeaderName.TO, lines.text(at) + Parameters.of("tag", tag)).passed());
        }
        return self();
    }

    private void rightLength() {
        int at = lines.findLast(HeaderName.CONTENT_LENGTH);
        if (at < 0 || lines.number(at) != bodyLength()) {
            set(HeaderName.CONTENT_LENGTH, Integer.toString(bodyLength()));
        }
    }

    /// Writes everything into new bytes and returns the index over them; the body follows the empty line.
    ///
    /// @param startLine the bytes that begin with the part of the start line that comes before `rest`
    /// @throws IllegalArgumentException if the lines are too long altogether
    @SuppressWarnings("ReferenceEquality")
    Headers assemble(byte[] startLine, int startEnd, byte[] rest) {
        rightLength();
        int place = startEnd + rest.length;
        int head = place + lines.length();
        if (head >= LineMark.LIMIT) {
            throw new IllegalArgumentException("The headers are too long: " + head + " bytes");
        }
        int length = head + 2 + bodyLength();
        boolean same = source != null && body == source && bodyStart == lines.sourceEnd() + 2;
        byte[] out = same ? copyOfEnd(body, lines.untouchedStart(), length) : new byte[length];
        long[] marks = new long[lines.size()];
        System.arraycopy(startLine, 0, out, 0, startEnd);
        System.arraycopy(rest, 0, out, startEnd, rest.length);
        int untouched = lines.writeTouched(out, place, marks);
        if (!same) {
            if (untouched < head) {
                System.arraycopy(Objects.requireNonNull(source), lines.untouchedStart(), out, untouched, head - untouched);
            }
            out[head] = '\r';
            out[head + 1] = '\n';
            System.arraycopy(body, bodyStart, out, head + 2, bodyLength());
        }
        return new Headers(out, marks, marks.length, head);
    }

    /// Bytes that end as others do from a position on. The virtual machine need not clear what is copied at once.
    private static byte[] copyOfEnd(byte[] bytes, int start, int length) {
        byte[] out = new byte[length];
        System.arraycopy(bytes, start, out, length - (bytes.length - start), bytes.length - start);
        return out;
    }

    private int bodyLength() {
        return body.length - bodyStart;
    }

    int bodyStart(Headers headers) {
        return headers.bytes().length - bodyLength();
    }

    /// Whether [#check] would find nothing, unless the method is another.
    boolean isChecked() {
        return lines.isChecked();
    }

    /// Refuses to build what the parser would refuse to read.
    void check(Headers headers, @Nullable String method, boolean viaNeeded) {
        Flaw flaw = HeaderCheck.check(headers, method, viaNeeded, null);
        if (flaw != null) {
            throw new IllegalArgumentException(flaw.reason());
        }
    }
}
