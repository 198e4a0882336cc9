package org.ahoyphone.sip.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.ahoyphone.sip.event.ConferenceInfo.Change;
import org.ahoyphone.sip.event.DialogInfo.Direction;
import org.ahoyphone.sip.event.DialogInfo.Participant;
import org.ahoyphone.sip.event.Presence.Basic;
import org.ahoyphone.sip.event.RegistrationInfo.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is written is read again; and documents as others write them are read.
class DocumentsTest {
    static final Presence PRESENCE = new Presence(
            "sip:alice@example.org",
            List.of(
                    new Presence.Tuple("t1", Basic.OPEN, "sip:alice@192.0.2.1", List.of("at <home> & \"well\""), "2026-01-02T03:04:05Z"),
                    new Presence.Tuple("t2", Basic.CLOSED, "", List.of(), "")),
            List.of("on-the-phone", "busy"),
            List.of("Grüße"));
    static final DialogInfo DIALOGS = new DialogInfo("sip:bob@example.org", 3, true, List.of(new DialogInfo.Entry(
            "d1", "call-1", "l1", "r1", Direction.RECIPIENT, DialogInfo.State.CONFIRMED, "", 200,
            new Participant("sip:bob@example.org", "Bob", "sip:bob@192.0.2.2"), new Participant("sip:a@example.org", "", ""))));
    static final RegistrationInfo REGISTRATIONS = new RegistrationInfo(0, true, List.of(new RegistrationInfo.Entry(
            "sip:bob@example.org", "a1", State.ACTIVE,
            List.of(new RegistrationInfo.Contact("c1", "sip:bob@192.0.2.2", "Bob", State.ACTIVE, "registered", 3600, -1)))));
    static final ConferenceInfo CONFERENCE = new ConferenceInfo("sip:conf@example.org", 1, Change.FULL, "Tuesday", 1, List.of(new ConferenceInfo.User(
            "sip:alice@example.org", Change.FULL, "Alice", List.of("moderator"), List.of(new ConferenceInfo.Endpoint(
                    "sip:alice@192.0.2.1", Change.FULL, "", "connected", List.of(new ConferenceInfo.Stream("1", "audio", "11", "sendrecv")))))));

    private static <T> T read(EventPackage<T> kind, String document) {
        return ((Reading.Read<T>) kind.read(EventBody.of(kind.types().getFirst(), document))).document();
    }

    private static <T> void survives(EventPackage<T> kind, T document) {
        assertThat(kind.read(kind.write(document))).isEqualTo(new Reading.Read<>(document));
        assertThat(kind.write(document).type()).startsWith(kind.types().getFirst());
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        survives(EventPackages.PRESENCE, PRESENCE);
        survives(EventPackages.DIALOG, DIALOGS);
        survives(EventPackages.REG, REGISTRATIONS);
        survives(EventPackages.CONFERENCE, CONFERENCE);
        survives(EventPackages.REFER, new ReferProgress(180, "Ringing"));
        survives(EventPackages.MESSAGE_SUMMARY, new MessageSummary(
                true, "sip:alice@vm.example.org", Map.of("Voice-Message", new MessageSummary.Counts(4, 8, 1, 2))));
    }

    @Test
    void charactersThatXmlCannotWriteAreLeftOut() {
        Presence odd = Presence.of("sip:a@b", Basic.OPEN, "a\u0000b\uFFFEc\tz");
        assertThat(read(EventPackages.PRESENCE, EventPackages.PRESENCE.write(odd).text()).notes()).containsExactly("abc\tz");
    }

    @Test
    void presenceWithPrefixesAndThingsNobodyKnows() {
        Presence read = read(EventPackages.PRESENCE, """
                <?xml version="1.0" encoding="UTF-8"?>
                <p:presence xmlns:p="urn:ietf:params:xml:ns:pidf" xmlns:dm="urn:ietf:params:xml:ns:pidf:data-model"
                    xmlns:r="urn:ietf:params:xml:ns:pidf:rpid" xmlns:x="urn:x" entity="pres:bob@example.org">
                  <p:tuple id="a"><p:status><p:basic> open </p:basic><x:y/></p:status><p:contact priority="0.8">sip:bob@h</p:contact></p:tuple>
                  <dm:person id="p"><r:activities><r:away/><r:other>gone fishing</r:other></r:activities><dm:note>back soon</dm:note></dm:person>
                  <x:z>?</x:z>
                </p:presence>""");
        assertThat(read.open()).isTrue();
        assertThat(read.tuples().getFirst().contact()).isEqualTo("sip:bob@h");
        assertThat(read.activities()).containsExactly("away", "gone fishing");
        assertThat(read.notes()).containsExactly("back soon");
    }

