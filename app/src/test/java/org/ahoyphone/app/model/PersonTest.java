package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PersonTest {
    @ParameterizedTest
    @CsvSource({
        "Ada Lovelace, AL", "ada, A", "'  Grace  Brewster Hopper ', GH", "'', B", "Ölçü Şen, ÖŞ", "'-', ''", "(Room) 2, R2",
    })
    void initials(String name, String letters) {
        assertThat(new Person(name, "sip:bob@example.org").initials()).isEqualTo(letters);
    }

    @Test
    void withoutNameTheUserPartStands() {
        var nobody = new Person(" ", "sip:bob@example.org");
        assertThat(nobody.shown()).isEqualTo("bob");
        assertThat(nobody.shownAddress()).isEqualTo("bob@example.org");
    }
}
