package org.ahoyphone.app.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFileTest {
    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void replacesAsAWholeAndLeavesNothingBehind() throws IOException {
        var file = new AtomicFile(folder.resolve("sub/settings.json"));
        assertThat(file.read()).isEmpty();
        file.write("first, long content".getBytes(UTF_8));
        file.write("second".getBytes(UTF_8));
        assertThat(file.read()).hasValueSatisfying(b -> assertThat(new String(b, UTF_8)).isEqualTo("second"));
        try (var files = Files.list(folder.resolve("sub"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aWriterThatDiedHalfwayHasChangedNothing() throws IOException {
        var file = new AtomicFile(folder.resolve("a.json"));
        file.write("whole".getBytes(UTF_8));
        // What a killed writer leaves: part of the new content, under the temporary name.
        Files.writeString(folder.resolve("a.json.123.new"), "ha");
        assertThat(file.read()).hasValueSatisfying(b -> assertThat(new String(b, UTF_8)).isEqualTo("whole"));
        file.write("next".getBytes(UTF_8));
        assertThat(file.read()).hasValueSatisfying(b -> assertThat(new String(b, UTF_8)).isEqualTo("next"));
    }

    @Test
    void aWriteThatFailsLeavesTheOldContentAndNoLitter() throws IOException {
        Path path = folder.resolve("a.json");
        Files.createDirectories(path.resolve("it is a folder"));
        assertThatThrownBy(() -> new AtomicFile(path).write("x".getBytes(UTF_8))).isInstanceOf(IOException.class);
        assertThat(names()).containsExactly("a.json");
    }

    @Test
    void onlyTheUserMayReadIt() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        var file = new AtomicFile(folder.resolve("secret.json"));
        file.write("x".getBytes(UTF_8));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path()))).isEqualTo("rw-------");
    }

    @Test
    void keepsAsideUnderANameThatSaysWhen() throws IOException {
        var file = new AtomicFile(folder.resolve("a.json"));
        file.write("broken".getBytes(UTF_8));
        Path aside = file.keepAside(Instant.parse("2026-11-21T14:30:05.123Z"));
        assertThat(names()).containsExactly("a.json.broken-20261121-143005-123");
        assertThat(Files.readString(aside)).isEqualTo("broken");
    }
}
