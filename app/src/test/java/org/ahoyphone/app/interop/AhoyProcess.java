package org.ahoyphone.app.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The product's own command line as a child process, its JSON lines read as they come.
final class AhoyProcess implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static final String MAIN = "org.ahoyphone.app.shell.Launcher";

    private static final List<String> BACKGROUND = List.of("C1 ", "C2 ", "G1 ");

    private final Process process;
    private final Path errors;
    private final PrintStream typed;
    private final List<JsonNode> events = new ArrayList<>();
    /// Lines that are no event: nothing but events is to be said. Guarded by the events.
    private final List<String> babble = new ArrayList<>();
    private final Thread reader;

    private AhoyProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.typed = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.reader = Thread.ofVirtual().start(this::read);
    }

    /// Starts `ahoy WORDS --json`.
    static AhoyProcess start(String... words) throws IOException {
        return startWith("", words);
    }

    /// @param password given by AHOY_PASSWORD; empty for none
    static AhoyProcess startWith(String password, String... words) throws IOException {
        return startIn(List.of(), password, words);
    }

    /// @param place a command that starts another, in a network namespace for example
    static AhoyProcess startIn(List<String> place, String password, String... words) throws IOException {
        return startOn(AhoyMachine.PLAIN, place, password, words);
    }

    static AhoyProcess startOn(AhoyMachine machine, List<String> place, String password, String... words) throws IOException {
        Path folder = Peer.folder("ahoy");
        Path errors = folder.resolve("stderr");
        List<String> command = new ArrayList<>(place);
        command.addAll(java());
        command.addAll(machine.options());
        command.addAll(List.of("-cp", machine.classPath(), MAIN));
        command.addAll(List.of(words));
        command.add("--json");
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
        homeIn(builder, folder);
        builder.environment().remove("AHOY_PASSWORD");
        if (!password.isEmpty()) {
            builder.environment().put("AHOY_PASSWORD", password);
        }
        return new AhoyProcess(builder.start(), errors);
    }

    /// A virtual machine with the options that it is always given.
    static List<String> java() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-Dorg.lwjgl.system.memoryBackend=ffm", "-XX:G1ConcRefinementThreads=0");
    }

    /// Whatever the program keeps, it keeps there.
    static void homeIn(ProcessBuilder builder, Path folder) {
        for (String place : List.of("CONFIG", "DATA", "STATE", "CACHE")) {
            builder.environment().put("XDG_" + place + "_HOME", folder.toString());
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                read(line);
            }
        } catch (IOException e) {
            // The process ended while a line was read; waiting for an event says so.
        }
    }

    private void read(String line) {
        synchronized (events) {
            try {
                JsonNode event = JSON.readTree(line);
                if (event.has("event")) {
                    events.add(event);
                } else {
                    babble.add(line);
                }
            } catch (JacksonException e) {
                babble.add(line);
            }
            events.notifyAll();
        }
    }

    private String babble() {
        return babble.isEmpty() ? "" : "; lines that are no events: " + babble;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    List<JsonNode> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    /// The first event of that kind, waiting for it.
    JsonNode await(String event) {
        return await(event, _ -> true);
    }

    JsonNode await(String event, Predicate<JsonNode> which) {
        return await(event, which, Duration.ofSeconds(20));
    }

    JsonNode await(String event, Predicate<JsonNode> which, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (events) {
            while (true) {
                for (JsonNode seen : events) {
                    if (seen.get("event").asString().equals(event) && which.test(seen)) {
                        return seen;
                    }
                }
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0 || (!process.isAlive() && !reader.isAlive())) {
                    throw new AssertionError("no \"" + event + "\" came; events: " + events + babble() + "; stderr: " + stderr() + ended());
                }
                try {
                    events.wait(Math.min(left, 200));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError(e);
                }
            }
        }
    }

    /// The last report of a stream's figures.
    JsonNode lastMedia(String kind) {
        JsonNode found = null;
        for (JsonNode event : events()) {
            if (event.get("event").asString().equals("media")) {
                for (JsonNode stream : event.get("streams")) {
                    if (stream.get("kind").asString().equals(kind)) {
                        found = stream;
                    }
                }
            }
        }
        if (found == null) {
            throw new AssertionError("no media figures of " + kind + " came; events: " + events());
        }
        return found;
    }

    /// The UDP port that it listens on, once it does.
    int port() {
        for (JsonNode address : await("listening").get("addresses")) {
            if (address.asString().startsWith("udp:")) {
                return Integer.parseInt(address.asString().replaceAll(".*:", ""));
            }
        }
        throw new AssertionError("it does not listen on UDP");
    }

    /// Where the whole run has real-time priority, takes it from the threads that compile and collect garbage: at equal priority sound would have to wait for them,
    /// which it has not to on any desktop.
    void compileInTheBackground() throws IOException {
        Path tasks = Path.of("/proc", Long.toString(process.pid()), "task");
        try (Stream<Path> threads = Files.list(tasks)) {
            for (Path thread : threads.toList()) {
                String name = name(thread);
                if (BACKGROUND.stream().anyMatch(name::startsWith)) {
                    Process chrt = new ProcessBuilder("chrt", "--other", "-p", "0", thread.getFileName().toString())
                            .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
                    chrt.waitFor();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /// Empty for a thread that ended meanwhile.
    private static String name(Path thread) throws IOException {
        try {
            return Files.readString(thread.resolve("comm"));
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    void type(String line) {
        typed.println(line);
    }

    int exit() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("it does not end; events: " + events() + "; stderr: " + stderr());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return process.exitValue();
    }

    /// How it ended, if it did: 134 is a broken heap or another abort in native code.
    private String ended() {
        return process.isAlive() ? "" : "; it ended with " + process.exitValue();
    }

    String stderr() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            return "(cannot be read: " + e + ")";
        }
    }

    @Override
    public void close() {
        Peer.stop(process);
    }
}
