package org.ahoyphone.app.interop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// A sipp that plays one scenario once: sipp's own, or one of ours from the test resources. It ends well only if the other side did
/// all that the scenario says.
final class Sipp implements AutoCloseable {
    private final Path folder;
    private final Process process;
    private final int port;

    private Sipp(Path folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    /// Waits to be called.
    ///
    /// @param scenario the name of a file without `.xml`, or `uas` for sipp's own
    static Sipp called(String scenario, String... more) throws IOException {
        Sipp sipp = start(scenario, "", more);
        // It binds at once; an INVITE before that would cost 500 ms, no more.
        Peer.await("sipp listens", java.time.Duration.ofSeconds(5), () -> sipp.listens());
        return sipp;
    }

    /// Calls a phone.
    static Sipp calls(String scenario, int there, String... more) throws IOException {
        return start(scenario, "127.0.0.1:" + there, more);
    }

    private static Sipp start(String scenario, String remote, String... more) throws IOException {
        Path folder = Peer.folder("sipp-" + scenario);
        int port = Ports.free();
        List<String> command = new ArrayList<>(List.of("sipp"));
        try (InputStream own = Sipp.class.getResourceAsStream("sipp/" + scenario + ".xml")) {
            if (own == null) {
                command.addAll(List.of("-sn", scenario));
            } else {
                Path file = folder.resolve(scenario + ".xml");
                Files.write(file, own.readAllBytes());
                command.addAll(List.of("-sf", file.toString()));
            }
        }
        command.addAll(List.of(
                "-m", "1", "-i", "127.0.0.1", "-p", "" + port, "-mi", "127.0.0.1", "-mp", "" + Ports.free(), "-s", "ahoy", "-nostdin", "-timeout", "40",
                "-timeout_error", "-trace_err", "-error_file", folder.resolve("errors").toString(), "-trace_msg", "-message_file",
                folder.resolve("messages").toString()));
        command.addAll(List.of(more));
        if (!remote.isEmpty()) {
            command.add(remote);
        }
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        return new Sipp(folder, process, port);
    }

    private boolean listens() {
        String wanted = ":%04X ".formatted(port);
        try {
            return Files.readAllLines(Path.of("/proc/net/udp")).stream().anyMatch(line -> line.contains(wanted));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    String uri() {
        return "sip:sipp@127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /// Waits for the end of the scenario.
    ///
    /// @throws AssertionError if the other side did not do what it should; says what sipp has to say
    void succeeds() throws IOException {
        try {
            if (!process.waitFor(50, TimeUnit.SECONDS)) {
                throw new AssertionError("sipp does not end; see " + folder);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("sipp ended with " + process.exitValue() + "; see " + folder + "\n" + text("errors") + last(text("log")));
        }
    }

    /// How often a message began so, sent or received.
    long messages(String start) throws IOException {
        return text("messages").lines().filter(line -> line.startsWith(start)).count();
    }

    private String text(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Objects.requireNonNull(Files.readString(path, java.nio.charset.StandardCharsets.ISO_8859_1)) : "";
    }

    private static String last(String text) {
        return text.substring(Math.max(0, text.length() - 1500));
    }

    @Override
    public void close() {
        Peer.stop(process);
    }
}
