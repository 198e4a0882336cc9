package org.ahoyphone.sip.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A body of several parts (RFC 2046 section 5.1, RFC 5621). Parts that are multipart bodies themselves are read too.
/// Immutable, for any thread.
///
/// @param type  with its boundary
/// @param parts at least one, in their order
public record Multipart(ContentType type, List<BodyPart> parts) {

    /// Parts that belong together; each is processed by its own disposition.
    public static final String MIXED = "mixed";
    /// The same in several forms, the best one last: one of them is processed.
    public static final String ALTERNATIVE = "alternative";
    /// One part, the first unless the type says otherwise, and what it refers to.
    public static final String RELATED = "related";

    /// @throws IllegalArgumentException if there is no part, the type is not multipart, it has no usable boundary, or the
    ///                                  boundary stands in one of the parts
    public Multipart {
        parts = List.copyOf(parts);
        String boundary = type.param("boundary");
        if (parts.isEmpty() || !type.isMultipart() || boundary == null || !MultipartReader.isBoundary(boundary)) {
            throw new IllegalArgumentException("A multipart body has a boundary and a part");
        }
        for (BodyPart part : parts) {
            if (MultipartReader.hasDelimiter(part.encode(), boundary)) {
                throw new IllegalArgumentException("The boundary stands in a part");
            }
        }
    }

    /// A new body; its boundary is chosen so that it stands in none of the parts.
    ///
    /// @param subtype such as [#MIXED]
    public static Multipart of(String subtype, List<BodyPart> parts) {
        List<byte[]> contents = parts.stream().map(BodyPart::encode).toList();
        int number = 1;
        while (stands("part-" + number, contents)) {
            number++;
        }
        ContentType type = new ContentType("multipart", subtype, Parameters.NONE.with("boundary", "part-" + number));
        return new Multipart(type, parts);
    }

    private static boolean stands(String boundary, List<byte[]> contents) {
        return contents.stream().anyMatch(content -> MultipartReader.hasDelimiter(content, boundary));
    }

    /// Reads the body of a message; empty if its Content-Type is not a multipart one.
    public static Optional<MultipartResult> of(SipMessage message) {
        return ContentType.of(message).filter(ContentType::isMultipart).map(type -> parse(type, message.body(), ParserLimits.DEFAULT));
    }

    /// Reads a body. Text before the first and after the last delimiter is skipped; lines may end in LF alone; where the
    /// closing delimiter is missing, the body's end stands for it.
    ///
    /// @param limits for the number of parts and the depth
    public static MultipartResult parse(ContentType type, byte[] body, ParserLimits limits) {
        return new MultipartReader(limits).read(type, body);
    }

    /// Whether this is of a subtype such as [#ALTERNATIVE].
    public boolean is(String subtype) {
        return type.subtype().equalsIgnoreCase(subtype);
    }

    /// The parts that are to be processed, in their order, multipart ones replaced by what is in them: of alternatives the
    /// last one that is understood, of related parts and any others all.
    ///
    /// @param understood the media types that can be processed, without parameters: `application/sdp`
    public List<BodyPart> processable(Predicate<String> understood) {
        return chosen(understood).flatMap(part -> part.nested().map(nested -> nested.processable(understood)).orElse(List.of(part)).stream())
                .filter(part -> understood.test(part.mediaType())).toList();
    }

    /// The first part to be processed that is of a media type.
    public Optional<BodyPart> first(String mediaType) {
        return processable(mediaType::equalsIgnoreCase).stream().findFirst();
    }

    /// The first part that has to be processed and is not understood: it is why a request is refused with 415 (RFC 5621 section 8).
    /// Of alternatives it is enough that one is understood.
    ///
    /// @param understood as in [#processable]
    public Optional<BodyPart> refused(Predicate<String> understood) {
        return chosen(understood).filter(part -> !part.disposition().isOptional())
                .flatMap(part -> part.nested().map(nested -> nested.refused(understood).stream())
                        .orElse(understood.test(part.mediaType()) ? Stream.empty() : Stream.of(part)))
                .findFirst();
    }

    private Stream<BodyPart> chosen(Predicate<String> understood) {
        if (!is(ALTERNATIVE)) {
            return parts.stream();
        }
        return parts.reversed().stream().filter(part -> part.nested().map(nested -> !nested.processable(understood).isEmpty())
                .orElse(understood.test(part.mediaType()))).findFirst().or(() -> Optional.of(parts.getLast())).stream();
    }

    /// The part that another one or a header names by its Content-ID (RFC 2392).
    ///
    /// @param contentId without angle brackets and `cid:`
    public Optional<BodyPart> named(String contentId) {
        return parts.stream().flatMap(part -> part.nested().map(nested -> nested.named(contentId).stream())
                .orElse(part.contentId().filter(contentId::equals).isPresent() ? Stream.of(part) : Stream.empty())).findFirst();
    }

    /// The body as it goes into a message.
    public byte[] encode() {
        byte[] delimiter = ("--" + type.param("boundary")).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (BodyPart part : parts) {
            out.writeBytes(delimiter);
            out.writeBytes(MultipartReader.LINE_END);
            out.writeBytes(part.encode());
            out.writeBytes(MultipartReader.LINE_END);
        }
        out.writeBytes(delimiter);
        out.writeBytes("--\r\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    /// Makes this the body of a message.
    public <B extends MessageBuilder<B>> B into(B message) {
        return message.body(type.toString(), encode()).set(HeaderName.MIME_VERSION, "1.0");
    }
}
