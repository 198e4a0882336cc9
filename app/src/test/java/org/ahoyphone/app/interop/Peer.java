package org.ahoyphone.app.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// What all processes of the suite share: a folder, an orderly end, waiting with a deadline.
final class Peer {
    private Peer() {}

    /// A folder below target/interop that is kept for reading after a failure.
    static Path folder(String name) throws IOException {
        Path parent = Path.of(System.getProperty("ahoy.root", "."), "target", "interop");
        Files.createDirectories(parent);
        return Files.createTempDirectory(parent, name + "-");
    }

    static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(8, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// Polls until the condition holds.
    ///
    /// @throws AssertionError if it does not within the time
    static void await(String what, Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + patience.toSeconds() + " s: " + what);
            }
            pause(20);
        }
    }

    /// Lets real peers talk for a while.
    static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// Runs a tool to its end.
    ///
    /// @return its standard output
    static byte[] run(Path folder, List<String> command) throws IOException {
        Path errors = Files.createTempFile(folder, "tool", ".err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectError(errors.toFile())
                .start();
        byte[] output = process.getInputStream().readAllBytes();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + Files.readString(errors));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return output;
    }
}
