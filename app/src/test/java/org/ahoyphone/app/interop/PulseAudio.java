package org.ahoyphone.app.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A PulseAudio of the suite's own with one loudspeaker and one microphone that nobody hears: Linphone takes no call without.
final class PulseAudio implements AutoCloseable {
    private final Process process;
    private final Path socket;

    private PulseAudio(Process process, Path socket) {
        this.process = process;
        this.socket = socket;
    }

    static PulseAudio start() throws IOException {
        Path folder = Peer.folder("pulse");
        // The path of a socket is short: not in the build's folder, which may lie deep.
        Path socket = Path.of(System.getProperty("java.io.tmpdir"), folder.getFileName().toString());
        // Without norewinds an idle null sink keeps two seconds back.
        Files.writeString(folder.resolve("config"), """
                load-module module-native-protocol-unix auth-anonymous=1 socket=%s
                load-module module-null-sink sink_name=speaker rate=48000 channels=1 channel_map=mono format=s16le norewinds=1 sink_properties=device.description=speaker
                load-module module-remap-source master=speaker.monitor source_name=microphone rate=48000 channels=1 channel_map=mono master_channel_map=mono remix=no source_properties=device.description=microphone
                set-default-sink speaker
                set-default-source microphone
                """.formatted(socket));
        var builder = new ProcessBuilder(
                        "pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--disable-shm=yes", "--realtime=no",
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
        return new PulseAudio(process, socket);
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
