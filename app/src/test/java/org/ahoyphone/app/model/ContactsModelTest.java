package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.app.fake.Rig;
import org.junit.jupiter.api.Test;

final class ContactsModelTest {
    private final Rig rig = new Rig();
    private final ContactsModel contacts = rig.model.contacts();

    private List<String> names() {
        return contacts.list().stream().map(Contact::name).toList();
    }

    @Test
    void echoIsAlwaysThereAndFirst() {
        rig.kept.contacts.put("1", new Contact("1", "Ada", "ada@example.org"));
        rig.model.load();
        assertThat(names()).containsExactly("Echo", "Ada");
        contacts.remove(Contact.ECHO);
        contacts.change(Contact.ECHO, "Other", "other@example.org");
        assertThat(contacts.list()).contains(Contact.ECHO);
    }

    @Test
    void sortedAsPeopleSort() {
        contacts.add("Zoë", "z@example.org");
        contacts.add("ada", "a@example.org");
        contacts.add("Émile", "e@example.org");
        contacts.add("Frank", "f@example.org");
        assertThat(names()).containsExactly("Echo", "ada", "Émile", "Frank", "Zoë");
    }

    @Test
    void addingChangingAndRemovingReachTheDisk() {
        Contact ada = contacts.add(" Ada ", " ada@example.org ");
        assertThat(rig.kept.contacts.get(ada.id())).isEqualTo(new Contact(ada.id(), "Ada", "ada@example.org"));
        contacts.change(ada, "Ada L.", "ada@example.com");
        assertThat(rig.kept.contacts).hasSize(1);
        assertThat(contacts.byName("ada l.")).hasValueSatisfying(c -> assertThat(c.address()).isEqualTo("ada@example.com"));
        contacts.remove(contacts.byName("Ada L.").orElseThrow());
        assertThat(rig.kept.contacts).isEmpty();
        assertThat(names()).containsExactly("Echo");
    }

    @Test
    void removingHasAWayBackOnce() {
        Contact ada = contacts.add("Ada", "ada@example.org");
        contacts.remove(ada);
        assertThat(rig.model.notices().undoLast()).isTrue();
        assertThat(rig.model.notices().undoLast()).isFalse();
        assertThat(contacts.list()).contains(ada);
        assertThat(rig.kept.contacts).containsKey(ada.id());
    }

    @Test
    void foundByAddressHoweverItIsWritten() {
        contacts.add("Ada", "sip:ada@Example.org");
        assertThat(contacts.byAddress("ada@example.org;transport=tcp")).isEmpty();
        assertThat(contacts.byAddress("sip:ada@example.org;transport=tcp")).isPresent();
        assertThat(contacts.byAddress("ada@EXAMPLE.org")).isPresent();
    }

    @Test
    void problemsAreWords() {
        assertThat(ContactsModel.problem(" ", "x")).isPresent();
        assertThat(ContactsModel.problem("Ada", " ")).isPresent();
        assertThat(ContactsModel.problem("Ada", "a\nb")).isPresent();
        assertThat(ContactsModel.problem("Ada", "ada@example.org")).isEmpty();
    }

    @Test
    void whatComesFromTheDiskLateDoesNotDoubleWhatIsThere() {
        Contact ada = contacts.add("Ada", "ada@example.org");
        contacts.loaded(List.of(ada, new Contact("2", "Bob", "bob@example.org")));
        assertThat(names()).containsExactly("Echo", "Ada", "Bob");
    }
}