    @Test
    void messageSummariesAsServersWriteThem() {
        MessageSummary read = read(EventPackages.MESSAGE_SUMMARY, "messages-waiting: YES\r\nMessage-Account: sip:a@b\r\nvoice-message: 2/8 (0/2)\r\nFax-Message: 1/0\r\n");
        assertThat(read.waiting()).isTrue();
        assertThat(read.voice()).isEqualTo(new MessageSummary.Counts(2, 8, 0, 2));
        assertThat(read.counts()).containsEntry("Fax-Message", new MessageSummary.Counts(1, 0, 0, 0));
        assertThat(read(EventPackages.MESSAGE_SUMMARY, "Messages-Waiting: no\n").voice()).isEqualTo(MessageSummary.Counts.NONE);
        assertThat(EventPackages.MESSAGE_SUMMARY.read(EventBody.of("x/y", "Voice-Message: 1/1\r\n"))).isInstanceOf(Reading.Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource({"SIP/2.0 100 Trying, 100, Trying", "SIP/2.0 486, 486, ''", "sip/2.0 200 OK~To: x, 200, OK"})
    void progressIsTheFirstLine(String body, int status, String reason) {
        assertThat(read(EventPackages.REFER, body.replace("~", "\r\n"))).isEqualTo(new ReferProgress(status, reason));
    }

    @Test
    void progressThatIsNoneIsRefused() {
        assertThat(EventPackages.REFER.read(EventBody.of("message/sipfrag", "INVITE sip:x SIP/2.0"))).isInstanceOf(Reading.Unreadable.class);
        assertThat(EventPackages.REFER.read(EventBody.of("message/sipfrag", ""))).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void changesOfDialogsAreTakenInUnlessOneIsMissing() {
        DialogInfo.Entry ended = new DialogInfo.Entry(
                "d1", "call-1", "l1", "r1", Direction.RECIPIENT, DialogInfo.State.TERMINATED, "remote-bye", 0, Participant.UNKNOWN, Participant.UNKNOWN);
        DialogInfo update = new DialogInfo("sip:bob@example.org", 4, false, List.of(ended));
        DialogInfo merged = EventPackages.DIALOG.merge(DIALOGS, update);
        assertThat(merged.busy()).isFalse();
        assertThat(merged.full()).isTrue();
        assertThat(EventPackages.DIALOG.merge(merged, new DialogInfo("sip:bob@example.org", 5, false, List.of())).dialogs()).isEmpty();
        assertThat(EventPackages.DIALOG.merge(DIALOGS, new DialogInfo("sip:bob@example.org", 3, false, List.of()))).isEqualTo(DIALOGS);
        assertThat(EventPackages.DIALOG.merge(DIALOGS, new DialogInfo("sip:bob@example.org", 6, false, List.of()))).isNull();
        assertThat(EventPackages.DIALOG.merge(null, update)).isNull();
        assertThat(EventPackages.DIALOG.merge(null, DIALOGS)).isEqualTo(DIALOGS);
    }

    @Test
    void changesOfRegistrationsAreTakenIn() {
        var gone = new RegistrationInfo.Contact("c1", "sip:bob@192.0.2.2", "", State.TERMINATED, "expired", -1, -1);
        var fresh = new RegistrationInfo.Contact("c2", "sip:bob@192.0.2.9", "", State.ACTIVE, "registered", 60, -1);
        var update = new RegistrationInfo(1, false, List.of(new RegistrationInfo.Entry("sip:bob@example.org", "a1", State.ACTIVE, List.of(gone, fresh))));
        RegistrationInfo merged = EventPackages.REG.merge(REGISTRATIONS, update);
        assertThat(merged.registrations().getFirst().contacts()).containsExactly(gone, fresh);
        assertThat(EventPackages.REG.merge(REGISTRATIONS, new RegistrationInfo(2, false, List.of()))).isNull();
    }

    @Test
    void changesOfConferencesAreTakenIn() {
        var bob = new ConferenceInfo.User("sip:bob@example.org", Change.FULL, "Bob", List.of(), List.of());
        var muted = new ConferenceInfo.User("sip:alice@example.org", Change.PARTIAL, "", List.of(), List.of(
                new ConferenceInfo.Endpoint("sip:alice@192.0.2.1", Change.PARTIAL, "", "muted-via-focus", List.of())));
        ConferenceInfo merged = EventPackages.CONFERENCE.merge(
                CONFERENCE, new ConferenceInfo("sip:conf@example.org", 2, Change.PARTIAL, "", 2, List.of(bob, muted)));
        assertThat(merged.subject()).isEqualTo("Tuesday");
        assertThat(merged.userCount()).isEqualTo(2);
        assertThat(merged.users()).extracting(ConferenceInfo.User::displayText).containsExactly("Alice", "Bob");
        assertThat(merged.users().getFirst().endpoints().getFirst().status()).isEqualTo("muted-via-focus");
        assertThat(merged.users().getFirst().endpoints().getFirst().media()).hasSize(1);
        var gone = new ConferenceInfo.User("sip:bob@example.org", Change.DELETED, "", List.of(), List.of());
        assertThat(EventPackages.CONFERENCE.merge(merged, new ConferenceInfo("sip:conf@example.org", 3, Change.PARTIAL, "", 1, List.of(gone))).users())
                .hasSize(1);
        assertThat(EventPackages.CONFERENCE.merge(merged, new ConferenceInfo("sip:conf@example.org", 9, Change.PARTIAL, "", 1, List.of()))).isNull();
    }
}
