package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.app.fake.FakeAccount;
import org.ahoyphone.app.fake.Kept;
import org.ahoyphone.app.fake.Rig;
import org.ahoyphone.app.model.AccountRow.Standing;
import org.ahoyphone.phone.Registration;
import org.junit.jupiter.api.Test;

final class AccountsModelTest {
    private final Rig rig = new Rig().started();
    private final AccountsModel accounts = rig.model.accounts();

    private static AccountDraft draft(String address, String password) {
        return new AccountDraft(address, password, "Alice", "", "", "", true);
    }

    @Test
    void anAccountIsKeptRegisteredAndShown() {
        accounts.put(draft("alice@example.org", "secret"), null);
        FakeAccount live = rig.phone.lastAccount();
        assertThat(live.config().aor()).isEqualTo("sip:alice@example.org");
        assertThat(live.config().password()).isEqualTo("secret");
        assertThat(accounts.list()).singleElement().extracting(AccountRow::standing).isEqualTo(Standing.TRYING);
        live.becomes(new Registration.Registered(600));
        assertThat(accounts.outgoingProperty().get().standing()).isEqualTo(Standing.REGISTERED);
        assertThat(rig.kept.settings.getLast().accounts()).extracting(AccountEntry::aor).containsExactly("sip:alice@example.org");
        assertThat(rig.kept.passwords).containsEntry("sip:alice@example.org", "secret");
        assertThat(rig.kept.settings.getLast().toString()).as("passwords lie apart").doesNotContain("secret");
    }

    @Test
    void failureIsSaidInWords() {
        accounts.put(draft("alice@example.org", "wrong"), null);
        rig.phone.lastAccount().becomes(new Registration.Failed(403, "The password was refused.", -1));
        assertThat(accounts.list().getFirst().words()).isEqualTo("The password was refused.");
        rig.phone.lastAccount().becomes(new Registration.Failed(503, "No way there.", 30));
        assertThat(accounts.list().getFirst().words()).isEqualTo("No way there. Next try in 30 seconds.");
    }

    @Test
    void whatThePhoneRefusesIsShownAndTheAccountStays() {
        accounts.put(draft("bad@example.org", ""), null);
        assertThat(accounts.list()).singleElement().satisfies(row -> {
            assertThat(row.standing()).isEqualTo(Standing.FAILED);
            assertThat(row.words()).contains("is not an address");
        });
    }

    @Test
    void callsGoOutAsTheChosenAccount() {
        accounts.put(draft("alice@example.org", ""), null);
        accounts.put(draft("alice@work.example", ""), null);
        assertThat(accounts.outgoingProperty().get().entry().aor()).as("the first").isEqualTo("sip:alice@example.org");
        accounts.call(accounts.list().get(1).entry());
        rig.talking("bob", false);
        assertThat(rig.phone.lastCall().account().config().aor()).isEqualTo("sip:alice@work.example");
        rig.talking("echo", false);
        assertThat(rig.phone.lastCall().account()).as("Echo needs none").isEqualTo(rig.phone.direct());
        assertThat(rig.phone.lastCall().remote().uri()).isEqualTo(Rig.ECHO_URI);
    }

    @Test
    void theChoiceOutlivesTheApp() {
        Settings settings = Settings.defaults()
                .withAccounts(List.of(AccountEntry.of("sip:a@example.org"), AccountEntry.of("sip:b@example.org")))
                .withOutgoing("sip:b@example.org");
        Rig again = new Rig(settings, new Kept(), Runnable::run).started();
        assertThat(again.model.accounts().outgoingProperty().get().entry().aor()).isEqualTo("sip:b@example.org");
        assertThat(again.phone.accounts()).hasSize(2);
    }

    @Test
    void changingKeepsPasswordPlaceAndChoice() {
        accounts.put(draft("alice@example.org", "secret"), null);
        accounts.put(draft("second@example.org", ""), null);
        AccountEntry first = accounts.list().getFirst().entry();
        accounts.call(first);
        accounts.put(draft("alice@example.com", ""), first);
        assertThat(accounts.list()).extracting(r -> r.entry().shown()).containsExactly("alice@example.com", "second@example.org");
        assertThat(rig.kept.passwords).containsOnlyKeys("sip:alice@example.com").containsValue("secret");
        assertThat(accounts.outgoingProperty().get().entry().shown()).isEqualTo("alice@example.com");
        assertThat(rig.phone.accounts()).as("the old one is gone").hasSize(2);
        assertThat(accounts.problems(draft("second@example.org", ""), accounts.list().getFirst().entry())).hasSize(1);
        assertThat(accounts.problems(draft("alice@example.com", ""), accounts.list().getFirst().entry())).isEmpty();
    }

    @Test
    void removingHasAWayBack() {
        accounts.put(draft("alice@example.org", "secret"), null);
        accounts.remove(accounts.list().getFirst().entry());
        assertThat(accounts.list()).isEmpty();
        assertThat(accounts.outgoingProperty().get()).isNull();
        assertThat(rig.phone.accounts()).isEmpty();
        assertThat(rig.kept.passwords).isEmpty();
        assertThat(rig.kept.settings.getLast().accounts()).isEmpty();
        assertThat(rig.model.notices().undoLast()).isTrue();
        assertThat(accounts.list()).hasSize(1);
        assertThat(rig.phone.lastAccount().config().password()).isEqualTo("secret");
        assertThat(rig.kept.passwords).containsValue("secret");
    }

    @Test
    void anAccountThatIsNotToRegisterDoesNot() {
        accounts.put(new AccountDraft("alice@example.org", "", "", "", "", "", false), null);
        assertThat(accounts.list().getFirst().standing()).isEqualTo(Standing.OFF);
    }

    @Test
    void tryingAgainMakesTheAccountAnew() {
        accounts.put(draft("alice@example.org", "secret"), null);
        FakeAccount before = rig.phone.lastAccount();
        before.becomes(new Registration.Failed(503, "No way there.", -1));
        accounts.retry(accounts.list().getFirst().entry());
        assertThat(rig.phone.lastAccount()).isNotSameAs(before);
        assertThat(accounts.list()).singleElement().extracting(AccountRow::standing).isEqualTo(Standing.TRYING);
        before.becomes(new Registration.Registered(600));
        assertThat(accounts.list().getFirst().standing()).as("the old one has no say").isEqualTo(Standing.TRYING);
    }
}
