package org.ahoyphone.app.shell.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginFolderTest {
    @TempDir
    Path root;

    private Path folder;
    private PluginFolder plugins;

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectory(root.resolve("plugins"));
        plugins = new PluginFolder(folder);
    }

    private Path put(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void whatIsThereAtTheStartIsTakenAtOnce() throws IOException {
        Path a = put("a.jar", "a");
        Path b = put("b.zip", "b");
        put("notes.txt", "no plugin");
        assertThat(plugins.firstLook()).isEqualTo(new PluginFolder.Change(java.util.List.of(), java.util.List.of(a, b)));
        assertThat(plugins.look().isEmpty()).isTrue();
    }

    @Test
    void aFileThatComesIsTakenWhenItRests() throws IOException {
        plugins.firstLook();
        Path a = put("a.jar", "half");
        assertThat(plugins.look().isEmpty()).as("seen once").isTrue();
        put("a.jar", "half and the rest");
        assertThat(plugins.look().isEmpty()).as("it grew").isTrue();
        assertThat(plugins.look().come()).containsExactly(a);
        assertThat(plugins.look().isEmpty()).isTrue();
    }

    @Test
    void aFileThatGoesIsGoneAtOnce() throws IOException {
        Path a = put("a.jar", "a");
        plugins.firstLook();
        Files.delete(a);
        PluginFolder.Change change = plugins.look();
        assertThat(change.gone()).containsExactly(a);
        assertThat(change.come()).isEmpty();
        assertThat(plugins.look().isEmpty()).isTrue();
    }

    @Test
    void aFileThatChangesGoesAndComesAgain() throws IOException {
        Path a = put("a.jar", "old");
        plugins.firstLook();
        put("a.jar", "newer");
        assertThat(plugins.look()).isEqualTo(new PluginFolder.Change(java.util.List.of(a), java.util.List.of()));
        assertThat(plugins.look()).isEqualTo(new PluginFolder.Change(java.util.List.of(), java.util.List.of(a)));
    }

    @Test
    void aFileMovedOverAnotherOfTheSameAgeAndLengthIsAnother() throws IOException {
        Path a = put("a.jar", "old");
        plugins.firstLook();
        Path other = Files.writeString(root.resolve("other"), "new");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(a));
        Files.move(other, a, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(plugins.look().gone()).containsExactly(a);
    }

    @Test
    void aFileTouchedOnlyIsLoadedAnew() throws IOException {
        Path a = put("a.jar", "a");
        plugins.firstLook();
        Files.setLastModifiedTime(a, FileTime.fromMillis(Files.getLastModifiedTime(a).toMillis() + 5000));
        assertThat(plugins.look().gone()).containsExactly(a);
        assertThat(plugins.look().come()).containsExactly(a);
    }

    @Test
    void capitalsInTheNameDoNotHide() throws IOException {
        Path a = put("A.JAR", "a");
        assertThat(plugins.firstLook().come()).containsExactly(a);
    }

    @Test
    void aFolderNamedLikeAPluginIsNone() throws IOException {
        Files.createDirectory(folder.resolve("a.jar"));
        assertThat(plugins.firstLook().isEmpty()).isTrue();
    }

    @Test
    void aFolderThatIsNotThereHoldsNothingUntilItIs() throws IOException {
        var later = new PluginFolder(root.resolve("later"));
        assertThat(later.firstLook().isEmpty()).isTrue();
        Path a = Files.writeString(Files.createDirectory(root.resolve("later")).resolve("a.jar"), "a");
        later.look();
        assertThat(later.look().come()).containsExactly(a);
        Files.delete(a);
        Files.delete(root.resolve("later"));
        assertThat(later.look().gone()).containsExactly(a);
    }
}
