package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.ahoyphone.app.fake.FakeCall;
import org.ahoyphone.app.fake.FakeConference;
import org.ahoyphone.app.fake.Rig;
import org.ahoyphone.app.model.CallSnapshot.Phase;
import org.ahoyphone.app.model.ConferenceModel.Offer;
import org.ahoyphone.phone.EndReason.By;
import org.junit.jupiter.api.Test;

final class ConferenceModelTest {
    private final Rig rig = new Rig().started();
    private final CallsModel calls = rig.model.calls();
    private final ConferenceModel conference = calls.conference();

    private FakeCall call(int number) {
        return rig.phone.made().get(number);
    }

    private Offer offer() {
        return conference.offerProperty().get();
    }

    /// Three calls in a conference.
    private List<CallModel> three() {
        var made = List.of(rig.talking("bob@example.org", false), rig.talking("carol@example.org", false), rig.talking("dave@example.org", false));
        conference.toggle();
        return made;
    }

    @Test
    void oneCallAloneIsNoConference() {
        assertThat(offer()).isEqualTo(Offer.NOTHING);
        rig.talking("bob@example.org", false);
        assertThat(offer()).isEqualTo(Offer.NOTHING);
        conference.toggle();
        assertThat(rig.desk.conference).isNull();
        rig.model.dial().textProperty().set("carol@example.org");
        rig.model.callTyped(false);
        assertThat(offer()).as("nobody answered yet").isEqualTo(Offer.NOTHING);
        rig.phone.lastCall().answered(rig.phone.lastCall().wanted());
        assertThat(offer()).isEqualTo(Offer.MERGE);
    }

    @Test
    void allCallsThatRunAreBroughtTogetherAndGoOn() {
        List<CallModel> made = three();
        assertThat(conference.get().members()).isEqualTo(made);
        assertThat(rig.desk.conference.calls).containsExactly(call(0), call(1), call(2));
        assertThat(made).allSatisfy(call -> assertThat(call.get().phase()).isEqualTo(Phase.TALKING));
        assertThat(offer()).isEqualTo(Offer.SPLIT);
        assertThat(ConferenceWords.of(made.get(0), conference.get())).isEqualTo("In a conference with carol, dave");
    }

    @Test
    void theWordsNameAFewAndCountTheOthers() {
        three();
        conference.toggle();
        for (String name : List.of("erin", "frank")) {
            rig.talking(name + "@example.org", false);
        }
        conference.toggle();
        assertThat(ConferenceWords.of(rig.model.calls().list().getFirst(), conference.get())).isEqualTo("In a conference with carol, dave and 2 more");
    }

    @Test
    void aNewCallHoldsItAndCanBeAdded() {
        List<CallModel> made = three();
        CallModel fourth = rig.talking("erin@example.org", false);
        assertThat(made).allSatisfy(call -> assertThat(call.get().phase()).isEqualTo(Phase.HOLDING));
        assertThat(offer()).isEqualTo(Offer.ADD);
        conference.toggle();
        assertThat(conference.get().members()).hasSize(4).contains(fourth);
        assertThat(calls.list()).allSatisfy(call -> assertThat(call.get().phase()).isEqualTo(Phase.TALKING));
    }

    @Test
    void whatIsHeldAltogetherIsResumedAltogether() {
        List<CallModel> made = three();
        CallModel fourth = rig.talking("erin@example.org", false);
        calls.toggleHold(made.get(1));
        assertThat(made).allSatisfy(call -> assertThat(call.get().phase()).isEqualTo(Phase.TALKING));
        assertThat(fourth.get().phase()).isEqualTo(Phase.HOLDING);
    }

    @Test
    void oneIsHeldAndTheOthersGoOn() {
        List<CallModel> made = three();
        calls.toggleHold(made.get(1));
        assertThat(made.get(1).get().phase()).isEqualTo(Phase.HOLDING);
        assertThat(made.get(0).get().phase()).isEqualTo(Phase.TALKING);
        calls.toggleHold(made.get(2));
        calls.toggleHold(made.get(1));
        assertThat(made.get(1).get().phase()).isEqualTo(Phase.TALKING);
        assertThat(made.get(2).get().phase()).as("that one was held by itself").isEqualTo(Phase.HOLDING);
        assertThat(made.get(0).get().phase()).isEqualTo(Phase.TALKING);
    }

    @Test
    void takenApartOneGoesOnAndTheOthersAreHeld() {
        List<CallModel> made = three();
        calls.select(made.get(0));
        conference.toggle();
        assertThat(made.get(0).get().phase()).isEqualTo(Phase.TALKING);
        assertThat(made.get(1).get().phase()).isEqualTo(Phase.HOLDING);
        assertThat(made.get(2).get().phase()).isEqualTo(Phase.HOLDING);
        assertThat(conference.get()).isEqualTo(ConferenceModel.State.NONE);
        assertThat(rig.desk.conference.closed).isTrue();
        assertThat(offer()).isEqualTo(Offer.MERGE);
        assertThat(ConferenceWords.of(made.get(0), conference.get())).isEmpty();
    }

