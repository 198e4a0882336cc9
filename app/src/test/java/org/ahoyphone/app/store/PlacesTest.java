package org.ahoyphone.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PlacesTest {
    private static final Path HOME = Path.of("/home/ada");

    @Test
    void linuxFollowsXdg() {
        Places plain = Places.of("Linux", Map.of(), HOME);
        assertThat(plain.settingsFile()).isEqualTo(Path.of("/home/ada/.config/ahoy/settings.json"));
        assertThat(plain.databaseFile()).isEqualTo(Path.of("/home/ada/.local/share/ahoy/ahoy.db"));
        assertThat(plain.logs()).isEqualTo(Path.of("/home/ada/.local/state/ahoy"));
        Places set = Places.of(
                "Linux", Map.of("XDG_CONFIG_HOME", "/c", "XDG_DATA_HOME", "/d", "XDG_STATE_HOME", "relative/is/ignored"), HOME);
        assertThat(set.passwordsFile()).isEqualTo(Path.of("/c/ahoy/passwords.json"));
        assertThat(set.plugins()).isEqualTo(Path.of("/d/ahoy/plugins"));
        assertThat(set.logs()).isEqualTo(Path.of("/home/ada/.local/state/ahoy"));
        assertThat(Places.of("Linux", Map.of("XDG_CONFIG_HOME", ""), HOME).config()).isEqualTo(Path.of("/home/ada/.config/ahoy"));
    }

    @Test
    void windowsUsesApplicationData() {
        Places places = Places.of("Windows 11", Map.of("APPDATA", "/users/ada/roaming", "LOCALAPPDATA", "/users/ada/local"), HOME);
        assertThat(places.config()).isEqualTo(Path.of("/users/ada/roaming/Ahoy"));
        assertThat(places.logs()).isEqualTo(Path.of("/users/ada/local/Ahoy/logs"));
        assertThat(Places.of("Windows 11", Map.of(), HOME).config()).isEqualTo(Path.of("/home/ada/AppData/Roaming/Ahoy"));
    }

    @Test
    void macUsesTheLibrary() {
        Places places = Places.of("Mac OS X", Map.of("XDG_CONFIG_HOME", "/c"), HOME);
        assertThat(places.config()).isEqualTo(Path.of("/home/ada/Library/Application Support/Ahoy"));
        assertThat(places.logs()).isEqualTo(Path.of("/home/ada/Library/Logs/Ahoy"));
    }
}
