package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.app.model.AccountDraft.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountDraftTest {
    private static AccountDraft draft(String address, String registrar, String proxy) {
        return new AccountDraft(address, "secret", "", "", registrar, proxy, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice@example.org", " sip:alice@example.org ", "sips:alice@example.org", "4711@192.0.2.1:5070", "a.b+c@[2001:db8::1]"})
    void goodAddresses(String address) {
        assertThat(draft(address, "", "").problems(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "alice", "@example.org", "alice@", "a lice@example.org", "alice@exa mple.org", "alice@@example.org", "<alice@example.org"})
    void badAddressesAreNamedInWords(String address) {
        assertThat(draft(address, "", "").problems(List.of())).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo(Field.ADDRESS);
            assertThat(problem.words()).contains("alice@example.org");
        });
    }

    @Test
    void anAddressIsTakenOnce() {
        assertThat(draft("alice@EXAMPLE.org", "", "").problems(List.of("sip:alice@example.org")))
                .singleElement().extracting(AccountDraft.Problem::field).isEqualTo(Field.ADDRESS);
    }

    @Test
    void serversMustLookLikeServers() {
        assertThat(draft("alice@example.org", "sip.example.org:5060", "sip:proxy.example.org;lr").problems(List.of())).isEmpty();
        assertThat(draft("alice@example.org", "not a host", "http://x/y").problems(List.of()))
                .extracting(AccountDraft.Problem::field).containsExactly(Field.REGISTRAR, Field.PROXY);
    }

    @Test
    void theEntryHasSchemesAndNoSpaces() {
        AccountEntry entry = new AccountDraft(" alice@example.org ", "secret", " Alice ", "", "reg.example.org", "sip:p;lr", true).entry();
        assertThat(entry).isEqualTo(new AccountEntry(
                "sip:alice@example.org", "Alice", "", "sip:reg.example.org", "sip:p;lr", true));
        assertThat(AccountDraft.of(entry).address()).isEqualTo("alice@example.org");
    }

    @Test
    void passwordsAreNotInTheText() {
        assertThat(draft("alice@example.org", "", "").toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "-                        | tls | sip:alice@example.org;transport=tls | -",
        "edge.example.org         | wss | sip:alice@example.org               | sip:edge.example.org;transport=wss",
        "wss://example.org/sip/ws | -   | sip:alice@example.org               | wss://example.org/sip/ws",
        "wss://example.org/sip/ws | tls | sip:alice@example.org               | wss://example.org/sip/ws",
        "-                        | -   | sip:alice@example.org               | -",
    })
    void theChosenConnectionLeadsToTheServerOrItsProxy(String proxy, String transport, String aor, String spoken) {
        var draft = new AccountDraft(
                "alice@example.org", "", "", "", "", proxy == null ? "" : proxy, transport == null ? "" : transport, true,
                AccountCalls.USUAL);
        assertThat(draft.problems(List.of())).isEmpty();
        var config = draft.entry().config(null);
        assertThat(config.aor()).isEqualTo(aor);
        assertThat(config.proxies()).isEqualTo(spoken == null ? List.of() : List.of(spoken));
        assertThat(AccountDraft.of(draft.entry()).transport()).isEqualTo(transport == null ? "" : transport);
    }
}
