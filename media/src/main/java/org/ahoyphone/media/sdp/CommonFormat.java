package org.ahoyphone.media.sdp;

import java.util.ArrayList;
import java.util.List;

/// A format of the other side's m-line that this side has too.
///
/// @param ours        this side's
/// @param payloadType the other side's number for it
/// @param theirs      the other side's parameters
/// @param answer      the parameters this side would answer with
record CommonFormat(FormatCapability ours, int payloadType, String theirs, String answer) {

    /// All common formats, in the other side's order of preference (RFC 3264 section 6.1 asks an answer to keep it), each of ours once.
    static List<CommonFormat> of(MediaDescription line, List<FormatCapability> ours) {
        List<FormatCapability> left = new ArrayList<>(ours);
        List<CommonFormat> common = new ArrayList<>();
        for (int number : line.payloadTypes()) {
            RtpMap map = line.rtpMap(number);
            if (map != null) {
                String theirs = line.parameters(number);
                for (FormatCapability format : left) {
                    String answer = map.sameEncoding(format.as(number)) ? format.match().answer(theirs, format.parameters()) : null;
                    if (answer != null) {
                        common.add(new CommonFormat(format, number, theirs, answer));
                        left.remove(format);
                        break;
                    }
                }
            }
        }
        return common;
    }

    /// Whether there is one that makes a stream.
    static boolean suffice(List<CommonFormat> common) {
        return common.stream().anyMatch(format -> !format.ours.accompanies());
    }
}
