package org.ahoyphone.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PasswordFileTest {
    private static final String AOR = "sip:alice@example.org";

    @TempDir
    private Path folder;

    private final List<String> problems = new ArrayList<>();

    private Path path() {
        return folder.resolve("passwords.json");
    }

    private String with(Consumer<PasswordFile> use) {
        try (var writer = new Writer()) {
            var file = new PasswordFile(path(), writer, InstantSource.system(), problems::add);
            String problem = file.load();
            use.accept(file);
            return problem;
        }
    }

    @Test
    void comeBackAndAreForgotten() {
        assertThat(with(f -> f.keep(AOR, "gehe\"im\\"))).isEmpty();
        with(f -> assertThat(f.password(AOR)).isEqualTo("gehe\"im\\"));
        with(f -> f.keep(AOR, null));
        with(f -> assertThat(f.password(AOR)).isNull());
        assertThat(problems).isEmpty();
    }

    @Test
    void nothingIsWrittenWithoutNeed() {
        with(f -> f.keep(AOR, null));
        assertThat(path()).doesNotExist();
    }

    @Test
    void onlyTheUserMayReadThem() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        with(f -> f.keep(AOR, "secret"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path()))).isEqualTo("rw-------");
    }

    @Test
    void aBrokenFileIsKeptAsideAndWhatItHeldIsNotTold() throws IOException {
        Files.writeString(path(), "{\"" + AOR + "\": \"topsecret\" oops");
        String problem = with(f -> assertThat(f.password(AOR)).isNull());
        assertThat(problem).contains("passwords.json.broken-").doesNotContain("topsecret");
    }

    @Test
    void theTextOfTheObjectHoldsNone() {
        with(f -> {
            f.keep(AOR, "topsecret");
            assertThat(f.toString()).doesNotContain("topsecret");
        });
    }
}
