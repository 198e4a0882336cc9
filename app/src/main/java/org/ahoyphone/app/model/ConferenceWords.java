package org.ahoyphone.app.model;

import java.util.stream.Collectors;

/// A conference in words.
public final class ConferenceWords {

    private ConferenceWords() {}

    /// With whom a call is in a conference, and who speaks; empty when it is in none.
    public static String of(CallModel call, ConferenceModel.State conference) {
        if (!conference.members().contains(call)) {
            return "";
        }
        String others = conference.members().stream().filter(member -> !member.equals(call)).map(member -> member.get().person().shown())
                .collect(Collectors.joining(", "));
        CallModel speaker = conference.speaker();
        if (speaker != null) {
            return Words.of("conference.speaks", others, speaker.get().person().shown());
        }
        return Words.of(conference.user() ? "conference.user" : "conference.with", others);
    }
}
