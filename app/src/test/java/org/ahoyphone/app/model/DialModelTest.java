package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.app.fake.Rig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DialModelTest {
    private final Rig rig = new Rig().started();
    private final DialModel dial = rig.model.dial();

    @ParameterizedTest
    @CsvSource({
        "+49 (30) 90-18.20, +4930901820", "tel:+49-30-901820, +4930901820", "callto:bob@example.org, bob@example.org",
        "tel://4711, 4711", "192.0.2.1, 192.0.2.1", "bob@example.org, bob@example.org", "sip:bob@example.org, sip:bob@example.org",
        "0800 FLOWERS, 0800 FLOWERS",
    })
    void numbersAsPeopleWriteThem(String typed, String called) {
        assertThat(DialModel.callable(typed)).isEqualTo(called);
    }

    @Test
    void namesAndKnownAddressesMeanTheContact() {
        rig.model.contacts().add("Ada Lovelace", "sip:ada@example.org");
        dial.textProperty().set("ada lovelace");
        assertThat(dial.typed()).isEqualTo(new Person("Ada Lovelace", "sip:ada@example.org"));
        dial.textProperty().set("ada@example.org");
        assertThat(dial.typed().name()).isEqualTo("Ada Lovelace");
        dial.textProperty().set("stranger@example.org");
        assertThat(dial.typed()).isEqualTo(new Person("", "stranger@example.org"));
    }

    @Test
    void theBeginningOfANameMeansTheFirstOfThatName() {
        rig.model.contacts().add("Ada Lovelace", "sip:ada@example.org");
        rig.model.contacts().add("Adam", "sip:adam@example.org");
        dial.textProperty().set("AD");
        assertThat(dial.meant()).hasValueSatisfying(s -> assertThat(s.person().name()).isEqualTo("Ada Lovelace"));
        assertThat(dial.typed().address()).isEqualTo("sip:ada@example.org");
        dial.textProperty().set("love");
        assertThat(dial.meant()).as("it contains the text, but does not begin so").isEmpty();
        assertThat(dial.typed().address()).isEqualTo("love");
        dial.textProperty().set("ada@");
        assertThat(dial.meant()).as("an address is called as it is typed").isEmpty();
        dial.textProperty().set("");
        assertThat(dial.meant()).isEmpty();
    }

    @Test
    void suggestionsFollowTheTextAndTheContacts() {
        dial.textProperty().set("ad");
        assertThat(dial.suggestions()).isEmpty();
        rig.model.contacts().add("Ada", "ada@example.org");
        assertThat(dial.suggestions()).hasSize(1);
        dial.textProperty().set("");
        assertThat(dial.suggestions()).isEmpty();
    }

    @Test
    void aContactsNumberIsCalledWithoutItsSpaces() {
        rig.model.contacts().add("Room", "+49 30 901820");
        dial.textProperty().set("room");
        rig.model.callTyped(false);
        assertThat(rig.phone.lastCall().remote().uri()).isEqualTo("+4930901820");
    }
}
