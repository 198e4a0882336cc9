package org.ahoyphone.app.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// An X server without a screen, for calls that show one.
final class VirtualScreen implements AutoCloseable {
    private static final int FIRST = 90;
    private static final int LAST = 120;

    private final Process server;
    private final int number;
    private final Path folder;

    private VirtualScreen(Process server, int number, Path folder) {
        this.server = server;
        this.number = number;
        this.folder = folder;
    }

    static VirtualScreen open(int width, int height) throws IOException {
        for (int number = FIRST; number < LAST; number++) {
            Path socket = Path.of("/tmp/.X11-unix/X" + number);
            if (!Files.exists(socket) && !Files.exists(Path.of("/tmp/.X" + number + "-lock"))) {
                Path folder = Files.createTempDirectory("screen-");
                Process server = new ProcessBuilder("Xvfb", ":" + number, "-screen", "0", width + "x" + height + "x24", "-nolisten", "tcp", "-fbdir", folder.toString())
                        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
                Peer.await("an X server", Duration.ofSeconds(10), () -> Files.exists(socket) || !server.isAlive());
                if (server.isAlive()) {
                    return new VirtualScreen(server, number, folder);
                }
                delete(folder);
            }
        }
        throw new IOException("No X server could be started.");
    }

    /// As DISPLAY says it.
    String display() {
        return ":" + number;
    }

    /// Starts a program on it.
    Process start(String... words) throws IOException {
        var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DISPLAY", display());
        return builder.start();
    }

    /// Writes what it shows now to a picture.
    void picture(Path png) throws IOException {
        Peer.run(png.toAbsolutePath().getParent(), List.of("ffmpeg", "-v", "error", "-y", "-f", "x11grab", "-draw_mouse", "0", "-i", display(), "-frames:v", "1",
                png.toString()));
    }

    /// Writes a part of what it shows now to a picture.
    void picture(Path png, int x, int y, int width, int height) throws IOException {
        Peer.run(png.toAbsolutePath().getParent(), List.of("ffmpeg", "-v", "error", "-y", "-f", "x11grab", "-draw_mouse", "0", "-video_size", width + "x" + height, "-i",
                display() + "+" + x + "," + y, "-frames:v", "1", png.toString()));
    }

    /// The file that the server keeps its pixels in, in the format of xwd: mapped, it shows at any time what is on the screen.
    Path pixels() {
        return folder.resolve("Xvfb_screen0");
    }

    private static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve("Xvfb_screen0"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Peer.stop(server);
        delete(folder);
    }
}
