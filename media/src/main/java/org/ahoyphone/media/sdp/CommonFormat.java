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
                    String answer = format.resends() != null ? null : map.sameEncoding(format.as(number)) ? format.match().answer(theirs, format.parameters()) : null;
                    if (answer != null) {
                        common.add(new CommonFormat(format, number, theirs, answer));
                        left.remove(format);
                        break;
                    }
                }
            }
        }
        // Repairs are carried by the redundant format; of one without the other nothing can be made.
        if (common.stream().noneMatch(each -> each.ours.repairs()) || common.stream().noneMatch(each -> each.ours.wrapsPictures())) {
            common.removeIf(each -> each.ours.repairs() || each.ours.wrapsPictures());
        }
        addRetransmissions(line, left, common);
        return common;
    }

    /// What is sent again is common when what it is of is.
    private static void addRetransmissions(MediaDescription line, List<FormatCapability> ours, List<CommonFormat> common) {
        for (int number : line.payloadTypes()) {
            RtpMap map = line.rtpMap(number);
            String theirs = line.parameters(number);
            int original = apt(theirs);
            FormatCapability media = common.stream().filter(each -> each.payloadType == original).map(CommonFormat::ours).findFirst().orElse(null);
            if (map != null && media != null) {
                ours.stream().filter(format -> media.equals(format.resends()) && map.sameEncoding(format.as(number))).findFirst()
                        .ifPresent(format -> common.add(new CommonFormat(format, number, theirs, "")));
            }
        }
    }

    /// The payload type that parameters name as that of the original (RFC 4588 section 8.6), -1 for none.
    static int apt(String parameters) {
        for (String parameter : parameters.split(";", -1)) {
            String stripped = parameter.strip();
            if (stripped.startsWith("apt=")) {
                return Numbers.parse(stripped.substring(4), 127);
            }
        }
        return -1;
    }

    /// Whether there is one that makes a stream.
    static boolean suffice(List<CommonFormat> common) {
        return common.stream().anyMatch(format -> !format.ours.accompanies());
    }
}
