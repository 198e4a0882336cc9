package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.ahoyphone.app.fake.FakeAccount;
import org.ahoyphone.app.fake.FakeCall;
import org.ahoyphone.app.fake.Rig;
import org.ahoyphone.app.model.CallSnapshot.Phase;
import org.ahoyphone.app.model.HistoryEntry.Outcome;
import org.ahoyphone.app.model.Ringer.Ring;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.EndReason.By;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.Party;
import org.junit.jupiter.api.Test;

final class CallsModelTest {
    private final Rig rig = new Rig().started();
    private final AhoyModel model = rig.model;
    private final CallsModel calls = model.calls();

    private void type(String text, boolean video) {
        model.dial().textProperty().set(text);
        model.callTyped(video);
    }

    @Test
    void aCallGoesThroughItsLife() {
        type("bob@example.org", true);
        FakeCall call = rig.phone.lastCall();
        assertThat(call.remote().uri()).isEqualTo("bob@example.org");
        assertThat(call.wanted()).isEqualTo(Media.AUDIO_VIDEO);
        assertThat(model.dial().textProperty().get()).as("the field is ready for the next").isEmpty();
        CallModel shown = calls.current();
        assertThat(shown.get().phase()).isEqualTo(Phase.CALLING);
        call.rings(false);
        assertThat(rig.rings).last().isEqualTo(Ring.RINGBACK);
        call.answered(Media.AUDIO_VIDEO);
        assertThat(rig.rings).last().isEqualTo(Ring.SILENCE);
        rig.pass(Duration.ofSeconds(42));
        assertThat(CallWords.state(shown.get())).isEqualTo("0:42");
        shown.hangUp();
        assertThat(shown.get().isOver()).isTrue();
        assertThat(model.history().list()).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo(Outcome.TALKED);
            assertThat(entry.seconds()).isEqualTo(42);
            assertThat(entry.address()).isEqualTo("bob@example.org");
        });
        assertThat(rig.kept.history).hasSize(1);
    }

    @Test
    void whatEndedInTheOrdinaryWayGoesByItselfAndWhatFailedStays() {
        rig.talking("bob@example.org", true).hangUp();
        rig.pass(CallsModel.FAREWELL.minusMillis(100));
        assertThat(calls.current()).isNotNull();
        rig.pass(Duration.ofMillis(200));
        assertThat(calls.current()).isNull();
        assertThat(calls.list()).isEmpty();

        type("carol@example.org", true);
        rig.phone.lastCall().ends(404, "Nobody there.", By.REMOTE);
        rig.pass(Duration.ofMinutes(10));
        assertThat(calls.current().get().over().words()).isEqualTo("Nobody there.");
        calls.dismiss(calls.current());
        assertThat(calls.current()).isNull();
    }

    @Test
    void itIsHeardForAWhileThatTheOtherSideIsEngaged() {
        type("bob@example.org", false);
        rig.phone.lastCall().ends(486, "Busy.", By.REMOTE);
        assertThat(rig.rings).last().isEqualTo(Ring.BUSY);
        rig.pass(CallsModel.FAREWELL.plusMillis(1));
        assertThat(rig.rings).last().isEqualTo(Ring.SILENCE);

        type("carol@example.org", false);
        rig.phone.lastCall().ends(600, "Busy everywhere.", By.REMOTE);
        assertThat(rig.rings).last().isEqualTo(Ring.BUSY);
        calls.dismiss(calls.current());
        assertThat(rig.rings).last().isEqualTo(Ring.SILENCE);

        type("dave@example.org", false);
        rig.phone.lastCall().ends(404, "Nobody there.", By.REMOTE);
        assertThat(rig.rings).last().isEqualTo(Ring.SILENCE);
    }

    @Test
    void dismissingACallThatRunsDoesNothing() {
        CallModel running = rig.talking("bob@example.org", true);
        calls.dismiss(running);
        assertThat(calls.current()).isEqualTo(running);
    }

    @Test
    void earlySoundOfTheOtherSideReplacesTheOwnRinging() {
        type("bob@example.org", false);
        rig.phone.lastCall().rings(true);
        rig.pass(Duration.ofMillis(100));
        assertThat(rig.rings).doesNotContain(Ring.RINGBACK);
    }

    @Test
    void aSecondCallHoldsTheFirst() {
        CallModel first = rig.talking("bob@example.org", true);
        CallModel second = rig.talking("carol@example.org", false);
        assertThat(first.get().phase()).isEqualTo(Phase.HOLDING);
        assertThat(calls.current()).isEqualTo(second);
        calls.toggleHold(first);
        assertThat(first.get().phase()).isEqualTo(Phase.TALKING);
        assertThat(second.get().phase()).isEqualTo(Phase.HOLDING);
        calls.toggleHold(first);
        assertThat(first.get().phase()).isEqualTo(Phase.HOLDING);
    }

    @Test
    void goesThroughTheCallsRoundAndRound() {
        CallModel first = rig.talking("bob@example.org", true);
        CallModel second = rig.talking("carol@example.org", false);
        calls.selectNext(1);
        assertThat(calls.current()).isEqualTo(first);
        calls.selectNext(-1);
        assertThat(calls.current()).isEqualTo(second);
        second.hangUp();
        rig.pass(Duration.ofSeconds(5));
        assertThat(calls.current()).as("the other call is shown then").isEqualTo(first);
    }

    @Test
    void somebodyCallsAndIsAnswered() {
        model.contacts().add("Ada Lovelace", "ada@example.org");
        FakeCall call = rig.phone.incoming("sip:ada@example.org", "Countess", Media.AUDIO_VIDEO);
        CallModel ringing = calls.ringingProperty().get();
        assertThat(ringing.get().person().shown()).as("the name from the contacts").isEqualTo("Ada Lovelace");
        assertThat(calls.current()).as("an incoming call takes nothing away").isNull();
        assertThat(rig.rings).last().isEqualTo(Ring.BELL);
        calls.accept(ringing, true);
        assertThat(calls.ringingProperty().get()).isNull();
        assertThat(rig.rings).last().isEqualTo(Ring.SILENCE);
        assertThat(calls.current()).isEqualTo(ringing);
        assertThat(call.negotiated().media()).isEqualTo(Media.AUDIO_VIDEO);
    }

    @Test
    void answeringWithSoundOnly() {
        FakeCall call = rig.phone.incoming("sip:ada@example.org", "", Media.AUDIO_VIDEO);
        calls.accept(calls.ringingProperty().get(), false);
        assertThat(call.negotiated().media()).isEqualTo(Media.AUDIO);
        assertThat(calls.current().get().media().video()).isFalse();
    }

    @Test
    void aCallDuringACallKnocksAndHoldsWhenAnswered() {
        CallModel first = rig.talking("bob@example.org", true);
        rig.phone.incoming("sip:ada@example.org", "Ada", Media.AUDIO);
        assertThat(rig.rings).last().isEqualTo(Ring.KNOCK);
        assertThat(calls.current()).isEqualTo(first);
        calls.accept(calls.ringingProperty().get(), true);
        assertThat(first.get().phase()).isEqualTo(Phase.HOLDING);
        assertThat(calls.current()).isNotEqualTo(first);
    }

    @Test
    void decliningSaysSoToTheOtherSide() {
        FakeCall call = rig.phone.incoming("sip:ada@example.org", "Ada", Media.AUDIO);
        calls.decline(calls.ringingProperty().get());
        assertThat(call.rejectedWith()).isEqualTo(603);
        assertThat(calls.list()).isEmpty();
        assertThat(rig.rings).last().isEqualTo(Ring.SILENCE);
        assertThat(model.history().list()).singleElement().extracting(HistoryEntry::outcome).isEqualTo(Outcome.DECLINED);
        assertThat(model.history().missedProperty().get()).isZero();
    }

    @Test
    void aCallThatIsGivenUpIsMissed() {
        FakeCall call = rig.phone.incoming("sip:ada@example.org", "Ada", Media.AUDIO);
        call.ends(487, "The caller gave up.", By.REMOTE);
        assertThat(calls.list()).isEmpty();
        assertThat(calls.ringingProperty().get()).isNull();
        assertThat(model.history().missedProperty().get()).isEqualTo(1);
        assertThat(model.history().list().getFirst().words()).isEqualTo("The caller gave up.");
        assertThat(call.observers()).as("nobody listens to a call that is gone").isZero();
    }

    @Test
    void twoCallsRingOneAfterTheOther() {
        FakeCall first = rig.phone.incoming("sip:ada@example.org", "Ada", Media.AUDIO);
        rig.phone.incoming("sip:grace@example.org", "Grace", Media.AUDIO);
        assertThat(calls.ringingProperty().get().get().person().shown()).isEqualTo("Ada");
        first.ends(487, "", By.REMOTE);
        assertThat(calls.ringingProperty().get().get().person().shown()).isEqualTo("Grace");
        assertThat(rig.rings).last().isEqualTo(Ring.BELL);
    }

    @Test
    void tooManyCallsAreBusy() {
        for (int i = 0; i < CallsModel.MOST; i++) {
            rig.phone.incoming("sip:caller" + i + "@example.org", "", Media.AUDIO);
        }
        FakeCall last = rig.phone.incoming("sip:late@example.org", "", Media.AUDIO);
        assertThat(last.rejectedWith()).isEqualTo(486);
        assertThat(calls.list()).hasSize(CallsModel.MOST);
    }

    @Test
    void theAccountThatIsCalledIsShown() {
        model.accounts().put(new AccountDraft("alice@example.org", "", "", "", "", "", true), null);
        FakeAccount alice = rig.phone.lastAccount();
        rig.phone.incoming(alice, "sip:ada@example.org", "Ada", Media.AUDIO);
        assertThat(calls.ringingProperty().get().get().account()).isEqualTo("alice@example.org");
        calls.decline(calls.ringingProperty().get());
        assertThat(model.history().list().getFirst().account()).isEqualTo("alice@example.org");
        rig.phone.incoming("sip:ada@example.org", "Ada", Media.AUDIO);
        assertThat(calls.ringingProperty().get().get().account()).as("called directly").isEmpty();
    }

    @Test
    void anAddressThatCannotBeCalledLeavesANoticeAndAnEntry() {
        type("@nobody", true);
        assertThat(calls.list()).isEmpty();
        assertThat(model.notices().list()).singleElement().extracting(Notice::text).asString().contains("@nobody");
        assertThat(model.history().list()).singleElement().extracting(HistoryEntry::outcome).isEqualTo(Outcome.FAILED);
    }

    @Test
    void noticesAndDigitsOfTheOtherSideAreTold() {
        rig.talking("bob@example.org", true);
        rig.phone.lastCall().tell(new CallEvent.Notice("No camera was found."));
        rig.phone.lastCall().tell(new CallEvent.Dtmf('5'));
        rig.phone.lastCall().tell(new CallEvent.ChangeRefused(488, "The other side takes no video."));
        assertThat(model.notices().list()).extracting(Notice::text)
                .containsExactly("No camera was found.", "bob pressed 5.", "The other side takes no video.");
        model.notices().dismiss(model.notices().list().getLast());
        model.notices().tell("Something else.");
        rig.phone.lastCall().ends(200, "", By.REMOTE);
        assertThat(model.notices().list()).as("they go with their call").extracting(Notice::text).containsExactly("Something else.");
    }

    @Test
    void whoIsSentOnIsAskedAndNotOverlooked() {
        type("bob@example.org", true);
        var call = rig.phone.lastCall();
        call.tell(new CallEvent.Redirected(List.of(new Party("sip:carol@example.org", "Carol")), true));
        Notice question = model.notices().list().getFirst();
        assertThat(question.text()).contains("Carol");
        for (int i = 0; i < 5; i++) {
            model.notices().tell("Something else " + i + ".");
        }
        assertThat(model.notices().list()).contains(question);
        assertThat(call.followed()).isNull();
        model.notices().choose(question, question.choices().getFirst());
        assertThat(call.followed()).isTrue();
        assertThat(model.notices().list()).doesNotContain(question);
    }

    @Test
    void whoIsSentOnWithoutBeingAskedIsTold() {
        type("bob@example.org", true);
        rig.phone.lastCall().tell(new CallEvent.Redirected(List.of(new Party("sip:carol@example.org", "")), false));
        assertThat(model.notices().list()).singleElement().satisfies(notice -> {
            assertThat(notice.text()).contains("carol@example.org");
            assertThat(notice.choices()).isEmpty();
        });
    }

    @Test
    void aCallThatEndedBeforeAnybodyListenedIsOver() {
        type("bob@example.org", true);
        FakeCall early = rig.phone.lastCall();
        early.ends(503, "No way there.", By.FAILURE);
        assertThat(model.history().list()).hasSize(1);
        // The event of an incoming call may reach the interface thread when the caller has given up already.
        FakeCall gone = rig.phone.incoming("sip:ada@example.org", "Ada", Media.AUDIO);
        gone.ends(487, "", By.REMOTE);
        calls.incoming(gone);
        assertThat(calls.ringingProperty().get()).isNull();
        assertThat(calls.list()).noneMatch(c -> c.get().incoming());
    }
}
