package org.ahoyphone.app.model;

import java.util.List;

/// A conference in words.
public final class ConferenceWords {
    /// With more others the last ones are counted: the sentence stays one line.
    private static final int NAMED = 3;

    private ConferenceWords() {}

    /// With whom a call is in a conference, and who speaks; empty when it is in none.
    public static String of(CallModel call, ConferenceModel.State conference) {
        if (!conference.members().contains(call)) {
            return "";
        }
        String others = others(conference.members().stream().filter(member -> !member.equals(call)).map(member -> member.get().person().shown()).toList());
        CallModel speaker = conference.speaker();
        if (speaker != null) {
            return Words.of("conference.speaks", others, speaker.get().person().shown());
        }
        return Words.of(conference.user() ? "conference.user" : "conference.with", others);
    }

    private static String others(List<String> names) {
        if (names.size() <= NAMED) {
            return String.join(", ", names);
        }
        return Words.of("conference.more", String.join(", ", names.subList(0, NAMED - 1)), names.size() - NAMED + 1);
    }
}
