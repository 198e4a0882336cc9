package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SuggestionsTest {
    private static final List<Contact> CONTACTS = List.of(
            Contact.ECHO,
            new Contact("1", "Ada Lovelace", "sip:ada@example.org"),
            new Contact("2", "Lou Adams", "lou@example.org"),
            new Contact("3", "Canada desk", "desk@example.org"),
            new Contact("4", "Bob", "adalbert@example.org"));

    private static HistoryEntry past(String name, String address) {
        return new HistoryEntry(
                address, Instant.EPOCH, address, name, true, HistoryEntry.Outcome.MISSED, "", 0, false, "", true);
    }

    private static List<String> find(String text, HistoryEntry... history) {
        return Suggestions.find(text, CONTACTS, List.of(history)).stream()
                .map(s -> s.person().shown())
                .toList();
    }

    @Test
    void namesBeforeWordsBeforeAddressesBeforeAnythingElse() {
        assertThat(find("ada")).containsExactly("Ada Lovelace", "Lou Adams", "Bob", "Canada desk");
    }

    @Test
    void historyComesAfterContactsOfTheSameRank() {
        assertThat(find("ada", past("Adam", "sip:adam@example.net"))).startsWith("Ada Lovelace", "Adam", "Lou Adams");
    }

    @Test
    void eachAddressOnce() {
        assertThat(find("ada", past("Ada", "sip:ada@EXAMPLE.org"), past("", "sip:x@example.org"))).containsOnlyOnce("Ada Lovelace")
                .doesNotContain("Ada");
    }

    @Test
    void nothingTypedNothingFound() {
        assertThat(find("  ")).isEmpty();
        assertThat(find("zzz")).isEmpty();
    }

    @Test
    void caseDoesNotMatterAndTheListIsShort() {
        assertThat(find("ECHO")).containsExactly("Echo");
        var many = IntStream.range(0, 100).mapToObj(i -> past("Zoe " + i, "sip:z" + i + "@example.org")).toList();
        assertThat(Suggestions.find("zoe", CONTACTS, many)).hasSize(30);
    }
}
