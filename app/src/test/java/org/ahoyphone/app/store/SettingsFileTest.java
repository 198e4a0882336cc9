package org.ahoyphone.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.app.model.AccountCalls;
import org.ahoyphone.app.model.AccountEntry;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.app.model.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsFileTest {
    @TempDir
    private Path folder;

    private final List<String> problems = new ArrayList<>();

    private Path path() {
        return folder.resolve("settings.json");
    }

    private Loaded<Settings> load() {
        try (var writer = new Writer()) {
            return new SettingsFile(path(), writer, InstantSource.system(), problems::add).load();
        }
    }

    private void keep(Settings... all) {
        try (var writer = new Writer()) {
            var file = new SettingsFile(path(), writer, InstantSource.system(), problems::add);
            for (Settings settings : all) {
                file.keep(settings);
            }
        }
    }

    @Test
    void withoutAFileThereAreDefaults() {
        assertThat(load()).isEqualTo(new Loaded<>(Settings.defaults(), ""));
        assertThat(path()).as("reading writes nothing").doesNotExist();
    }

    @Test
    void everythingComesBack() {
        Settings settings = Settings.defaults()
                .withLook(l -> l.withTheme(Theme.DARK).withScale(150).withSelfView(false).withSize(800, 600))
                .withDevices(d -> d.withMicrophone("Ünï Mic \"2\"").withCamera("test"))
                .withCodecs(new Settings.Codecs(List.of("PCMU"), List.of("H264"), false))
                .withNetwork(new Settings.Network("30000-30100", 5060))
                .withAccounts(List.of(
                        new AccountEntry("sip:a@example.org", "A", "auth", "sip:r", "sip:p;lr", false),
                        new AccountEntry("sip:b@example.org", "", "", "", "", "tls", true,
                                new AccountCalls(List.of("PCMA", "opus"), AccountCalls.Keys.IN_BAND, AccountCalls.Transfers.FOLLOW))))
                .withOutgoing("sip:a@example.org")
                .withRinging(r -> r.withFile("/home/a/Büro bell.wav").withVolume(40))
                .withPluginsOff(List.of("crm"));
        keep(settings);
        assertThat(load()).isEqualTo(new Loaded<>(settings, ""));
    }

    @Test
    void theLastOfManyIsKept() {
        var all = new ArrayList<Settings>();
        for (int i = 75; i <= 200; i++) {
            int percent = i;
            all.add(Settings.defaults().withLook(l -> l.withScale(percent)));
        }
        keep(all.toArray(Settings[]::new));
        assertThat(load().value().look().scalePercent()).isEqualTo(200);
    }

    @Test
    void whatTheFileDoesNotSayHasItsDefaultAndWhatItSaysTooMuchIsLeftOut() throws IOException {
        Files.writeString(path(), """
                {"look": {"theme": "LIGHT", "future": 1}, "codecs": null, "newer": {"x": [1]}}
                """);
        Loaded<Settings> loaded = load();
        assertThat(loaded.problem()).isEmpty();
        assertThat(loaded.value()).isEqualTo(Settings.defaults().withLook(l -> l.withTheme(Theme.LIGHT)));
    }

    @Test
    void accountsOfAnOlderVersionHaveCallsAsUsual() throws IOException {
        Files.writeString(path(), """
                {"accounts": [{"aor": "sip:a@example.org", "displayName": "", "authUser": "", "registrar": "", "proxy": "", "register": true}]}
                """);
        assertThat(load().value().accounts()).containsExactly(AccountEntry.of("sip:a@example.org"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "42", "{\"look\": {\"theme\": \"PURPLE\"}}", "{\"accounts\": 7}", "{\"look\": []}", "{\"accounts\": [null]}", "\0\0\0\0"})
    void aFileThatCannotBeUnderstoodIsKeptAsideAndNamed(String content) throws IOException {
        Files.writeString(path(), content);
        Loaded<Settings> loaded = load();
        assertThat(loaded.value()).isEqualTo(Settings.defaults());
        assertThat(path()).doesNotExist();
        try (var files = Files.list(folder)) {
            Path aside = files.findFirst().orElseThrow();
            assertThat(Files.readString(aside)).isEqualTo(content);
            assertThat(loaded.problem()).contains(aside.toString());
        }
    }

    @Test
    void everyTornFileIsSurvived() throws IOException {
        keep(Settings.defaults().withAccounts(List.of(AccountEntry.of("sip:a@example.org"))));
        byte[] whole = Files.readAllBytes(path());
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(path(), java.util.Arrays.copyOf(whole, length));
            assertThat(load().value()).as("torn after %d bytes", length).isEqualTo(Settings.defaults());
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsTold() throws IOException {
        Files.createDirectories(path().resolve("in the way"));
        keep(Settings.defaults());
        assertThat(problems).singleElement().asString().contains("settings.json");
    }
}
