package org.ahoyphone.app.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/// A Kamailio as a process of this machine: started with a configuration, watched until it listens, ended with all its workers. What it is for, those say
/// who start it.
final class KamailioProcess implements AutoCloseable {
    /// The beginning of every configuration; `FOLDER` and ports are filled in by who starts it.
    static final String HEAD = """
            #!KAMAILIO
            debug=2
            log_stderror=yes
            fork=yes
            mpath="/usr/lib/x86_64-linux-gnu/kamailio/modules:/usr/lib/aarch64-linux-gnu/kamailio/modules"
            """;

    private final Process process;
    private final Path folder;
    private final String host;
    private final Collection<Integer> ports;

    private KamailioProcess(Process process, Path folder, String host, Collection<Integer> ports) {
        this.process = process;
        this.folder = folder;
        this.host = host;
        this.ports = ports;
    }

    /// Returns once it listens.
    ///
    /// @param folder where it works, and writes its log
    /// @param configuration below [#HEAD]
    /// @param host the address of this machine that it listens at
    /// @param ports those of TCP, TLS and WebSocket that it listens at
    static KamailioProcess start(Path folder, String configuration, String host, Collection<Integer> ports) throws IOException {
        Path config = folder.resolve("kamailio.cfg");
        Files.writeString(config, HEAD + configuration);
        Process process = new ProcessBuilder(
                        "kamailio", "-DD", "-E", "-f", config.toString(), "-Y", folder.toString(), "-w", folder.toString(), "-P",
                        folder.resolve("pid").toString(), "-m", "64", "-M", "8")
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        var started = new KamailioProcess(process, folder, host, List.copyOf(ports));
        try {
            Peer.await("Kamailio listens", Duration.ofSeconds(15), started::listens);
        } catch (AssertionError e) {
            started.close();
            throw new IOException("Kamailio did not start: " + started.log(), e);
        }
        return started;
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new AssertionError("Kamailio ended: " + folder.resolve("log"));
        }
        return ports.stream().allMatch(this::listensAt);
    }

    private boolean listensAt(int port) {
        try (var _ = new Socket(host, port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// What it told until now.
    String log() {
        try {
            return Files.readString(folder.resolve("log"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        List<ProcessHandle> workers = process.descendants().toList();
        Peer.stop(process);
        workers.forEach(ProcessHandle::destroyForcibly);
    }
}
