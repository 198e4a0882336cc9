package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ahoyphone.media.session.Meeting.USER;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.rtp.MixedLevel;
import org.ahoyphone.media.session.Conference.Participant;
import org.ahoyphone.phone.MediaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("many calls at once, and looks at threads by their names")
@Timeout(300)
class ConferenceTest {

    @Test
    void threeHearEachOtherAndNotThemselves() {
        try (Meeting meeting = new Meeting(2)) {
            meeting.awaitAll();
            assertThat(meeting.conference.calls()).isEqualTo(meeting.calls);
        }
    }

    @Test
    void eightHearEachOtherAndNotThemselves() {
        try (Meeting meeting = new Meeting(7)) {
            meeting.awaitAll();
        }
    }

    @Test
    void oneDeviceServesAll() {
        try (Meeting meeting = new Meeting(3)) {
            meeting.awaitAll();
            assertThat(meeting.devices.openNames()).containsExactlyInAnyOrder(Meeting.MICROPHONE, Meeting.LOUDSPEAKER);
        }
    }

    @Test
    void whoLeavesIsAloneWithTheUser() {
        try (Meeting meeting = new Meeting(3)) {
            meeting.awaitAll();
            meeting.conference.leave(meeting.callOf(1));
            // His call has the user's own devices again, on which the conference is heard too.
            Waiting.until("a microphone and a loudspeaker more to be open", () -> meeting.devices.open() == 4);
            meeting.awaitHears(1, USER);
            meeting.awaitHears(2, USER, 3);
            meeting.conference.join(meeting.callOf(1));
            meeting.awaitAll();
        }
    }

    @Test
    void aCallThatEndsLeavesByItself() {
        try (Meeting meeting = new Meeting(3)) {
            meeting.awaitAll();
            meeting.callOf(2).close();
            meeting.awaitHears(USER, 1, 3);
            meeting.awaitHears(1, USER, 3);
            assertThat(meeting.conference.calls()).containsExactly(meeting.callOf(1), meeting.callOf(3));
            assertThat(meeting.conference.participants()).hasSize(3);
        }
    }

    @Test
    void whoIsHeldNeitherHearsNorIsHeard() {
        try (Meeting meeting = new Meeting(2)) {
            meeting.awaitAll();
            meeting.negotiate(1, true);
            meeting.awaitHears(USER, 2);
            meeting.awaitHears(2, USER);
            meeting.awaitHears(1);
            meeting.negotiate(1, false);
            meeting.awaitAll();
        }
    }

    @Test
    void theUserIsMutedForAllOrForOne() {
        try (Meeting meeting = new Meeting(2)) {
            meeting.awaitAll();
            meeting.conference.muteMicrophone(true);
            meeting.awaitHears(1, 2);
            meeting.awaitHears(2, 1);
            meeting.conference.muteMicrophone(false);
            meeting.callOf(1).muteMicrophone(true);
            meeting.awaitHears(1, 2);
            meeting.awaitHears(2, USER, 1);
            meeting.awaitHears(USER, 1, 2);
            // Whoever takes the seat of who left is heard.
            meeting.conference.leave(meeting.callOf(1));
            meeting.awaitHears(1);
            meeting.callOf(1).muteMicrophone(false);
            meeting.conference.join(meeting.callOf(1));
            meeting.awaitAll();
        }
    }

    /// Nobody else says anything, so that whatever is heard would be the user.
    @Test
    void aMutedUserIsNotHeardForAMomentOnTheWayIn() {
        try (Meeting meeting = new Meeting(1)) {
            meeting.awaitAll();
            meeting.conference.mute(meeting.callOf(1), true);
            CallMedia second = meeting.call();
            second.muteMicrophone(true);
            int muted = meeting.heardSamples(2);
            Waiting.until("the second to hear nothing any more", () -> meeting.heardSamples(2) > muted + AudioFormat.RATE
                    && meeting.loudestSample(2, meeting.heardSamples(2) - AudioFormat.RATE / 2) < 100);
            int before = meeting.heardSamples(2);
            meeting.conference.join(second);
            Waiting.until("the call to have given its devices back, and some more to be heard",
                    () -> meeting.devices.open() == 2 && meeting.heardSamples(2) > before + AudioFormat.RATE);
            assertThat(meeting.loudestSample(2, before)).isLessThan(100);
            meeting.conference.mute(meeting.callOf(1), false);
            meeting.awaitHears(2, 1);
        }
    }

