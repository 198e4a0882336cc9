package org.ahoyphone.app.interop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A baresip that runs without sound card and screen, steered over its control socket (netstrings of JSON).
final class Baresip implements AutoCloseable {
    private int pictures;
    private static final int ATTEMPTS = 3;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Process process;
    private final Socket control;
    private final List<JsonNode> received = new ArrayList<>();
    private final int port;
    private int token;

    private Baresip(Path folder, Process process, Socket control, int port) {
        this.folder = folder;
        this.process = process;
        this.control = control;
        this.port = port;
        Thread.ofVirtual().start(this::read);
    }

    /// Ports that were free a moment ago may have been taken by somebody else meanwhile: then with others.
    static Baresip start(String name, BaresipSetup setup, Corpus corpus) throws IOException {
        return start(name, setup, corpus, Map.of("PULSE_SERVER", ""), UnaryOperator.identity());
    }

    /// With a window on a screen for the pictures that it is sent.
    static Baresip start(String name, BaresipSetup setup, Corpus corpus, VirtualScreen screen) throws IOException {
        return start(name, setup, corpus, Map.of("PULSE_SERVER", "", "DISPLAY", screen.display()),
                config -> config.replaceAll("video_display .*", "video_display x11,nil") + "module x11.so\n");
    }

    /// With a microphone and a loudspeaker of a sound server in the place of files.
    static Baresip start(String name, BaresipSetup setup, Corpus corpus, PulseAudio sound, String microphone, String loudspeaker) throws IOException {
        return start(name, setup, corpus, Map.of("PULSE_SERVER", sound.server()), config -> config.replaceAll("audio_source .*", "audio_source pulse," + microphone)
                .replaceAll("audio_player .*", "audio_player pulse," + loudspeaker) + "module pulse.so\n");
    }

    private static Baresip start(String name, BaresipSetup setup, Corpus corpus, Map<String, String> environment, UnaryOperator<String> config) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return startOnce(name, setup, corpus, environment, config);
            } catch (IOException e) {
                if (attempt == ATTEMPTS || !String.valueOf(e.getMessage()).contains("Address already in use")) {
                    throw e;
                }
            }
        }
    }

    private static Baresip startOnce(String name, BaresipSetup setup, Corpus corpus, Map<String, String> environment, UnaryOperator<String> config)
            throws IOException {
        Path folder = Peer.folder(name);
        int port = Ports.free();
        int controlPort = Ports.free();
        BaresipConfig.write(folder, name, setup, corpus, port, controlPort);
        Files.writeString(folder.resolve("config"), config.apply(Files.readString(folder.resolve("config"))));
        var builder = new ProcessBuilder(
                        "baresip", "-f", folder.toString(), "-v", "-s", setup.host().contains(":") ? "-6" : "-4")
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().putAll(environment);
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (true) {
            try {
                return new Baresip(folder, process, new Socket(InetAddress.getByName("127.0.0.1"), controlPort), port);
            } catch (IOException e) {
                if (System.nanoTime() > end || !process.isAlive()) {
                    Peer.stop(process);
                    throw new IOException("baresip did not start: " + Files.readString(folder.resolve("log")), e);
                }
                Peer.pause(30);
            }
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    int port() {
        return port;
    }

    /// Where it is reached: over TLS at the port after the one for UDP and TCP.
    String uri(String user, Way way) {
        return way.uri(user, way.tls() ? port + 1 : port);
    }

    /// Sends a command and waits for its answer.
    JsonNode command(String command, String parameters) throws IOException {
        String mine;
        synchronized (received) {
            mine = String.valueOf(++token);
        }
        byte[] json = JSON.writeValueAsBytes(Map.of("command", command, "params", parameters, "token", mine));
        var frame = new ByteArrayOutputStream();
        frame.write((json.length + ":").getBytes(StandardCharsets.US_ASCII));
        frame.write(json);
        frame.write(',');
        control.getOutputStream().write(frame.toByteArray());
        control.getOutputStream().flush();
        return await("its answer to " + command, node -> node.has("response") && node.path("token").asString("").equals(mine));
    }

    JsonNode command(String command) throws IOException {
        return command(command, "");
    }

    /// Waits for an event such as `CALL_ESTABLISHED`.
    JsonNode awaitEvent(String type) {
        return await("event " + type, node -> node.path("type").asString("").equals(type));
    }

    JsonNode awaitEvent(String type, Predicate<JsonNode> which) {
        return await("event " + type, node -> node.path("type").asString("").equals(type) && which.test(node));
    }

    List<JsonNode> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    String log() throws IOException {
        return Files.readString(folder.resolve("log"), StandardCharsets.ISO_8859_1).replaceAll("\\x1b\\[[0-9;]*m", "");
    }

    /// The sound that it received, as its sound-file module wrote it.
    Path heard() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith("-dec.wav"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("baresip heard nothing"));
        }
    }

    /// The picture that it shows now.
    Path picture() throws IOException {
        // Each has a name of its own: its log says once that a file was written.
        Path file = folder.resolve("received-" + ++pictures + ".png");
        command("snapshot_recv", file.toString());
        Peer.await("baresip's picture", Duration.ofSeconds(5), () -> log(file));
        return file;
    }

    private boolean log(Path file) {
        try {
            return log().contains("png: wrote " + file);
        } catch (IOException e) {
            return false;
        }
    }

    private JsonNode await(String what, Predicate<JsonNode> which) {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        synchronized (received) {
            while (true) {
                for (JsonNode node : received) {
                    if (which.test(node)) {
                        return node;
                    }
                }
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("baresip did not tell " + what + "; it told " + received);
                }
                try {
                    received.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError(e);
                }
            }
        }
    }

    private void read() {
        try (InputStream in = control.getInputStream()) {
            while (true) {
                int length = 0;
                for (int c = in.read(); c != ':'; c = in.read()) {
                    if (c < 0) {
                        return;
                    }
                    length = length * 10 + (c - '0');
                }
                byte[] json = in.readNBytes(length);
                in.read();
                JsonNode node = JSON.readTree(new String(json, StandardCharsets.UTF_8).replaceAll("[\\x00-\\x09\\x0b-\\x1f]", " "));
                synchronized (received) {
                    received.add(node);
                    received.notifyAll();
                }
            }
        } catch (IOException e) {
            // The control socket is closed with the peer.
        }
    }

    @Override
    public void close() {
        try {
            control.close();
        } catch (IOException e) {
            // it goes with the process
        }
        Peer.stop(process);
    }
}
