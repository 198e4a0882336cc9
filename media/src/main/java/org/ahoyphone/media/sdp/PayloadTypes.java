package org.ahoyphone.media.sdp;

import java.util.LinkedHashMap;
import java.util.Map;

/// What one side has let the payload types of an m-line stand for. A number once given to a format keeps that meaning as long as the session lasts
/// (RFC 3264 section 8.3.2), so this only grows.
///
/// @param kind     the m-line's kind
/// @param meanings by payload type
public record PayloadTypes(String kind, Map<Integer, Meaning> meanings) {

    /// What a number stands for.
    ///
    /// @param parameters its `a=fmtp:`, empty when there was none
    public record Meaning(RtpMap map, String parameters) {

        boolean is(FormatCapability format) {
            return map.sameEncoding(format.as(map.payloadType())) && format.match().answer(parameters, format.parameters()) != null;
        }
    }

    public PayloadTypes {
        meanings = Map.copyOf(meanings);
    }

    static PayloadTypes none(String kind) {
        return new PayloadTypes(kind, Map.of());
    }

    static PayloadTypes of(MediaDescription line) {
        return none(line.kind()).with(line);
    }

    /// With what an m-line says now. An m-line that was taken over by another kind of media begins anew.
    PayloadTypes with(MediaDescription line) {
        Map<Integer, Meaning> more = new LinkedHashMap<>(line.kind().equals(kind) ? meanings : Map.of());
        for (int number : line.payloadTypes()) {
            RtpMap map = line.rtpMap(number);
            if (map != null) {
                more.putIfAbsent(number, new Meaning(map, line.parameters(number)));
            }
        }
        return new PayloadTypes(line.kind(), more);
    }

    /// Whether a number stands for a format. What is sent again names by its number the format it is of.
    private boolean is(int number, FormatCapability format) {
        Meaning meaning = meanings.get(number);
        FormatCapability resent = format.resends();
        if (meaning == null || resent == null) {
            return meaning != null && meaning.is(format);
        }
        Meaning original = meanings.get(CommonFormat.apt(meaning.parameters));
        return meaning.map.sameEncoding(format.as(number)) && original != null && original.is(resent);
    }

    /// The lowest payload type that stands for a format, -1 for none.
    int of(FormatCapability format) {
        return meanings.keySet().stream().mapToInt(number -> number).filter(number -> is(number, format)).min().orElse(-1);
    }

    /// Whether a number may stand for a format: it stands for nothing yet, or for just that.
    boolean allows(int number, FormatCapability format) {
        return !meanings.containsKey(number) || is(number, format);
    }
}