    @Test
    void oneIsMutedForAll() {
        try (Meeting meeting = new Meeting(2)) {
            meeting.awaitAll();
            meeting.conference.mute(meeting.callOf(1), true);
            meeting.awaitHears(USER, 2);
            meeting.awaitHears(2, USER);
            meeting.awaitHears(1, USER, 2);
            assertThat(meeting.conference.participants().get(1).muted()).isTrue();
            meeting.conference.mute(meeting.callOf(1), false);
            meeting.awaitAll();
        }
    }

    @Test
    void theOthersGoOnWithoutTheUsersDevices() {
        try (Meeting meeting = new Meeting(2)) {
            meeting.awaitAll();
            meeting.devices.unplug(Meeting.MICROPHONE);
            meeting.devices.unplug(Meeting.LOUDSPEAKER);
            meeting.awaitHears(1, 2);
            meeting.awaitHears(2, 1);
            Waiting.until("the user to be told", () -> !meeting.notices.isEmpty());
            meeting.devices.plugInput(Meeting.MICROPHONE);
            meeting.devices.plugOutput(Meeting.LOUDSPEAKER);
            meeting.awaitAll();
        }
    }

    @Test
    void itsEndGivesEveryCallTheDevicesBack() {
        try (Meeting meeting = new Meeting(2)) {
            meeting.awaitAll();
            meeting.conference.close();
            Waiting.until("each to have a microphone and a loudspeaker of its own", () -> meeting.devices.open() == 4);
            meeting.callOf(2).close();
            meeting.awaitHears(1, USER);
            meeting.awaitHears(USER, 1);
            assertThatThrownBy(() -> meeting.conference.join(meeting.callOf(1))).isInstanceOf(MediaException.class).hasMessage("The conference is over.");
        }
    }

    @Test
    void aCallIsInOneConferenceAtMost() {
        try (Meeting meeting = new Meeting(1); Conference other = meeting.media.conference(_ -> {})) {
            meeting.conference.join(meeting.callOf(1));
            assertThat(meeting.conference.calls()).hasSize(1);
            assertThatThrownBy(() -> other.join(meeting.callOf(1))).isInstanceOf(MediaException.class)
                    .hasMessage("The call is in a conference already.");
            meeting.callOf(1).close();
            assertThatThrownBy(() -> other.join(meeting.callOf(1))).isInstanceOf(MediaException.class).hasMessage("The call is over.");
            assertThatThrownBy(() -> other.mute(meeting.callOf(1), true)).isInstanceOf(MediaException.class);
            assertThat(other.participants()).hasSize(1);
        }
    }

    /// RFC 6465: with each mixed packet goes who is in it, and how loud.
    @Test
    void eachIsToldWhoIsHeard() {
        try (Meeting meeting = new Meeting(2)) {
            meeting.awaitAll();
            CallMedia far = meeting.others.get(0).media;
            Set<Integer> wanted = Set.of(meeting.conference.userSource(), meeting.callOf(2).streams().remoteSource());
            Waiting.until(() -> "the first to be told of the two whom it hears: " + far.remoteMix(), () -> {
                List<MixedLevel> told = far.remoteMix();
                return told.stream().map(MixedLevel::ssrc).collect(Collectors.toSet()).equals(wanted)
                        && told.stream().allMatch(level -> level.dBov() > -30 && level.dBov() < -15);
            });
            meeting.conference.leave(meeting.callOf(1));
            Waiting.until(() -> "nobody to be named where nothing is mixed: " + far.remoteMix(), () -> far.remoteMix().isEmpty());
        }
    }

    @Test
    void tellsWhoTakesPartAndWhoSpeaks() {
        try (Meeting meeting = new Meeting(2)) {
            meeting.awaitAll();
            meeting.conference.mute(meeting.callOf(1), true);
            meeting.conference.muteMicrophone(true);
            Waiting.until(() -> "the second to have the floor: " + meeting.conference.participants(),
                    () -> meeting.conference.participants().get(2).active() && meeting.conference.participants().get(2).speaks());
            assertThat(meeting.conference.participants()).extracting(Participant::call).containsExactly(null, meeting.callOf(1), meeting.callOf(2));
            Waiting.until("his level to be told", () -> usual(meeting.conference.participants().get(2).levelDb()));
            assertThat(meeting.conference.participants().get(1).speaks()).isFalse();
            Waiting.until("the user's loudspeaker to be as loud", () -> usual(meeting.conference.outputLevelDb()));
        }
    }

    private static boolean usual(double dBov) {
        return dBov > -30 && dBov < -15;
    }
}
