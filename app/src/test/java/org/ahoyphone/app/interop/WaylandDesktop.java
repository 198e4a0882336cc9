package org.ahoyphone.app.interop;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// A Wayland desktop without a screen, with portal and PipeWire, of 1280x720: its upper quarters are red and green, the lower ones blue and yellow, and a clock
/// ticks at the lower edge.
final class WaylandDesktop implements AutoCloseable {
    /// Each of its parts is waited for by itself, and it ends when one does not come.
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> NEEDED =
            List.of("sway", "swaybg", "pipewire", "wireplumber", "dbus-daemon", "cc", "unshare", "/usr/libexec/xdg-desktop-portal", "/usr/libexec/xdg-desktop-portal-wlr");

    private final Process desktop;
    private final Path words;

    private WaylandDesktop(Process desktop, Path words) {
        this.desktop = desktop;
        this.words = words;
    }

    /// @param choice `screen`: the portal's question is answered with it; `none`: with nothing
    static WaylandDesktop open(String choice) throws IOException {
        for (String program : NEEDED) {
            Assumptions.assumeTrue(there(program), () -> program + " is not installed");
        }
        Path folder = Peer.folder("wayland");
        Path words = folder.resolve("environment");
        Path errors = folder.resolve("errors");
        var builder = new ProcessBuilder(Path.of(System.getProperty("ahoy.root"), "app/src/test/lab/wayland-desktop").toString(), "start")
                .redirectOutput(words.toFile()).redirectError(errors.toFile());
        builder.environment().put("LAB_CHOICE", choice);
        var opened = new WaylandDesktop(builder.start(), words);
        Peer.await("a Wayland desktop", PATIENCE, () -> opened.said("READY") || !opened.desktop.isAlive());
        if (!opened.desktop.isAlive()) {
            // Some containers let nobody have a user namespace, which the compositor wants where root starts it.
            abort("no Wayland desktop can be started here: " + Files.readString(errors));
        }
        return opened;
    }

    private static boolean there(String program) {
        return program.startsWith("/") ? Files.isExecutable(Path.of(program))
                : List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private boolean said(String word) {
        try {
            return Files.readString(words).contains(word);
        } catch (IOException _) {
            return false;
        }
    }

    /// A command that starts another on this desktop.
    List<String> place() throws IOException {
        var command = new ArrayList<>(List.of("env", "-u", "DISPLAY"));
        for (String line : Files.readAllLines(words)) {
            if (line.startsWith("export ")) {
                command.add(line.substring("export ".length()));
            }
        }
        return command;
    }

    @Override
    public void close() {
        Peer.stop(desktop);
    }
}
