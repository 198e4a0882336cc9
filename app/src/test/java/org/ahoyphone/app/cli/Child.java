package org.ahoyphone.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The command line as a process of its own, as a user runs it.
final class Child implements AutoCloseable {
    private static final int PATIENCE_S = 180;

    private final Process process;
    private final Path errors;
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    /// @param folder for its standard error
    Child(Path folder, String... words) throws IOException {
        errors = Files.createTempFile(folder, "stderr", "");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.lwjgl.system.memoryBackend=ffm",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.ahoyphone.app.shell.Launcher"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().remove("AHOY_PASSWORD");
        builder.environment().remove("AHOY_LOG");
        process = builder.start();
        reader = Thread.ofVirtual().start(this::read);
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
            }
        } catch (IOException _) {
            // It ended in the middle of a line; who waits for one is told below.
        }
    }

    /// Waits for a line of standard output with this in it.
    String await(String part) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        synchronized (lines) {
            while (true) {
                for (String line : lines) {
                    if (line.contains(part)) {
                        return line;
                    }
                }
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0 || !reader.isAlive()) {
                    throw new AssertionError("no line with " + part + " came: " + lines + " " + stderr());
                }
                lines.wait(Math.min(left, 200));
            }
        }
    }

    List<String> stdout() throws InterruptedException {
        reader.join();
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /// SIGTERM, where there are signals. By the handle: a process that is destroyed closes its streams as well.
    void terminate() {
        assertThat(process.toHandle().destroy()).isTrue();
    }

    int exit() throws InterruptedException {
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end: " + lines + " " + stderr());
        }
        return process.exitValue();
    }

    String stderr() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
