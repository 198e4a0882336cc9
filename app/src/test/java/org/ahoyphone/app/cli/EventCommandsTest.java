package org.ahoyphone.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.ahoyphone.app.fake.LoopbackServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `ahoy subscribe` and `ahoy publish` as a shell sees them, with a server on loopback.
class EventCommandsTest {
    private static final String SUMMARY = "application/simple-message-summary\nMessages-Waiting: yes\nVoice-Message: 4/2\n";

    @TempDir
    Path folder;

    private static String[] words(String text, Object... more) {
        return Stream.of(String.format(text, more).split(" ")).toArray(String[]::new);
    }

    @Test
    void whatIsToldOnceIsPrintedAndThatIsAll() throws Exception {
        try (var server = new LoopbackServer("", SUMMARY);
                var child = new Child(folder, words(
                        "subscribe sip:alice@127.0.0.1:%d --package message-summary --duration 0 --listen udp:127.0.0.1:0", server.port()))) {
            assertThat(server.next("SUBSCRIBE")).contains("Event: message-summary").containsPattern("(?i)expires: 0\\b");
            assertThat(child.exit()).as(child.stderr()).isZero();
            assertThat(child.stdout()).anyMatch(line -> line.contains("Messages wait: 4 new and 2 old voice messages."));
        }
    }

    @Test
    void asJsonEachDocumentIsALine() throws Exception {
        try (var server = new LoopbackServer("", SUMMARY);
                var child = new Child(folder, words(
                        "subscribe sip:alice@127.0.0.1:%d --package message-summary --listen udp:127.0.0.1:0 --json", server.port()))) {
            assertThat(child.await("message-summary")).startsWith("{").contains("\"fresh\":4");
            child.terminate();
            child.exit();
            assertThat(server.next("SUBSCRIBE")).doesNotContainPattern("(?i)expires: 0\\b");
            assertThat(server.next("SUBSCRIBE")).as("it unsubscribes").containsPattern("(?i)expires: 0\\b");
        }
    }

    @Test
    void whatAServerDoesNotKnowIsOneSentence() throws Exception {
        try (var server = new LoopbackServer("");
                var child = new Child(folder, words(
                        "subscribe sip:alice@127.0.0.1:%d --package reg --duration 0 --listen udp:127.0.0.1:0", server.port()))) {
            assertThat(child.exit()).isEqualTo(1);
            assertThat(child.stderr().lines()).hasSize(1);
            assertThat(child.stderr()).doesNotContain("Exception");
        }
    }

    @Test
    void aPackageThatIsNoneIsRefusedWithThoseThatAre() throws Exception {
        try (var child = new Child(folder, words("subscribe sip:alice@127.0.0.1:9 --package weather"))) {
            assertThat(child.exit()).isEqualTo(1);
            assertThat(child.stderr()).contains("\"weather\" is not known here").contains("message-summary").contains("presence");
        }
    }

    @Test
    void presenceIsPublishedAndTakenBack() throws Exception {
        try (var server = new LoopbackServer("");
                var child = new Child(folder, words(
                        "publish --presence open --note Busy --account sip:alice@127.0.0.1:%d --duration 1 --listen udp:127.0.0.1:0",
                        server.port()))) {
            assertThat(server.next("PUBLISH")).contains("Event: presence").contains("<basic>open</basic>").contains("Busy");
            assertThat(server.next("PUBLISH")).as("it is taken back").contains("SIP-If-Match: e").containsPattern("(?i)expires: 0\\b");
            assertThat(child.exit()).as(child.stderr()).isZero();
        }
    }

    @Test
    void withoutAServerNothingIsPublished() throws Exception {
        try (var child = new Child(folder, words("publish --presence open --listen udp:127.0.0.1:0"))) {
            assertThat(child.exit()).isEqualTo(1);
            assertThat(child.stderr().lines()).hasSize(1);
            assertThat(child.stderr()).doesNotContain("Exception");
        }
    }
}
