package org.ahoyphone.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceFileTest {
    @TempDir
    private Path folder;

    @Test
    void theNameIsMadeOnceAndKept() throws IOException {
        Path file = folder.resolve("new/instance");
        UUID made = new InstanceFile(file).get();
        assertThat(new InstanceFile(file).get()).isEqualTo(made);
        assertThat(Files.readString(file)).isEqualTo(made + "\n");
        assertThat(new InstanceFile(folder.resolve("other")).get()).isNotEqualTo(made);
    }

    @Test
    void whatCannotBeReadIsReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("instance"), "not a name");
        UUID made = new InstanceFile(file).get();
        assertThat(new InstanceFile(file).get()).isEqualTo(made);
    }

    @Test
    void withoutADiskThereIsANameForThisStart() {
        assertThat(new InstanceFile(folder).get()).isNotNull();
    }
}
