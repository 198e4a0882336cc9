package org.ahoyphone.app.interop;

import java.util.ArrayList;
import java.util.List;

/// How a Linphone is set up.
///
/// @param host the loopback address that it speaks from
/// @param answers whether it answers calls by itself
/// @param microphone and the loudspeaker: devices of the sound server
/// @param video whether it takes pictures and shows them
/// @param display of the X server that it shows them on, as DISPLAY says it; empty for none, then they are decoded and thrown away
/// @param lines of its configuration by section, as `[sip] avpf=1`; they count beside the usual ones
/// @param sections of its configuration, behind the usual ones
record LinphoneSetup(String host, boolean answers, String microphone, String loudspeaker, boolean video, String display, List<String> lines,
        String sections) {

    /// A phone without pictures that answers.
    static LinphoneSetup audio() {
        return new LinphoneSetup("127.0.0.1", true, "microphone", "speaker", false, "", List.of(), "");
    }

    /// One that sends its still picture and shows what it is sent, and that takes pictures when it is offered some.
    ///
    /// @param shown as DISPLAY says it, empty for nowhere
    LinphoneSetup video(String shown) {
        return new LinphoneSetup(host, answers, microphone, loudspeaker, true, shown, lines, sections);
    }

    LinphoneSetup host(String address) {
        return new LinphoneSetup(address, answers, microphone, loudspeaker, video, display, lines, sections);
    }

    LinphoneSetup answers(boolean yes) {
        return new LinphoneSetup(host, yes, microphone, loudspeaker, video, display, lines, sections);
    }

    LinphoneSetup sound(String in, String out) {
        return new LinphoneSetup(host, answers, in, out, video, display, lines, sections);
    }

    /// @param line `[section] word=value`
    LinphoneSetup line(String line) {
        List<String> more = new ArrayList<>(lines);
        more.add(line);
        return new LinphoneSetup(host, answers, microphone, loudspeaker, video, display, more, sections);
    }

    LinphoneSetup sections(String text) {
        return new LinphoneSetup(host, answers, microphone, loudspeaker, video, display, lines, sections + text);
    }
}
