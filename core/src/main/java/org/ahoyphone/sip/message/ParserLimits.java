package org.ahoyphone.sip.message;

/// How large a message may be before it is refused, against peers that send much to cost much. What is beyond a limit
/// gets 513, a Request-URI that is too long 414; on a stream, a head or body beyond its limit ends the connection, because
/// what follows it cannot be found without reading it all.
///
/// | limit        | default   | beyond it |
/// |--------------|-----------|-----------|
/// | `head`       | 65,536    | 513; a stream ends |
/// | `headers`    | 512       | 513 |
/// | `line`       | 16,384    | 513 |
/// | `uri`        | 4,096     | 414 |
/// | `vias`       | 128       | 513 |
/// | `parameters` | 128       | 513 |
/// | `body`       | 1,048,576 | 513; a stream ends |
/// | `parts`      | 64        | the multipart body cannot be read |
/// | `depth`      | 4         | the multipart body cannot be read |
///
/// @param head       bytes of start line and headers, the empty line included; never more than 262,143 are read, whatever is set
/// @param headers    header lines
/// @param line       bytes of one header with its folds
/// @param uri        bytes of the Request-URI
/// @param vias       hops that a message names; Max-Forwards begins at 70
/// @param parameters semicolons in one value, those of its URI counted too; names compare in time proportional to it
/// @param body       bytes of the body
/// @param parts      parts of a multipart body, those of multipart bodies in it counted too
/// @param depth      multipart bodies around a part
public record ParserLimits(int head, int headers, int line, int uri, int vias, int parameters, int body, int parts, int depth) {

    public static final ParserLimits DEFAULT = new ParserLimits(65_536, 512, 16_384, 4_096, 128, 128, 1 << 20, 64, 4);

    /// @throws IllegalArgumentException if one of them is below 1
    public ParserLimits {
        if (Math.min(Math.min(Math.min(head, headers), Math.min(line, uri)), Math.min(Math.min(vias, parameters), Math.min(body, Math.min(parts, depth)))) < 1) {
            throw new IllegalArgumentException("A limit is below 1");
        }
    }

    public ParserLimits withHead(int bytes) {
        return new ParserLimits(bytes, headers, line, uri, vias, parameters, body, parts, depth);
    }

    public ParserLimits withHeaders(int lines) {
        return new ParserLimits(head, lines, line, uri, vias, parameters, body, parts, depth);
    }

    public ParserLimits withLine(int bytes) {
        return new ParserLimits(head, headers, bytes, uri, vias, parameters, body, parts, depth);
    }

    public ParserLimits withUri(int bytes) {
        return new ParserLimits(head, headers, line, bytes, vias, parameters, body, parts, depth);
    }

    public ParserLimits withVias(int hops) {
        return new ParserLimits(head, headers, line, uri, hops, parameters, body, parts, depth);
    }

    public ParserLimits withParameters(int count) {
        return new ParserLimits(head, headers, line, uri, vias, count, body, parts, depth);
    }

    public ParserLimits withBody(int bytes) {
        return new ParserLimits(head, headers, line, uri, vias, parameters, bytes, parts, depth);
    }

    public ParserLimits withParts(int count) {
        return new ParserLimits(head, headers, line, uri, vias, parameters, body, count, depth);
    }

    public ParserLimits withDepth(int levels) {
        return new ParserLimits(head, headers, line, uri, vias, parameters, body, parts, levels);
    }
}
