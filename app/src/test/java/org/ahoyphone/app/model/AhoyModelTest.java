package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.ahoyphone.app.fake.Rig;
import org.junit.jupiter.api.Test;

final class AhoyModelTest {
    @Test
    void beforeThereIsAPhoneItSaysSo() {
        Rig rig = new Rig();
        rig.model.dial().textProperty().set("bob");
        rig.model.callTyped(true);
        assertThat(rig.model.calls().list()).isEmpty();
        assertThat(rig.model.notices().list()).hasSize(1);
        assertThat(rig.model.dial().textProperty().get()).as("what was typed stays").isEqualTo("bob");
        rig.model.phoneFailed("Nothing can be listened on.");
        assertThat(rig.model.lineProperty().get()).isEqualTo("Nothing can be listened on.");
    }

    @Test
    void echoIsReachedByNameWhateverItsAddressToday() {
        Rig rig = new Rig().started();
        rig.talking("Echo", true).hangUp();
        assertThat(rig.phone.lastCall().remote().uri()).isEqualTo(Rig.ECHO_URI);
        HistoryEntry entry = rig.model.history().list().getFirst();
        assertThat(entry.address()).as("to be called again in another run").isEqualTo(Contact.ECHO_ADDRESS);
        rig.model.connectEcho("sip:echo@127.0.0.1:9");
        rig.model.call(new Person(entry.name(), entry.address()), true);
        assertThat(rig.phone.lastCall().remote().uri()).isEqualTo("sip:echo@127.0.0.1:9");
    }

    @Test
    void nothingTypedNothingCalled() {
        Rig rig = new Rig().started();
        rig.model.dial().textProperty().set("   ");
        rig.model.callTyped(true);
        assertThat(rig.phone.made()).isEmpty();
        assertThat(rig.model.notices().list()).isEmpty();
    }

    @Test
    void timePassesFastOnlyWhileThereIsACall() {
        Rig rig = new Rig().started();
        assertThat(rig.model.pulse()).isFalse();
        CallModel call = rig.talking("bob", true);
        assertThat(rig.model.pulse()).isTrue();
        call.hangUp();
        assertThat(rig.model.pulse()).isFalse();
    }

    @Test
    void minutesPass() {
        Rig rig = new Rig().started();
        rig.model.pulse();
        long before = rig.model.minuteProperty().get();
        rig.pass(Duration.ofSeconds(61));
        assertThat(rig.model.minuteProperty().get()).isGreaterThan(before);
    }

    @Test
    void noticesGoWithTime() {
        Rig rig = new Rig().started();
        rig.model.notices().tell("x");
        rig.pass(Duration.ofSeconds(13));
        assertThat(rig.model.notices().list()).isEmpty();
    }
}
