package org.ahoyphone.app.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A PulseAudio of the suite's own, with loudspeakers and microphones that nobody hears.
final class PulseAudio implements AutoCloseable {
    private static final int APART = 8;

    private final Process process;
    private final Path socket;
    private final Path folder;

    private PulseAudio(Process process, Path socket, Path folder) {
        this.process = process;
        this.socket = socket;
        this.folder = folder;
    }

    static PulseAudio start() throws IOException {
        return start(List.of("speaker"), List.of(new Source("microphone", "speaker")));
    }

    /// Two people's worth: what is played into `micA` is what A says into `micA_src`, and `spkA.monitor` records what A hears; `far` is one loudspeaker more.
    static PulseAudio ofTwo() throws IOException {
        PulseAudio server = start(List.of("micA", "spkA", "micB", "spkB", "far"), List.of(new Source("first", "micA")));
        // SDL takes a source and a sink of one number for one device: the numbers of the sources begin further up.
        for (int i = 0; i < APART; i++) {
            server.unload(server.load(source(new Source("spare", "micA"))));
        }
        server.load(source(new Source("micA_src", "micA")));
        server.load(source(new Source("micB_src", "micB")));
        server.control("set-default-source", "micA_src");
        server.unplug("first");
        return server;
    }

    /// Plugs in a sink of two channels, and a source of two that hears what is played on it.
    void plugStereo(String sink, String source) throws IOException {
        load("module-null-sink sink_name=" + sink + " rate=48000 channels=2 channel_map=front-left,front-right format=s16le norewinds=1"
                + " sink_properties=device.description=" + sink);
        load("module-remap-source master=" + sink + ".monitor source_name=" + source + " rate=48000 channels=2 channel_map=front-left,front-right"
                + " master_channel_map=front-left,front-right remix=no source_properties=device.description=" + source);
    }

    /// Begins to record both channels of what a source hears, until it is closed.
    Running recordingBoth(String source, Path wav) throws IOException {
        return new Running(client("parec", "-d", source, "--latency-msec=10", "--rate=48000", "--channels=2", "--format=s16le", "--file-format=wav",
                wav.toString()));
    }

    /// A microphone that hears what is played on a sink.
    record Source(String name, String sink) {}

    private static PulseAudio start(List<String> sinks, List<Source> sources) throws IOException {
        Path folder = Peer.folder("pulse");
        // The path of a socket is short: not in the build's folder, which may lie deep.
        Path socket = Path.of(System.getProperty("java.io.tmpdir"), folder.getFileName().toString());
        var config = new StringBuilder("load-module module-native-protocol-unix auth-anonymous=1 socket=" + socket + "\n");
        sinks.forEach(sink -> config.append("load-module ").append(sink(sink)).append('\n'));
        sources.forEach(source -> config.append("load-module ").append(source(source)).append('\n'));
        config.append("set-default-sink ").append(sinks.size() > 1 ? sinks.get(1) : sinks.getFirst()).append('\n');
        config.append("set-default-source ").append(sources.getFirst().name()).append('\n');
        Files.writeString(folder.resolve("config"), config);
        var builder = new ProcessBuilder("pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--disable-shm=yes", "--realtime=no",
                        "--high-priority=no", "-F", folder.resolve("config").toString())
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
        Process process = builder.start();
        try {
            Peer.await("PulseAudio listens", Duration.ofSeconds(10), () -> Files.exists(socket));
        } catch (AssertionError e) {
            Peer.stop(process);
            throw new IOException("PulseAudio did not start: " + Files.readString(folder.resolve("log")), e);
        }
        steady(process);
        return new PulseAudio(process, socket, folder);
    }

    /// On a desktop the sound server's threads go before those of the phones; where the system allows it, here too. It gives back what priority it was started with,
    /// so it gets it afterwards, and its later threads from their maker. Without, it is what stutters: each time it is late, it plays silence that no phone knows of.
    private static void steady(Process server) throws IOException {
        Process chrt = new ProcessBuilder("chrt", "--all-tasks", "--rr", "--pid", "5", Long.toString(server.pid()))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            chrt.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /// The module of a sink. Without norewinds an idle null sink keeps two seconds back.
    static String sink(String name) {
        return "module-null-sink sink_name=" + name + " rate=48000 channels=1 channel_map=mono format=s16le norewinds=1"
                + " sink_properties=device.description=" + name;
    }

    static String source(Source source) {
        return "module-remap-source master=" + source.sink() + ".monitor source_name=" + source.name() + " rate=48000 channels=1 channel_map=mono"
                + " master_channel_map=mono remix=no source_properties=device.description=" + source.name();
    }

    /// Plugs something in.
    ///
    /// @return its number, for [#unload]
    String load(String module) throws IOException {
        List<String> words = new ArrayList<>(List.of("load-module"));
        words.addAll(List.of(module.split(" ")));
        return control(words.toArray(String[]::new)).strip();
    }

    void unload(String number) throws IOException {
        control("unload-module", number);
    }

    /// Pulls a sink or a source.
    void unplug(String name) throws IOException {
        for (String line : control("list", "short", "modules").lines().toList()) {
            if (line.contains("_name=" + name + " ")) {
                unload(line.split("\t")[0]);
                return;
            }
        }
        throw new IOException("There is no " + name);
    }

    /// Begins to write what a source hears to its output: 48 kHz, mono, 16 bit.
    Process listen(String source) throws IOException {
        return builder("parec", "-d", source, "--latency-msec=10", "--rate=48000", "--channels=1", "--format=s16le", "--raw")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /// Runs `pactl`.
    ///
    /// @return what it says
    String control(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "PULSE_SERVER=" + server(), "pactl"));
        command.addAll(List.of(words));
        return new String(Peer.run(folder, command), StandardCharsets.UTF_8);
    }

    /// Begins to play a file on a sink.
    Process play(String sink, Path wav) throws IOException {
        return client("paplay", "-d", sink, "--latency-msec=10", wav.toString());
    }

    /// The same for long sound of which nothing may be missing: the sound server has half a second of it in hand, whatever becomes of the player.
    Process playSteadily(String sink, Path wav) throws IOException {
        return client("paplay", "-d", sink, "--latency-msec=500", wav.toString());
    }

    /// Begins to record what a source hears, until the process is ended.
    Process record(String source, Path wav) throws IOException {
        return client("parec", "-d", source, "--latency-msec=10", "--rate=48000", "--channels=1", "--format=s16le", "--file-format=wav",
                wav.toString());
    }

    /// A tool that runs until it is closed.
    record Running(Process process) implements AutoCloseable {
        @Override
        public void close() {
            Peer.stop(process);
        }
    }

    /// [#play], until it is closed.
    Running playing(String sink, Path wav) throws IOException {
        return new Running(play(sink, wav));
    }

    /// [#record], until it is closed.
    Running recording(String source, Path wav) throws IOException {
        return new Running(record(source, wav));
    }

    private Process client(String... command) throws IOException {
        return builder(command).redirectErrorStream(true).redirectOutput(folder.resolve("client.log").toFile()).start();
    }

    private ProcessBuilder builder(String... command) {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("PULSE_SERVER", server());
        builder.environment().put("HOME", folder.toString());
        return builder;
    }

    /// What its clients' PULSE_SERVER is.
    String server() {
        return "unix:" + socket;
    }

    @Override
    public void close() throws IOException {
        Peer.stop(process);
        Files.deleteIfExists(socket);
    }
}
