package org.ahoyphone.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ahoyphone.tls.PinStore.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePinsTest {
    private static final Fingerprint ONE = new Fingerprint("ab".repeat(32));
    private static final Fingerprint OTHER = new Fingerprint("CD".repeat(32));

    @TempDir
    private Path folder;

    @Test
    void remembersOverAStart() throws IOException {
        Path file = folder.resolve("deeper").resolve("pins");
        var pins = new FilePins(file);
        assertThat(pins.all()).isEmpty();
        pins.put(new Place("Example.org", 5061), ONE);
        pins.put(new Place("2001:db8::1", 5061), ONE);
        pins.put(new Place("example.org", 5061), OTHER);
        pins.put(new Place("example.org", 443), ONE);
        pins.remove(new Place("example.org", 443));
        pins.remove(new Place("example.org", 443));
        var again = new FilePins(file);
        assertThat(again.all()).hasSize(2);
        assertThat(again.find(new Place("EXAMPLE.ORG", 5061))).contains(OTHER);
        assertThat(again.find(new Place("2001:db8::1", 5061))).contains(ONE);
        assertThat(again.find(new Place("example.org", 443))).isEmpty();
        assertThat(Files.readString(file)).contains("[2001:db8::1]:5061 " + ONE.sha256());
        try (var left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void aLineThatIsNoneIsNotPassedOver() throws IOException {
        Path file = Files.writeString(folder.resolve("pins"), "# trusted\n\nexample.org:5061 " + ONE.sha256() + "\nexample.org:5061 abc\n");
        assertThatThrownBy(() -> new FilePins(file)).isInstanceOf(IOException.class).hasMessageContaining("Line 4").message().endsWith(".");
    }

    @Test
    void aPinHoldsEvenWhereItCannotBeWritten() throws IOException {
        Path file = folder.resolve("pins");
        var pins = new FilePins(file);
        Files.createDirectory(folder.resolve("pins.new"));
        assertThatThrownBy(() -> pins.put(new Place("example.org", 5061), ONE)).isInstanceOf(IOException.class);
        assertThat(pins.find(new Place("example.org", 5061))).contains(ONE);
    }

    @Test
    void fingerprintsAreShownAsToolsShowThem() {
        assertThat(OTHER).hasToString("CD:".repeat(31) + "CD");
        assertThatThrownBy(() -> new Fingerprint("abc")).isInstanceOf(IllegalArgumentException.class);
    }
}
