package org.ahoyphone.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.plugin.PluginContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The plugin as the host sees it.
class ChatPluginTest {
    @TempDir
    Path folder;

    private final FakePhone phone = new FakePhone();
    private final List<String> notices = new ArrayList<>();

    private ChatPlugin plugin(Path home) {
        return new ChatPlugin(new PluginContext() {
            @Override
            public Phone phone() {
                return phone;
            }

            @Override
            public Path folder() {
                return home;
            }

            @Override
            public void notice(String sentence) {
                notices.add(sentence);
            }
        });
    }

    @Test
    void itsExtensionsAreListedInItsIndex() throws Exception {
        // Beside the plugin's classes: the tests' own have an index too, an empty one.
        Path classes = Path.of(ChatPlugin.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        assertThat(Files.readAllLines(classes.resolve("META-INF/extensions.idx")))
                .as("written by pf4j's annotation processor")
                .contains(ChatMessages.class.getName(), ChatSidePane.class.getName());
    }

    @Test
    void startedItTakesMessagesAndStoppedItLetsGoOfItsFiles() throws Exception {
        ChatPlugin plugin = plugin(folder);
        plugin.start();
        new ChatMessages(plugin).received(phone.message("sip:ada@example.org", "Ada", "ahoy"));
        assertThat(new ChatSidePane(plugin).title()).isEqualTo("Chat");
        assertThat(new ChatSidePane(plugin).icon()).startsWith("fth-");
        plugin.stop();
        assertThat(notices).containsExactly("Ada writes: ahoy");
        assertThatThrownBy(plugin::chat).isInstanceOf(NullPointerException.class);
        plugin.stop();
        try (ChatStore store = ChatStore.open(folder.resolve("chat.db"), "")) {
            assertThat(store.conversations()).extracting(Conversation::name).containsExactly("Ada");
        }
        assertThat(folder.resolve("chat.db-wal")).as("closed in order").doesNotExist();
    }

    @Test
    void withoutAPlaceItDoesNotStartAndSaysWhy() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        assertThatThrownBy(plugin(file)::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The conversations cannot be opened: ");
    }
}