    @Test
    void oneIsTakenOutAndTheOthersStayTogetherAndAreHeld() {
        List<CallModel> made = three();
        calls.takeOut(made.get(1));
        assertThat(conference.get().members()).containsExactly(made.get(0), made.get(2));
        assertThat(rig.desk.conference.calls).containsExactly(call(0), call(2));
        assertThat(rig.desk.conference.closed).isFalse();
        assertThat(calls.current()).isEqualTo(made.get(1));
        assertThat(made.get(1).get().phase()).isEqualTo(Phase.TALKING);
        assertThat(made.get(0).get().phase()).isEqualTo(Phase.HOLDING);
        assertThat(made.get(2).get().phase()).isEqualTo(Phase.HOLDING);
        assertThat(offer()).as("it can come back").isEqualTo(Offer.ADD);
        conference.toggle();
        assertThat(conference.get().members()).containsExactlyInAnyOrderElementsOf(made);
        assertThat(made).allSatisfy(call -> assertThat(call.get().phase()).isEqualTo(Phase.TALKING));
    }

    @Test
    void oneOfTwoIsTakenOutAndNothingIsLeft() {
        var made = List.of(rig.talking("bob@example.org", false), rig.talking("carol@example.org", false));
        conference.toggle();
        calls.takeOut(made.get(0));
        assertThat(conference.get()).isEqualTo(ConferenceModel.State.NONE);
        assertThat(rig.desk.conference.closed).isTrue();
        assertThat(made.get(0).get().phase()).isEqualTo(Phase.TALKING);
        assertThat(made.get(1).get().phase()).isEqualTo(Phase.HOLDING);
        calls.takeOut(made.get(1));
        assertThat(made.get(1).get().phase()).as("who is in none stays as he is").isEqualTo(Phase.HOLDING);
    }

    @Test
    void itEndsWhenOnlyOneIsLeft() {
        List<CallModel> made = three();
        call(0).ends(200, "They hung up.", By.REMOTE);
        assertThat(conference.get().members()).containsExactly(made.get(1), made.get(2));
        assertThat(rig.desk.conference.closed).isFalse();
        call(2).ends(200, "They hung up.", By.REMOTE);
        assertThat(conference.get().members()).isEmpty();
        assertThat(rig.desk.conference.closed).isTrue();
        assertThat(made.get(1).get().phase()).isEqualTo(Phase.TALKING);
    }

    @Test
    void theMicrophoneIsMutedForAll() {
        List<CallModel> made = three();
        calls.toggleMicrophone(made.get(1));
        assertThat(made).allSatisfy(call -> assertThat(call.get().microphoneMuted()).isTrue());
        assertThat(rig.desk.conference.muted).isTrue();
        assertThat(rig.desk.media(call(2)).microphoneMuted).isTrue();
        calls.toggleMicrophone(made.get(2));
        assertThat(rig.desk.conference.muted).isFalse();
        assertThat(made).noneMatch(call -> call.get().microphoneMuted());
    }

    @Test
    void whoIsMutedStaysSoOnTheWayIn() {
        rig.talking("bob@example.org", false);
        CallModel second = rig.talking("carol@example.org", false);
        calls.toggleMicrophone(second);
        conference.toggle();
        assertThat(rig.desk.conference.muted).isTrue();
        assertThat(calls.list()).allMatch(call -> call.get().microphoneMuted());
    }

    @Test
    void showsWhoSpeaks() {
        List<CallModel> made = three();
        rig.desk.conference.voices = new LiveConference.Voices(false, call(1));
        rig.pass(Duration.ofMillis(100));
        assertThat(conference.get().speaker()).isEqualTo(made.get(1));
        assertThat(ConferenceWords.of(made.get(2), conference.get())).endsWith("carol speaks");
        rig.desk.conference.voices = new LiveConference.Voices(true, null);
        rig.pass(Duration.ofMillis(100));
        assertThat(ConferenceWords.of(made.get(2), conference.get())).endsWith("you speak");
        assertThat(made.get(2).levelsProperty().get().in()).as("the microphone, not what is sent").isEqualTo(-33);
    }

    @Test
    void whoCannotTakePartIsToldAndStaysOutside() {
        rig.talking("bob@example.org", false);
        rig.talking("carol@example.org", false);
        conference.toggle();
        FakeConference made = rig.desk.conference;
        CallModel third = rig.talking("dave@example.org", false);
        made.refused = rig.phone.lastCall();
        conference.toggle();
        assertThat(conference.get().members()).hasSize(2).doesNotContain(third);
        assertThat(rig.model.notices().list()).anySatisfy(notice -> assertThat(notice.text()).isEqualTo("This call cannot take part."));
        made.problem.accept("No microphone was found.");
        assertThat(rig.model.notices().list()).anySatisfy(notice -> assertThat(notice.text()).isEqualTo("No microphone was found."));
    }
}
